/** A field for a table: pasted, or a file that is chosen or dropped. The file stays in the page. */
import { el, fill, say } from "./dom.js";

/** @typedef {{name: string, bytes: Uint8Array}} Chosen */
/** @typedef {{[name: string]: string}} Words */

/**
 * Wake every field for a table in a form.
 * @param {HTMLElement} form
 * @param {Words} words
 * @param {() => void} changed
 */
export function sheets(form, words, changed) {
  /** @type {Map<string, Chosen>} */
  const files = new Map();
  /** @type {(() => void)[]} */
  const shows = [];
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".rb-sheet"))) shows.push(wake(box, words, files, changed));
  const clear = () => {
    files.clear();
    for (const show of shows) show();
  };
  return { files, clear };
}

/**
 * @param {HTMLElement} box
 * @param {Words} words
 * @param {Map<string, Chosen>} files
 * @param {() => void} changed
 */
function wake(box, words, files, changed) {
  // A letterhead has nothing to type: its button stands for it.
  const area = /** @type {HTMLElement} */ (box.querySelector("[data-field]"));
  const name = area.dataset.field || "";
  const line = /** @type {HTMLElement} */ (box.querySelector("[data-file]"));
  const untouched = line.textContent;
  const [choose, away] = /** @type {NodeListOf<HTMLButtonElement>} */ (box.querySelectorAll("button"));
  const input = el("input", { type: "file", accept: box.dataset.accept, hidden: true, "aria-label": words.choose_file });
  box.append(input);

  function show() {
    const chosen = files.get(name);
    line.textContent = chosen ? say(words.chosen, { name: chosen.name }) : untouched;
    area.hidden = Boolean(chosen) && area !== choose;
    if (away) away.hidden = !chosen;
  }
  /** @param {File | undefined} file */
  async function take(file) {
    if (!file) return;
    try {
      files.set(name, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      return void fill(line, say(words.unreadable, { name: file.name }));
    }
    show();
    changed();
  }
  choose?.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    void take(input.files?.[0]);
    input.value = "";
  });
  away?.addEventListener("click", () => {
    files.delete(name);
    show();
    choose?.focus();
    changed();
  });
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return; // a text that is dropped goes where it always goes
    event.preventDefault();
    void take(file);
  });
  return show;
}
