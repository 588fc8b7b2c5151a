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

// What shows that a text is still that of the example.
const TELLING = ["hazard", "places", "action"];

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
  const undo = /** @type {HTMLElement} */ (form.querySelector("[data-do=undo]"));
  speaking(card);
  /** @type {Set<string>} fields that somebody has left: what is empty in the others is not yet wrong */
  const left = new Set();
  /** @type {Findings["items"]} what forbids the alert as it stands */
  let faults = [];
  /** @type {Values | null} what stood here before a press put something else in its place */
  let before = null;
  let isAside = false; // a draft waits while somebody looks at the example
  let isElsewhere = false; // another tab has written: it is not overwritten
  let timer = 0;

  const read = () => Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  /** Put values into the fields, and return the names of those that a field did not take. @param {Values} values */
  const write = (values) => {
    for (const [name, field] of fields) field.value = values[name] ?? facts.empty[name] ?? "";
    return Object.keys(values).filter((name) => name in facts.empty && fields.get(name)?.value !== values[name]);
  };
  const keep = () => {
    if (!isAside && !isElsewhere) drafts.write(read());
    note.textContent = words[isElsewhere ? "elsewhere" : drafts.place()];
  };
  /** @param {string} name */
  const mark = (name) => {
    const own = left.has(name) ? faults.filter((item) => item.field === name) : [];
    blame(/** @type {Field} */ (fields.get(name)), own.map((item) => item.text));
  };
  const show = () => {
    const values = read();
    const open = [...result.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.name);
    const blocks = answer(values, facts, present());
    const bad = /** @type {Findings | undefined} */ (blocks.find((block) => block.kind === "findings" && block.level === "bad"));
    const drawn = blocks.map((block) => draw(block, words, (name) => fields.get(name)));
    const ready = blocks.length && !bad ? [el("p", { class: "rb-big" }, words.ready)] : [];
    const example = isExample(values, facts) ? [el("p", { class: "rb-example" }, words.is_example)] : [];
    const after = ready.length ? [followUps(values)] : [];
    fill(result, ...example, ...ready, ...drawn, ...after);
    if (!blocks.length) fill(result, el("p", {}, words.start));
    for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll("details"))) one.open = open.includes(one.dataset.name);
    faults = bad ? bad.items : [];
    for (const name of fields.keys()) mark(name);
    for (const name of MOMENTS) tell(fields.get(name), facts, card.lang);
    asked(values);
    hide(undo, !before);
    const many = faults.length;
    return many ? say(words[many === 1 ? "spoken_bad_one" : "spoken_bad_other"], { n: many }) : blocks.length ? words.spoken_ready : "";
  };
  /** Put something else into the form; a press brings back what was there. @param {Values} values @param {boolean} [aside] */
  const put = (values, aside = isAside) => {
    before = read();
    isAside = aside;
    left.clear();
    const refused = write(values);
    keep();
    speak(card, show());
    return refused;
  };
  /** Ask only for what this message needs: its languages, and what its kind says. @param {Values} values */
  const asked = ({ languages, msg_type: kind = "" }) => {
    const unsaid = facts.unsaid[kind] || ["reason"];
    for (const language of Object.keys(facts.templates)) {
      hide(fields.get(`hazard.${language}`)?.closest(".rb-group"), languages !== "both" && languages !== language);
      for (const name of ["impact", "action", "reason"]) hide(fields.get(`${name}.${language}`)?.parentElement, unsaid.includes(name));
    }
    hide(fields.get("references")?.parentElement, kind === "Alert");
    for (const name of ["onset", "expires"]) hide(fields.get(name)?.parentElement, kind === "Cancel");
  };
  /** Write the next message about the same event. @param {Values} values */
  const followUps = (values) => {
    const { alert } = alertOf(values, facts);
    const { sent } = alert.moments;
    const own = `${alert.sender},${identifier(alert)},${sent ? stamp(sent) : ""}`;
    const next = (/** @type {string} */ kind) => () => {
      put({ ...values, msg_type: kind, references: own, sent: now(), next_update: "" });
      const first = [...fields].find(([name, field]) => name.startsWith("hazard.") && field.offsetParent);
      if (first) first[1].focus();
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
  form.addEventListener("input", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).dataset.field)) return;
    keep();
    const sentence = show();
    clearTimeout(timer);
    timer = window.setTimeout(() => speak(card, sentence, false), PAUSE);
  });
  drafts.onOther((values) => {
    if (JSON.stringify(values) === JSON.stringify(read())) return;
    isElsewhere = true;
    note.textContent = words.elsewhere;
  });
  wake(form, words, { put, read, facts, note });
  const back = () => {
    if (!before) return;
    put(before, false);
    before = null;
    hide(undo, true);
    form.querySelector("button")?.focus();
  };
  undo.addEventListener("click", back);
  const sentNow = button(words.now, () => {
    const sent = /** @type {Field} */ (fields.get("sent"));
    sent.value = now();
    sent.dispatchEvent(new Event("input", { bubbles: true }));
  });
  fields.get("sent")?.after(sentNow);
  form.hidden = false;
  form.after(result);
  const paper = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".rb-paper"));
  if (paper) paper.open = false;
  write(drafts.read() || facts.empty);
  note.textContent = words[drafts.place()];
  show();
}

/** Whether a text is still that of the example, which no text of an office is. @param {Values} values @param {Facts} facts */
function isExample(values, { example, templates }) {
  const names = TELLING.flatMap((name) => Object.keys(templates).map((language) => `${name}.${language}`));
  return names.some((name) => values[name] && values[name] === example[name]);
}

/** @param {Element | null | undefined} element @param {boolean} hidden */
const hide = (element, hidden) => element?.toggleAttribute("hidden", hidden);

/** This minute, as a field holds it. */
const now = () => stamp(present()).slice(0, 16);

/**
 * Wake the buttons of the form: the example, an empty sheet, and a file for both ways.
 * @param {HTMLElement} form
 * @param {Words} words
 * @param {{put: (values: Values, aside?: boolean) => string[], read: () => Values, facts: Facts, note: HTMLElement}} more
 */
function wake(form, words, { put, read, facts, note }) {
  const file = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": words.load });
  file.addEventListener("change", async () => {
    const values = sound((await file.files?.[0]?.text()) || "");
    file.value = "";
    if (!values || values.raabta_draft !== TOOL) return void fill(note, words.bad_file || "");
    const refused = put(values, false);
    const strange = [...Object.keys(values).filter((name) => name !== "raabta_draft" && !(name in facts.empty)), ...refused];
    if (strange.length) fill(note, say(words.loaded_but, { names: strange.join(", ") }));
  });
  note.after(file);
  const save = () => download(`alert-${now().replace(/[-:]/g, "")}.json`, "application/json", JSON.stringify({ raabta_draft: TOOL, ...read() }, null, 1));
  const done = { example: () => put(facts.example, draftsOf(TOOL).read() !== null), save, load: () => file.click() };
  for (const [name, press] of Object.entries(done)) form.querySelector(`[data-do=${name}]`)?.addEventListener("click", press);
  const clear = () => {
    put(facts.empty, false);
    draftsOf(TOOL).clear();
  };
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
