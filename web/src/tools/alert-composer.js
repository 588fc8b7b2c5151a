/** The alert composer on the page: a form, its drafts, and below it what may go out. It composes with alert/answer.js. */
import { draw } from "../blocks.js";
import { askingButton, button, data, download, el, fill, say } from "../dom.js";
import { draftsOf, sound } from "../drafts.js";
import { speak, speaking } from "../speak.js";
import { alertOf, answer } from "./alert/answer.js";
import { identifier } from "./alert/cap.js";
import { MOMENTS } from "./alert/faults.js";
import { day, clock, present, readMoment, stamp } from "./alert/times.js";

/** @typedef {import("./card.js").Field} Field */
/** @typedef {import("../drafts.js").Values} Values */
/** @typedef {import("./alert/types.js").Facts} Facts */
/** @typedef {{[name: string]: string}} Words */
/** @typedef {{kind: "findings", level: string, items: {text: string, field: string}[]}} Findings */

const TOOL = "alert-composer";
// A screen reader hears a result when typing has paused, not at every key.
const PAUSE = 800;

/** @param {HTMLElement} card */
export function start(card) {
  const { words, data: facts } = data(card, "data-card");
  const form = /** @type {HTMLElement} */ (card.querySelector(".rb-fields"));
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const field of /** @type {NodeListOf<Field>} */ (form.querySelectorAll("[data-field]"))) fields.set(field.dataset.field || "", field);
  const drafts = draftsOf(TOOL);
  const result = el("div", { class: "rb-result" });
  const note = /** @type {HTMLElement} */ (form.querySelector("[data-note]"));
  note.textContent = words[drafts.place()];
  speaking(card);
  /** @type {Set<string>} fields that somebody has left: what is empty in the others is not yet wrong */
  const left = new Set();
  /** @type {Findings["items"]} what forbids the alert as it stands */
  let faults = [];
  /** @param {string} name */
  const mark = (name) => {
    const own = left.has(name) ? faults.filter((item) => item.field === name) : [];
    blame(/** @type {Field} */ (fields.get(name)), own.map((item) => item.text));
  };
  let isExample = false;
  let isAside = false; // a draft waits while somebody looks at the example
  let timer = 0;

  const read = () => Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  /** @param {Values} values */
  const write = (values) => {
    for (const [name, field] of fields) field.value = values[name] ?? facts.empty[name] ?? "";
  };
  const show = () => {
    const values = read();
    const open = [...result.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.name);
    const blocks = answer(values, facts, present());
    const bad = /** @type {Findings | undefined} */ (blocks.find((block) => block.kind === "findings" && block.level === "bad"));
    const drawn = blocks.map((block) => draw(block, words, (name) => fields.get(name)));
    const ready = blocks.length && !bad ? [el("p", { class: "rb-big" }, words.ready)] : [];
    const example = isExample ? [el("p", { class: "rb-example" }, words.is_example)] : [];
    const after = ready.length ? [followUps(values)] : [];
    fill(result, ...example, ...ready, ...drawn, ...after);
    if (!blocks.length) fill(result, el("p", {}, words.start));
    for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll("details"))) one.open = open.includes(one.dataset.name);
    faults = bad ? bad.items : [];
    for (const name of fields.keys()) mark(name);
    for (const name of MOMENTS) tell(fields.get(name), facts, card.lang);
    asked(values);
    const many = bad ? bad.items.length : 0;
    return many ? say(words[many === 1 ? "spoken_bad_one" : "spoken_bad_other"], { n: many }) : blocks.length ? words.spoken_ready : "";
  };
  /** @param {Values} values @param {boolean} [example] */
  const put = (values, example = false) => {
    write(values);
    isExample = example;
    isAside = example && Boolean(drafts.read());
    if (!example) drafts.write(values);
    speak(card, show());
  };
  /** Ask only for what this message needs: its languages, and of a message about an earlier one which that is. @param {Values} values */
  const asked = ({ languages, msg_type: kind }) => {
    for (const language of Object.keys(facts.templates)) {
      hide(fields.get(`hazard.${language}`)?.closest(".rb-group"), languages !== "both" && languages !== language);
      hide(fields.get(`reason.${language}`)?.parentElement, kind !== "Cancel");
    }
    hide(fields.get("references")?.parentElement, kind === "Alert");
  };
  /** Write the next message about the same event. @param {Values} values */
  const followUps = (values) => {
    const { alert } = alertOf(values, facts);
    const { sent } = alert.moments;
    const own = `${alert.sender},${identifier(alert)},${sent ? stamp(sent) : ""}`;
    const next = (/** @type {string} */ kind) => () => {
      put({ ...values, msg_type: kind, references: own, sent: now(), next_update: "" });
      fields.get("hazard.en")?.scrollIntoView({ block: "center" });
    };
    return el("div", { class: "rb-bar" }, button(words.update, next("Update")), button(words.cancel, next("Cancel")));
  };

  form.addEventListener("focusout", (event) => {
    const name = /** @type {HTMLElement} */ (event.target).dataset.field;
    if (!name || left.has(name)) return;
    left.add(name);
    // Not drawn anew: under a finger that comes down on a button, the button would be gone.
    mark(name);
  });
  form.addEventListener("input", () => {
    // A changed example is still made up until it speaks of another hazard.
    isExample = isExample && facts.example["hazard.en"] === fields.get("hazard.en")?.value;
    if (!isAside) drafts.write(read());
    const sentence = show();
    clearTimeout(timer);
    timer = window.setTimeout(() => speak(card, sentence, false), PAUSE);
  });
  // Behind the example stands what was typed before it.
  const empty = () => {
    if (isAside) return put(drafts.read() || facts.empty);
    put(facts.empty);
    drafts.clear();
  };
  bar(form, words, put, empty, read, facts, note);
  fields.get("sent")?.after(button(words.now, () => put({ ...read(), sent: now() })));
  form.hidden = false;
  form.after(result);
  const paper = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".rb-paper"));
  if (paper) paper.open = false;
  write(drafts.read() || facts.empty);
  show();
}

/** @param {Element | null | undefined} element @param {boolean} hidden */
const hide = (element, hidden) => element?.toggleAttribute("hidden", hidden);

/** This minute, as a field holds it. */
const now = () => stamp(present()).slice(0, 16);

/**
 * Wake the buttons of the form: the example, a new sheet, and a file for both ways.
 * @param {HTMLElement} form
 * @param {Words} words
 * @param {(values: Values, example?: boolean) => void} put
 * @param {() => void} clear
 * @param {() => Values} read
 * @param {Facts} facts
 * @param {HTMLElement} note
 */
function bar(form, words, put, clear, read, facts, note) {
  const file = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": words.load });
  file.addEventListener("change", async () => {
    const values = sound((await file.files?.[0]?.text()) || "");
    file.value = "";
    if (!values || values.raabta_draft !== TOOL) return void fill(note, words.bad_file || "");
    const strange = Object.keys(values).filter((name) => name !== "raabta_draft" && !(name in facts.empty));
    put(values);
    if (strange.length) fill(note, say(words.loaded_but, { names: strange.join(", ") }));
  });
  note.after(file);
  const save = () => download(`alert-${now().replace(/[-:]/g, "")}.json`, "application/json", JSON.stringify({ raabta_draft: TOOL, ...read() }, null, 1));
  const done = { example: () => put(facts.example, true), save, load: () => file.click() };
  for (const [name, press] of Object.entries(done)) form.querySelector(`[data-do=${name}]`)?.addEventListener("click", press);
  const empty = askingButton(words.empty || "", { ask: words.empty_ask, yes: words.empty_yes, no: words.empty_no }, clear);
  form.querySelector(".rb-ask")?.replaceWith(empty);
}

/** Say beside a field what is wrong with it, also to whoever comes back to it. @param {Field} field @param {string[]} sentences */
function blame(field, sentences) {
  const id = `${field.id}_fault`;
  const parent = /** @type {HTMLElement} */ (field.parentElement);
  let line = parent.querySelector(".rb-fault");
  if (!line && !sentences.length) return;
  if (!line) parent.append((line = el("p", { class: "rb-word rb-fault", "data-state": "wrong", id })));
  line.textContent = sentences.join(" ");
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((name) => name && name !== id);
  field.setAttribute("aria-describedby", [...others, ...(sentences.length ? [id] : [])].join(" "));
  if (sentences.length) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

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
  line.textContent = moment ? say(times.moment, { clock: clock(moment, times), day: day(moment, times, -1) }) : "";
}
