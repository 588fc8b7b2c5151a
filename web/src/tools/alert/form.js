/** The alert composer on the page: a form, its drafts, and below it what may go out. It composes with alert/answer.js. */
import { button, el, fill, say } from "../../dom.js";
import { hide, openForm } from "../../form.js";
import { isBlank, TEXTS } from "./answer.js";
import { MOMENTS } from "./faults.js";
import { pictured } from "./picture.js";
import { isExample } from "./release.js";
import { shortForm } from "./short.js";
import { momentWords, present, readMoment, stamp } from "./times.js";

/** @typedef {import("../card.js").Field} Field */
/** @typedef {import("../../drafts.js").Values} Values */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./engine.js").Engine} Engine */

/**
 * Bring the card to life, and return what puts other values into it, and what wakes what answers.
 * @param {HTMLElement} card
 * @param {() => Promise<Engine>} bring  brings what answers
 * @param {(values: Values) => void} [heard]  called with what stands in it, at once and after every change
 */
export function begin(card, bring, heard = () => {}) {
  const file = () => `alert-${now().replace(/[-:]/g, "")}.json`;
  const more = { picture: (/** @type {import("./picture.js").Picture} */ block) => pictured(block, words, bring) };
  const { words, facts, form, fields, result, put, answer: draw, grow, open, refresh } = openForm(card, { tool: "alert-composer", file, show, fresh: () => short.fresh(), more });
  const short = shortForm(card, fields, { words, facts, now });
  let typed = card.lang; // the language in which somebody has typed last
  form.addEventListener("input", ({ target }) => {
    const [, language] = (/** @type {HTMLElement} */ (target).dataset.field || "").split(".");
    typed = language || typed;
  }, true);

  /** @type {Engine | null} */
  let engine = null;
  const wake = () => void (engine || bring().then((made) => ((engine = made), refresh()), () => {})); // the next letter tries again

  /** @param {Values} values */
  function show(values) {
    heard(values);
    const isEmpty = isBlank(values, facts);
    short.show(values, isEmpty);
    for (const name of MOMENTS) tell(fields.get(name), facts, card.lang);
    asked(values);
    if (engine || isEmpty) return told(values, engine ? engine.answer(values, facts, present()) : []);
    grow("", () => {}, briefly(values, []));
    fill(result);
    wake();
    return "";
  }
  /** @param {Values} values @param {import("../../blocks.js").Block[]} blocks */
  function told(values, blocks) {
    const isReady = blocks.length && !blocks.some((block) => block.kind === "findings" && block.level === "bad");
    const example = isExample(values, facts) ? [el("p", { class: "rb-example" }, words.is_example)] : [];
    const ready = isReady ? [el("p", { class: "rb-big" }, words.ready)] : [];
    const many = draw(blocks, [...example, ...ready], isReady ? [followUps(values)] : [], briefly(values, blocks));
    if (many) return say(words[many === 1 ? "spoken_bad_one" : "spoken_bad_other"], { n: many });
    // Whether it is real, or why a typed code has not made it so, is what its reader waits for.
    const [first] = blocks;
    if (isReady && first && first.kind === "findings") return [first.title, ...first.items.map(({ text }) => text)].join(" ");
    return isReady ? words.spoken_ready : "";
  }
  /** The SMS as far as it has come. @param {Values} values @param {import("../../blocks.js").Block[]} blocks */
  function briefly(values, blocks) {
    const language = values.languages === "both" ? typed : values.languages || "";
    for (const block of blocks) if (block.kind === "copy" && block.name === `sms.${language}`) return block.text;
    const said = ["hazard", "places", "action"].map((name) => (values[`${name}.${language}`] || "").replace(/[.\u06d4\s]+$/, ""));
    return said.filter(Boolean).join(facts.templates[language]?.joined.sentence);
  }
  /** Ask only for what this message needs: its languages, and what its kind says. The other language stays a press away. @param {Values} values */
  function asked({ languages, msg_type: kind = "" }) {
    const unsaid = facts.unsaid[kind] || ["reason"];
    for (const language of Object.keys(facts.templates)) {
      const isOut = language === card.lang && languages !== "both" && languages !== language;
      for (const name of TEXTS) hide(fields.get(`${name}.${language}`)?.parentElement, isOut || unsaid.includes(name));
    }
    hide(fields.get("references")?.parentElement, kind === "Alert");
    for (const name of ["onset", "expires"]) hide(fields.get(name)?.parentElement, kind === "Cancel");
  }
  /** Write the next message about the same event. @param {Values} values */
  function followUps(values) {
    if (!engine) return el("div");
    const { alertOf, identifier, printsOf } = engine;
    const { alert } = alertOf(values, facts);
    const { sent } = alert.moments;
    const own = `${alert.sender},${identifier(alert)},${sent ? stamp(sent) : ""}`;
    const next = (/** @type {string} */ kind) => () => {
      put({ ...values, msg_type: kind, references: own, sent: now(), next_update: "", before: printsOf(values, facts), second: "", code: "" });
      const first = [...fields].find(([name, field]) => name.startsWith("hazard.") && field.offsetParent);
      if (first) first[1].focus();
    };
    return el("div", { class: "rb-bar" }, button(words.update, next("Update")), button(words.cancel, next("Cancel")));
  }

  /** Put a text into a field, as if somebody had typed it. @param {string} name @param {string} text */
  function type(name, text) {
    const field = /** @type {Field} */ (fields.get(name));
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const sentNow = button(words.now, () => type("sent", now()));
  fields.get("sent")?.after(sentNow);
  const note = card.querySelector("[data-note]");
  const from = reading(words.open_cap, ".xml,.cap", async (text) => {
    const { opened } = await bring();
    const found = opened(text, facts);
    if (found) put({ ...found.values, sent: now() });
    const said = found ? found.left.length && say(words.left_out, { names: found.left.join(", ") }) : words.bad_cap;
    if (note && said) note.textContent = said;
  });
  card.querySelector(".rb-menu .rb-bar")?.append(from);
  fields.get("polygon")?.after(reading(words.outline, ".json,.geojson,.kml,.txt", (text) => type("polygon", text)));
  open();
  return { put, wake };
}

/** A button that reads the text of a file. @param {string | undefined} label @param {string} accept @param {(text: string) => void} take */
function reading(label = "", accept, take) {
  const input = el("input", { type: "file", accept }); // it stands nowhere: the button is its face
  input.addEventListener("change", async () => {
    const text = (await input.files?.[0]?.text()) || "";
    input.value = "";
    take(text);
  });
  return button(label, () => input.click());
}

/** This minute, as a field holds it. */
const now = () => stamp(present()).slice(0, 16);

/**
 * Say a moment in words: browsers show 07/05 where people write 05/07.
 * @param {Field | undefined} field
 * @param {Facts} facts
 * @param {string} language
 */
function tell(field, facts, language) {
  const times = facts.times[language] || facts.times.en;
  const moment = field && readMoment(field.value);
  const parent = field && field.parentElement;
  let line = parent && parent.querySelector(".rb-moment");
  if (!field || !parent || !times) return;
  if (!line) field.after((line = el("p", { class: "rb-how rb-moment" })));
  line.textContent = moment ? momentWords(moment, times, -1) : "";
}
