/** The progress page: what was answered, and how to carry it to another device. */
import { apart, apartWord } from "./apart.js";
import { carryOut } from "./carry.js";
import { fromCode } from "./codes.js";
import { askingButton, button, data, el, fill, icon, say } from "./dom.js";
import { adopt, erase as eraseAll, joinTo } from "./keeper.js";
import { read, rightAt, versionOf } from "./progress.js";
import { sharedSwitch } from "./shared-computer.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").ResultsWords} Words */
/** @typedef {{id: string, hash?: string, title?: string}} Known */
/** @typedef {{title: string, href?: string, questions: Known[], scenarios?: string[]}} Chapter */
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
  const ids = chapters.flatMap(({ questions, scenarios }) => [...questions.map(({ id }) => id), ...(scenarios || [])]);
  adopt(store, ids);
  const tables = el("div");
  const said = el("div", { class: "rb-notes", "aria-live": "polite" });
  /** @param {keyof Words} name @param {{[name: string]: number}} [values] */
  const tell = (name, values) => (said.textContent = say(words[name], values));

  function refresh() {
    const answers = store.all().answers;
    fill(tables, ...chapters.map((chapter) => table(chapter, answers, words)), ...remarks(chapters, answers, words));
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
  const alone = apart() ? apartWord(words.apart_here) : "";
  const shared = sharedSwitch(store, words);
  fill(root, alone, tables, said, carry(store, words, take, tell), shared.element, erase);
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
 * @param {Chapter} chapter
 * @param {{[id: string]: Entry}} answers
 * @param {Words} words
 */
function table(chapter, answers, words) {
  const rows = chapter.questions.map((question) => {
    const entry = answers[question.id];
    return el("tr", {}, el("th", { scope: "row" }, question.title || question.id), el("td", {}, ...result(question, entry, words)));
  });
  const right = chapter.questions.filter((question) => rightAt(versionOf(answers[question.id], question.hash)));
  const answered = chapter.questions.filter((question) => isCurrent(question, answers));
  const numbers = { right: right.length, answered: answered.length, total: chapter.questions.length };
  const title = chapter.href ? el("a", { href: chapter.href }, chapter.title) : chapter.title;
  const head = el("tr", {}, el("th", { scope: "col" }, words.col_question), el("th", { scope: "col" }, words.col_result));
  return el(
    "table",
    {},
    el("caption", {}, el("h2", {}, title), el("span", { class: "rb-how" }, say(words.results_count, numbers))),
    el("thead", {}, head),
    el("tbody", {}, ...rows),
  );
}

/**
 * @param {Known} question
 * @param {{[id: string]: Entry}} answers
 */
function isCurrent(question, answers) {
  return Boolean(versionOf(answers[question.id], question.hash));
}

/**
 * @param {Known} question
 * @param {Entry | undefined} entry
 * @param {Words} words
 * @returns {Node[]}
 */
function result(question, entry, words) {
  if (!entry || entry.state === "unanswered") return [el("span", { class: "rb-how" }, words.results_open)];
  const current = versionOf(entry, question.hash);
  if (!current) return [icon("open"), el("span", {}, words.results_changed)];
  const more = [say(words.tries, { n: current.tries || 1 })];
  if (typeof current.sure === "boolean") more.push((current.sure ? words.sure : words.not_sure) || "");
  const right = rightAt(current);
  if (right && current.state !== "correct") more.unshift(say(words.right_at, { n: right }));
  const state = right ? "correct" : /** @type {"partly" | "wrong"} */ (current.state);
  return [
    el("span", { class: "rb-word", "data-state": state }, icon(state), el("b", {}, words[state])),
    el("span", { class: "rb-how" }, more.join(" · ")),
  ];
}

/**
 * @param {Chapter[]} chapters
 * @param {{[id: string]: Entry}} answers
 * @param {Words} words
 */
function remarks(chapters, answers, words) {
  const here = new Set(chapters.flatMap((chapter) => chapter.questions.map((question) => question.id)));
  // The path of a scenario is kept among the answers and is none: its state says so.
  const given = Object.keys(answers).filter((id) => (answers[id] || {}).state !== "unanswered");
  const elsewhere = given.filter((id) => !here.has(id)).length;
  const out = [];
  if (!given.length) out.push(el("p", {}, words.no_answers));
  if (elsewhere) out.push(el("p", {}, say(words.elsewhere, { n: elsewhere })));
  return out;
}

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
