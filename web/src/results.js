/** The progress page: what was answered, and how to carry it to another device. */
import { apart, apartWord } from "./apart.js";
import { carryOut } from "./carry.js";
import { fromCode } from "./codes.js";
import { askingButton, button, data, el, fill, say } from "./dom.js";
import { adopt, erase as eraseAll, joinTo } from "./keeper.js";
import { read, rightAt } from "./progress.js";
import { chapterView, remarks } from "./results-view.js";
import { sharedSwitch } from "./shared-computer.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").ResultsWords} Words */
/** @typedef {import("./results-view.js").Chapter} Chapter */
/** @typedef {import("./types.js").PageStore} PageStore */

/**
 * Returns a function that shows again what the store holds.
 * @param {HTMLElement} root
 * @param {PageStore} store
 */
export function mountResults(root, store) {
  /** @type {Words} */
  const words = data(root, "data-words");
  /** @type {Chapter[]} */
  const chapters = data(root, "data-questions");
  const ids = chapters.flatMap(({ questions, scenarios }) => [...questions.map(({ id }) => id), ...scenarios.map(({ id }) => id)]);
  adopt(store, ids);
  const tables = el("div");
  const said = el("div", { class: "rb-notes", "aria-live": "polite" });
  /** @param {keyof Words} name @param {{[name: string]: number}} [values] */
  const tell = (name, values) => (said.textContent = say(words[name], values));

  function refresh() {
    const answers = store.all().answers;
    fill(tables, ...remarks(chapters, answers, words), ...chapters.map((chapter) => chapterView(chapter, store, words)));
    const note = store.note();
    if (note) tell(note);
  }
  /** @param {string} text */
  function take(text) {
    const { record, why } = read(fromCode(text), store.all().course);
    const names = Object.keys(record.answers);
    // A code from the time before courses had names: its questions tell whose it is.
    const foreign = why === "other" || (!record.course && names.length && !names.some((id) => ids.includes(id)));
    if (foreign || why || !text.trim()) {
      tell(foreign ? "refused_other" : why === "newer" ? "refused_newer" : "refused_damaged");
      return false;
    }
    const before = store.all().answers;
    joinTo(store, record);
    const after = store.all().answers;
    refresh();
    tell("imported", { n: names.filter((id) => shown(before[id]) !== shown(after[id])).length });
    return true;
  }
  const erase = askingButton(words.erase || "", { ask: words.erase_sure, yes: words.erase_yes, no: words.keep }, () => {
    eraseAll(store);
    refresh();
    shared.refresh();
    tell("erased");
  });
  const away = apart();
  const alone = away ? apartWord(words.apart_here) : "";
  const shared = sharedSwitch(store, words);
  const summary = el("summary", {}, words.results_carry);
  const moving = el("details", { open: away }, summary, carry(store, words, take, tell));
  fill(root, alone, said, tables, moving, shared.element, erase);
  refresh();
  if (location.hash === "#rb-shared") shared.element.querySelector("input")?.focus();
  return () => {
    refresh();
    shared.refresh();
  };
}

/** What a learner sees of an answer. @param {Entry | undefined} entry */
const shown = (entry) => `${entry && entry.at} ${rightAt(entry)}`;

/**
 * The ways out and in: a file, or a code that can be pasted into a message.
 * @param {PageStore} store
 * @param {Words} words
 * @param {(text: string) => boolean} take
 * @param {(name: "code_copied") => void} tell
 */
function carry(store, words, take, tell) {
  const code = el("textarea", { rows: "4", dir: "ltr", autocomplete: "off", spellcheck: "false" });
  const file = el("input", { type: "file", accept: ".json,.txt" });
  file.addEventListener("change", () => {
    const reader = new FileReader();
    reader.onload = () => take(String(reader.result));
    const chosen = file.files && file.files[0];
    if (chosen) reader.readAsText(chosen);
    file.value = "";
  });
  const use = button(words.take_code || "", () => {
    if (take(code.value)) code.value = "";
  });
  return el(
    "div",
    { class: "rb-carry" },
    carryOut(store, words, tell),
    el("div", { class: "rb-field" }, el("label", {}, words.import_file, file)),
    el("div", { class: "rb-field" }, el("label", {}, words.code_paste, code), use),
  );
}
