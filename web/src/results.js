/** The progress page: what was answered, and how to carry it to another device. */
import { askingButton, button, data, download, el, fill, icon, say } from "./dom.js";
import { dump, fromCode, read, rightAt, toCode } from "./progress.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Words} Words */
/** @typedef {{id: string, hash?: string, title?: string}} Known */
/** @typedef {{title: string, href?: string, questions: Known[]}} Chapter */
/** @typedef {ReturnType<typeof import("./store.js").pageStore>} PageStore */

/**
 * @param {HTMLElement} root
 * @param {PageStore} store
 */
export function mountResults(root, store) {
  /** @type {Words} */
  const words = data(root, "data-words");
  /** @type {Chapter[]} */
  const chapters = data(root, "data-questions");
  const tables = el("div");
  const said = el("p", { class: "rb-notes", role: "status" });
  /** @param {string} name @param {{[name: string]: number}} [values] */
  const tell = (name, values) => (said.textContent = say(words[name], values));

  function refresh() {
    const answers = store.all().answers;
    fill(tables, ...chapters.map((chapter) => table(chapter, answers, words)), ...remarks(chapters, answers, words));
    const note = store.note();
    if (note) tell(note);
  }
  /** @param {string} text */
  function take(text) {
    const reading = read(fromCode(text));
    if (reading.why || !text.trim()) {
      tell(reading.why === "newer" ? "refused_newer" : "refused_damaged");
      return false;
    }
    const before = store.all().answers;
    store.join(reading.record);
    const after = store.all().answers;
    tell("imported", { n: Object.keys(after).filter((id) => (before[id] || {}).at !== after[id]?.at).length });
    refresh();
    return true;
  }
  const erase = askingButton(words.erase || "", { ask: words.erase_sure, yes: words.erase_yes, no: words.keep }, () => {
    store.erase();
    refresh();
    tell("erased");
  });
  fill(root, tables, said, carry(store, words, take, tell), erase);
  refresh();
}

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
  const right = chapter.questions.filter((question) => isCurrent(question, answers) && rightAt(answers[question.id]));
  const answered = chapter.questions.filter((question) => isCurrent(question, answers));
  const numbers = { right: right.length, answered: answered.length, total: chapter.questions.length };
  const title = chapter.href ? el("a", { href: chapter.href }, chapter.title) : chapter.title;
  const head = el("tr", {}, el("th", { scope: "col" }, words.col_question), el("th", { scope: "col" }, words.col_result));
  return el(
    "table",
    {},
    el("caption", {}, title, el("span", { class: "rb-how" }, say(words.results_count, numbers))),
    el("thead", {}, head),
    el("tbody", {}, ...rows),
  );
}

/**
 * @param {Known} question
 * @param {{[id: string]: Entry}} answers
 */
function isCurrent(question, answers) {
  const entry = answers[question.id];
  return Boolean(entry) && (!question.hash || entry?.hash === question.hash);
}

/**
 * @param {Known} question
 * @param {Entry | undefined} entry
 * @param {Words} words
 * @returns {Node[]}
 */
function result(question, entry, words) {
  if (!entry || entry.state === "unanswered") return [el("span", { class: "rb-how" }, words.results_open)];
  if (!isCurrent(question, { [question.id]: entry })) return [icon("open"), el("span", {}, words.results_changed)];
  const more = [say(words.tries, { n: entry.tries || 1 })];
  if (typeof entry.sure === "boolean") more.push((entry.sure ? words.sure : words.not_sure) || "");
  const right = rightAt(entry);
  if (right && entry.state !== "correct") more.unshift(say(words.right_at, { n: right }));
  const state = right ? "correct" : entry.state;
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
 * @param {(name: string) => void} tell
 */
function carry(store, words, take, tell) {
  const code = el("textarea", { rows: "4", dir: "ltr", autocomplete: "off", spellcheck: "false" });
  const shown = el("textarea", { rows: "4", dir: "ltr", readonly: true });
  const copy = button(words.code_copy || "", () => {
    shown.select();
    document.execCommand("copy");
    tell("code_copied");
  });
  const out = el("div", { class: "rb-field", hidden: true }, el("label", {}, words.code_label, shown), copy);
  const file = el("input", { type: "file", accept: ".json,.txt" });
  file.addEventListener("change", () => {
    const reader = new FileReader();
    reader.onload = () => take(String(reader.result));
    const chosen = file.files && file.files[0];
    if (chosen) reader.readAsText(chosen);
    file.value = "";
  });
  const show = button(words.show_code || "", () => {
    shown.value = toCode(store.all());
    out.hidden = false;
    shown.focus();
    shown.select();
  });
  const use = button(words.take_code || "", () => {
    if (take(code.value)) code.value = "";
  });
  return el(
    "div",
    { class: "rb-carry" },
    el("div", { class: "rb-bar" }, button(words.export_file || "", () => save(dump(store.all()))), show),
    out,
    el("div", { class: "rb-field" }, el("label", {}, words.import_file, file)),
    el("div", { class: "rb-field" }, el("label", {}, words.code_paste, code), use),
  );
}

/** @param {string} text */
function save(text) {
  download(`raabta-progress-${new Date().toISOString().slice(0, 10)}.json`, "application/json", text);
}
