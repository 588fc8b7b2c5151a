/** Where a chapter comes back to a question: the reader's own choice stands first, the others are folded. */
import { fill } from "./dom.js";

/**
 * Bring one such place to life. Returns a function that shows what the store holds now.
 * @param {HTMLElement} box
 * @param {import("./types.js").Store} store
 */
export function mountRecall(box, store) {
  const [own, fold] = /** @type {[HTMLElement, HTMLDetailsElement]} */ ([...box.children]);
  const id = box.dataset.raabtaRecall || "";
  function refresh() {
    const entry = store.get(id);
    const row = [...fold.querySelectorAll("li")].find((found) => entry && found.dataset.option === entry.response);
    if (row) fill(/** @type {HTMLElement} */ (own.lastElementChild), ...row.cloneNode(true).childNodes);
    own.hidden = !row;
    fold.open = !row;
  }
  refresh();
  document.addEventListener("raabta:answer", (event) => {
    if (/** @type {CustomEvent} */ (event).detail.question === id) refresh();
  });
  return refresh;
}
