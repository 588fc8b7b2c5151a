/** What the composer's short form fills in by itself, and says: the end, the hour of sending, the languages, the office. */
import { button, el, say } from "../../dom.js";
import { draftsOf } from "../../drafts.js";
import { isExample } from "./release.js";
import { readMoment, stamp } from "./times.js";

/** @typedef {import("../card.js").Field} Field */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("../../drafts.js").Values} Values */

const HOUR = 3_600_000;

/**
 * @param {HTMLElement} card
 * @param {Map<string, Field>} fields
 * @param {{words: {[name: string]: string}, facts: Facts, now: () => string}} own
 */
export function shortForm(card, fields, { words, facts, now }) {
  const memory = draftsOf(card, "alert-composer.office");
  const [own = "", other = ""] = [card.lang, Object.keys(facts.templates).find((one) => one !== card.lang)];
  const at = (/** @type {string} */ name) => /** @type {Field} */ (fields.get(name));
  const valueOf = (/** @type {string} */ name) => at(name).value;
  const fold = /** @type {HTMLDetailsElement} */ (at(`source.${own}`).closest("details"));
  const texts = [...fields.keys()].filter((name) => name.endsWith(`.${other}`) && !facts.office.includes(name));
  /** What the form proposes for the end of an event. @param {string} start */
  const endOf = (start) => {
    const moment = readMoment(start);
    return moment ? stamp({ ...moment, at: moment.at + facts.hours * HOUR }).slice(0, 16) : "";
  };
  let start = ""; // that of which the end was proposed

  /** Before the form hears it: what somebody types brings with it what follows from it. @param {string} name */
  function follow(name) {
    const values = Object.fromEntries([...fields].map(([field, { value }]) => [field, value]));
    if (facts.office.includes(name) && !isExample(values, facts)) memory.write(Object.fromEntries(facts.office.map((field) => [field, valueOf(field)])));
    if (name === "onset" && (!valueOf("expires") || valueOf("expires") === endOf(start))) at("expires").value = endOf(valueOf("onset"));
    if (!valueOf("sent") && (name === "onset" || name.includes(".")) && !facts.office.includes(name)) at("sent").value = now();
    if (texts.includes(name) && valueOf("languages") !== other) at("languages").value = texts.some(valueOf) ? "both" : own;
  }
  card.addEventListener("input", (event) => {
    const { field } = /** @type {HTMLElement} */ (event.target).dataset;
    if (field) follow(field);
  }, true);

  const forget = button(words.forget || "", () => {
    for (const name of facts.office) at(name).value = facts.empty[name] || "";
    at("sender").dispatchEvent(new Event("input", { bubbles: true }));
    memory.clear(); // last, for what is typed is remembered
  });
  fold.append(forget);
  const proposed = el("p", { class: "rb-how" });
  const clock = el("p", { class: "rb-how" }, words.clock);
  at("expires").after(proposed);
  at("sent").after(clock);

  return {
    /** What stands in an empty form. @returns {Values} */
    fresh: () => ({ ...facts.empty, ...memory.read() }),
    /** Say what is a proposal, and ask for the office where nobody has named it. @param {Values} values @param {boolean} isEmpty */
    show(values, isEmpty) {
      start = values.onset || "";
      const is = Boolean(values.expires) && values.expires === endOf(start);
      proposed.textContent = is ? say(words.proposed, { hours: facts.hours }) : "";
      clock.hidden = !values.sent;
      if (isEmpty && !fold.contains(document.activeElement)) fold.open = !values[`source.${own}`];
      if (values.languages === other) at(`hazard.${other}`).closest("details")?.setAttribute("open", "");
    },
  };
}
