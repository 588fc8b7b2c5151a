/** The progress page: what was answered, and how to carry it to another device. */
import { apart, apartWord } from "./apart.js";
import { carryOut } from "./carry.js";
import { codes } from "./codes.js";
import { askingButton, button, data, el, fill, say } from "./dom.js";
import { adopt, erase as eraseAll, joinTo } from "./keeper.js";
import { read, rightAt } from "./progress.js";
import { chapterView, complete, remarks } from "./results-view.js";
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
  const chapters = data(root, "data-questions").map(complete);
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
  /** @param {import("./types.js").Reading} reading */
  function join({ record, why }) {
    const names = Object.keys(record.answers);
    // A code from the time before courses had names: its questions tell whose it is.
    const foreign = why === "other" || (record.course && record.course !== store.all().course) || (!record.course && names.length && !names.some((id) => ids.includes(id)));
    if (foreign || why) {
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
  /** A code, once what reads it is there; nothing is a code that was not copied whole. @param {string} text */
  const takeCode = (text) =>
    codes().then(
      (known) => join(text.trim() ? known.read(text) : { ...known.read(""), why: "damaged" }),
      () => (tell("code_missing"), false),
    );
  /** @param {string} text */
  const takeFile = (text) => join(text.trim() ? read(text, store.all().course) : { ...read(""), why: "damaged" });
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
  const moving = el("details", { open: away }, summary, carry(store, words, { takeCode, takeFile, tell }, root.lang));
  const arrived = el("div", { class: "rb-arrived" });
  fill(root, alone, arrived, said, tables, moving, shared.element, erase);
  refresh();
  askArrived(arrived, takeCode, root.lang);
  addEventListener("hashchange", () => askArrived(arrived, takeCode, root.lang));
  if (location.hash === "#rb-shared") shared.element.querySelector("input")?.focus();
  return () => {
    refresh();
    shared.refresh();
  };
}

/** What a learner sees of an answer. @param {Entry | undefined} entry */
const shown = (entry) => `${entry && entry.at} ${rightAt(entry)}`;

/**
 * Ask before the code of a link is taken: anybody can send one.
 * @param {HTMLElement} box
 * @param {(text: string) => Promise<boolean>} take
 * @param {string} language
 */
function askArrived(box, take, language) {
  const { hash, pathname, search } = location;
  if (!/^#[rq]=/.test(hash)) return;
  const end = () => {
    fill(box);
    history.replaceState(null, "", pathname + search);
  };
  codes().then(
    (known) => {
      const words = known.words(language);
      const { record, why } = known.read(hash);
      if (why) return void take(hash).then(end);
      const n = Object.keys(record.answers).length;
      const ask = el("p", { tabindex: "-1" }, say(words.arrived, { n }));
      fill(box, ask, el("div", { class: "rb-bar" }, button(words.arrived_yes, () => void take(hash).then(end)), button(words.arrived_no, end)));
      ask.focus();
    },
    () => void take(hash),
  );
}

/**
 * The ways out and in: a file, or a code that can be scanned or pasted into a message.
 * @param {PageStore} store
 * @param {Words} words
 * @param {{takeCode: (text: string) => Promise<boolean>, takeFile: (text: string) => boolean, tell: (name: "code_missing") => void}} by
 * @param {string} language
 */
function carry(store, words, { takeCode, takeFile, tell }, language) {
  const code = el("textarea", { rows: "4", dir: "ltr", autocomplete: "off", spellcheck: "false" });
  const file = el("input", { type: "file", accept: ".json,.txt" });
  file.addEventListener("change", () => {
    const reader = new FileReader();
    reader.onload = () => takeFile(String(reader.result));
    const chosen = file.files && file.files[0];
    if (chosen) reader.readAsText(chosen);
    file.value = "";
  });
  const use = button(words.take_code || "", () => void takeCode(code.value).then((taken) => taken && (code.value = "")));
  return el(
    "div",
    { class: "rb-carry" },
    carryOut(store, words, tell, language),
    el("div", { class: "rb-field" }, el("label", {}, words.import_file, file)),
    el("div", { class: "rb-field" }, el("label", {}, words.code_paste, code), use),
  );
}
