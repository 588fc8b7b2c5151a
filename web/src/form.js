/** The form of a tool with many fields: what is typed, its drafts, what can be done with it, and the blocks below it. */
import { draw, leadTo } from "./blocks.js";
import { askingButton, data, download, el, fill, say } from "./dom.js";
import { draftsOf, sound } from "./drafts.js";
import { speak, speaking } from "./speak.js";

/** @typedef {import("./tools/card.js").Field} Field */
/** @typedef {import("./drafts.js").Values} Values */
/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("./blocks.js").Item} Item */
/** @typedef {{[name: string]: string}} Words */
/** @typedef {{[kind: string]: (block: any) => Node | string}} More  what draws the kinds of block that only one tool has */

// A screen reader hears a result when typing has paused, not at every key.
const PAUSE = 800;

/**
 * Bring a form to life. `show` is called after every change, and returns what is read out; `file` names a saved draft;
 * `put` is called before something else is put into the form; `fresh` is what stands in an empty one.
 * @param {HTMLElement} card
 * @param {{tool: string, file: () => string, show: (values: Values) => string, put?: () => void, fresh?: () => Values, more?: More}} own
 */
export function openForm(card, { tool, file, show, put: putting = () => {}, fresh, more = {} }) {
  const { words, data: facts } = data(card, "data-card");
  const empty = fresh || (() => facts.empty);
  const form = /** @type {HTMLElement} */ (card.querySelector(".rb-fields"));
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const field of /** @type {NodeListOf<Field>} */ (form.querySelectorAll("[data-field]"))) fields.set(field.dataset.field || "", field);
  const drafts = draftsOf(card, tool, facts.forgets);
  const earlier = draftsOf(card, `${tool}.before`, facts.forgets); // a draft that gave way to what somebody typed into another text
  const result = el("div", { class: "rb-result", tabindex: "-1" });
  const note = /** @type {HTMLElement} */ (form.querySelector("[data-note]"));
  const undo = /** @type {HTMLElement} */ (form.querySelector("[data-do=undo]"));
  // What comes of it stays in sight while somebody types. How much is missing leads to the first of it.
  const grows = form.querySelector(".rb-grows");
  const grown = grows?.querySelector(".rb-grown");
  const settle = grows?.querySelector("button");
  let pressed = () => {};
  settle?.addEventListener("click", () => pressed());
  speaking(card);
  /** @type {Set<string>} fields that somebody has left: what is empty in the others is not yet wrong */
  const left = new Set();
  /** @type {Item[]} what forbids the result as it stands */
  let faults = [];
  /** @type {Values | null} what stood here before a press put something else in its place */
  let before = null;
  let isAside = false; // a draft waits while somebody looks at the example
  let isElsewhere = false; // another tab has written: it is not overwritten
  let timer = 0;

  const read = () => Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
  /** Put values into the fields, and return the names of those that a field did not take. @param {Values} values */
  const write = (values) => {
    for (const [name, field] of fields) take(field, values[name] ?? facts.empty[name] ?? "");
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
  /** Show what has come of it so far below a press that leads on. @param {string} label @param {() => void} press @param {string} [brief] @param {boolean} [isMain]  whether nothing comes without this press */
  const grow = (label, press, brief = "", isMain = false) => {
    if (!settle || !grown) return; // the form of a notebook shows its result itself
    if (!label && document.activeElement === settle) result.focus({ preventScroll: true });
    pressed = press;
    settle.textContent = label;
    settle.classList.toggle("rb-main", isMain);
    hide(settle, !label);
    grown.textContent = brief;
  };
  const toResult = () => {
    result.focus({ preventScroll: true });
    result.scrollIntoView();
  };
  const toFault = () => {
    const input = faults.map((item) => fields.get(item.field)).find(Boolean);
    if (input) leadTo(input);
    else toResult();
  };
  /**
   * Show the blocks between what comes before and after them, and return how many faults forbid a result.
   * @param {Block[]} blocks
   * @param {HTMLElement[]} [first]
   * @param {HTMLElement[]} [last]
   * @param {string} [brief]  what has come of it, in short
   */
  const answer = (blocks, first = [], last = [], brief = "") => {
    const open = [...result.querySelectorAll("details[open]")].map((one) => /** @type {HTMLElement} */ (one).dataset.name);
    const drawn = blocks.map((block) => draw(block, words, (name) => fields.get(name), more));
    fill(result, ...first, ...drawn, ...last);
    for (const one of /** @type {NodeListOf<HTMLDetailsElement>} */ (result.querySelectorAll("details[data-name]"))) one.open = open.includes(one.dataset.name);
    faults = blocks.flatMap((block) => (block.kind === "findings" && block.level === "bad" ? block.items : []));
    for (const name of fields.keys()) mark(name);
    const many = faults.length;
    if (!blocks.length) {
      grow("", () => {}, words.start);
      fill(result, el("p", {}, words.start));
    } else if (many) grow(say(words[many === 1 ? "spoken_bad_one" : "spoken_bad_other"], { n: many }), toFault, brief);
    else grow(words.see || "", toResult, brief);
    return many;
  };
  const shown = () => {
    const sentence = show(read());
    hide(undo, !before);
    return sentence;
  };
  /** Put something else into the form; a press brings back what was there. @param {Values} values @param {boolean} [aside] */
  const put = (values, aside = isAside) => {
    before = read();
    isAside = aside;
    left.clear();
    putting();
    const refused = write(values);
    keep();
    speak(card, shown());
    return refused;
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
    // Who types into the example means it: the draft that waits stays one press away. A button of the form types nothing.
    if (isAside && (event.isTrusted || /** @type {UIEvent} */ (event).detail)) {
      earlier.write((before = drafts.read()) || {});
      isAside = false;
    }
    keep();
    const sentence = shown();
    clearTimeout(timer);
    timer = window.setTimeout(() => speak(card, sentence, false), PAUSE);
  });
  const elsewhere = () => {
    isElsewhere = true;
    note.textContent = words.elsewhere;
  };
  drafts.onOther((values) => void (JSON.stringify(values) === JSON.stringify(read()) || elsewhere()));
  const load = el("input", { type: "file", accept: ".json,application/json", hidden: true, "aria-label": words.load });
  load.addEventListener("change", async () => {
    const values = sound((await load.files?.[0]?.text()) || "");
    load.value = "";
    if (!values || values.raabta_draft !== tool) return void fill(note, words.bad_file || "");
    const refused = put(values, false);
    const strange = [...Object.keys(values).filter((name) => name !== "raabta_draft" && !(name in facts.empty)), ...refused];
    if (strange.length) fill(note, say(words.loaded_but, { names: strange.join(", ") }));
  });
  note.after(load);
  const save = () => download(file(), "application/json", JSON.stringify({ raabta_draft: tool, ...read() }, null, 1));
  const back = () => {
    if (!before) return;
    const text = JSON.stringify(before);
    put(before, false);
    if (JSON.stringify(earlier.read()) === text) earlier.clear();
    before = earlier.read();
    hide(undo, !before);
    form.querySelector("button")?.focus();
  };
  const done = { example: () => put(facts.example, drafts.read() !== null), save, load: () => load.click(), undo: back };
  for (const [name, press] of Object.entries(done)) form.querySelector(`[data-do=${name}]`)?.addEventListener("click", press);
  const clear = () => {
    put(empty(), false);
    drafts.clear();
    earlier.clear();
  };
  const emptying = askingButton(words.empty || "", { ask: words.empty_ask, yes: words.empty_yes, no: words.empty_no }, clear);
  form.querySelector(".rb-ask")?.replaceWith(emptying);

  /** Show the form with its draft, and what comes of it. @param {Values} [first]  what stands there without one */
  const open = (first = empty()) => {
    form.hidden = false;
    form.after(result);
    const paper = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".rb-paper"));
    if (paper) paper.open = false;
    before = earlier.read();
    write(drafts.read() || first);
    note.textContent = words[drafts.place()];
    shown();
  };
  return { words, facts, form, fields, result, read, put, answer, grow, save, open, refresh: shown, elsewhere };
}

/** @param {Element | null | undefined} element @param {boolean} hidden */
export const hide = (element, hidden) => element?.toggleAttribute("hidden", hidden);

/** Put a value into a field. What a list that came without choices offers is known only when there is an answer. @param {Field} field @param {string} value */
export function take(field, value) {
  field.value = value;
  if (field.value === value || !field.matches("[data-open]")) return;
  field.append(el("option", { value }, value));
  field.value = value;
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
