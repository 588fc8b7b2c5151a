/** What the cards of all pocket tools share: their inputs, their words, and results that are read out calmly. */
import { data, el } from "../dom.js";
import { live } from "../speak.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/**
 * Bring every card of one tool below `root` to life. Without it a card keeps its table.
 * @param {ParentNode} root
 * @param {string} id
 * @param {(card: HTMLElement) => void} start
 */
export function mount(root, id, start) {
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-raabta-tool="${id}"]`))) start(card);
}

const PAUSE = 800; // A screen reader hears a result when typing has paused, not at every key.

/**
 * Open a card: show the inputs, fold the paper table, and call `update` now and after every change.
 * @param {HTMLElement} card
 * @param {(opened: {fields: Map<string, Field>, words: {[name: string]: string}, data: any, result: HTMLElement, blame: (faults: string[], said?: {[field: string]: string}) => string[]}) => string} update
 *   fills `result` and returns the sentence to be read out; `blame` puts faults beside their fields, and returns them as
 *   sentences: those of the card, or what is `said` of a field
 */
export function openCard(card, update) {
  const { words, data: facts } = data(card, "data-card");
  const form = /** @type {HTMLElement} */ (card.querySelector(".rb-fields"));
  /** @type {Map<string, Field>} */
  const fields = new Map();
  for (const field of /** @type {NodeListOf<Field>} */ (form.querySelectorAll("[data-field]"))) {
    fields.set(field.dataset.field || "", field);
  }
  const result = el("div", { class: "rb-result" });
  const line = live("rb-unseen");
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const hints = new Map([...fields].map(([name, field]) => [name, field.getAttribute("aria-describedby") || ""]));
  const blame = (/** @type {string[]} */ faults, /** @type {{[field: string]: string}} */ said = {}) => {
    const sentence = (/** @type {string} */ name) => said[name] || words[`fault_${name}`] || "";
    for (const [name, field] of fields) fault(field, faults.includes(name) ? sentence(name) : "", hints.get(name) || "");
    return faults.map(sentence);
  };
  const run = () => update({ fields, words, data: facts, result, blame });
  form.addEventListener("input", () => {
    const sentence = run();
    clearTimeout(timer);
    timer = setTimeout(() => (line.textContent = sentence), PAUSE);
  });
  form.hidden = false;
  form.after(result, line);
  const paper = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".rb-paper"));
  if (paper) paper.open = false;
  run();
}

/**
 * Say beside a field what is wrong with it, also to whoever comes back to it; "" takes that away.
 * @param {Field} field
 * @param {string} sentence
 * @param {string} hint
 */
function fault(field, sentence, hint) {
  const id = `${field.id}_fault`;
  const parent = /** @type {HTMLElement} */ (field.parentElement);
  let line = parent.querySelector(".rb-fault");
  if (!line && !sentence) return;
  if (!line) {
    line = el("p", { class: "rb-word rb-fault", "data-state": "wrong", id });
    parent.append(line);
  }
  line.textContent = sentence;
  for (const [name, value] of [["aria-invalid", "true"], ["aria-errormessage", id]]) {
    if (sentence) field.setAttribute(String(name), String(value));
    else field.removeAttribute(String(name));
  }
  field.setAttribute("aria-describedby", `${sentence ? id : ""} ${hint}`.trim());
}
