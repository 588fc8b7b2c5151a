/** What the cards of all pocket tools share: their inputs, their words, and results that are read out calmly. */
import { data, el } from "../dom.js";

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
 * @param {(opened: {fields: Map<string, Field>, words: {[name: string]: string}, data: any, result: HTMLElement}) => string} update
 *   fills `result` and returns the sentence to be read out
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
  const live = el("p", { class: "rb-unseen", role: "status" });
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const run = () => update({ fields, words, data: facts, result });
  form.addEventListener("input", () => {
    const sentence = run();
    clearTimeout(timer);
    timer = setTimeout(() => (live.textContent = sentence), PAUSE);
  });
  form.hidden = false;
  form.after(result, live);
  const paper = /** @type {HTMLDetailsElement | null} */ (card.querySelector(".rb-paper"));
  if (paper) paper.open = false;
  run();
}
