/** What the progress page shows of each chapter: how far, what one can do, what to read again, and every question folded. */
import { el, icon, say } from "./dom.js";
import { doneOf } from "./places.js";
import { standing } from "./outcomes.js";
import { rightAt, rightAtOnce, sureFirst, versionOf } from "./progress.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").PageStore} PageStore */
/** @typedef {import("./types.js").ResultsWords} Words */
/** @typedef {{[id: string]: Entry}} Answers */
/** @typedef {{id: string, hash?: string, title?: string, outcome?: string, typed?: true, at?: string, read?: [id: string, title: string]}} Known */
/** @typedef {{id: string, hash: string, title: string, at: string, endings: {[id: string]: string}}} Played */
/**
 * @typedef {object} Chapter  as render/page/results.py writes it, with the hashes of what its steps ask
 * @property {string} title
 * @property {string} [href]
 * @property {string} name
 * @property {import("./places.js").Step[]} steps
 * @property {Known[]} questions
 * @property {Played[]} scenarios
 * @property {{[id: string]: string}} outcomes
 */

/** Give the steps of a chapter, which name what they ask, the hashes of it. @param {Chapter} chapter */
export function complete(chapter) {
  const hashes = new Map([...chapter.questions, ...chapter.scenarios].map(({ id, hash }) => [id, hash || ""]));
  const asks = (/** @type {unknown[]} */ ids) => /** @type {string[]} */ (ids).map((id) => /** @type {[string, string]} */ ([id, hashes.get(id) || ""]));
  return { ...chapter, steps: chapter.steps.map(([id, name, ids]) => /** @type {import("./places.js").Step} */ ([id, name, asks(ids)])) };
}

/** The sign and the word of what the answers to an outcome come to. */
const STANDINGS = /** @type {const} */ ({
  reached: { state: "correct", said: "results_yes" },
  weak: { state: "partly", said: "results_weak" },
  few: { state: "open", said: "results_few" },
});

/**
 * @param {Chapter} chapter
 * @param {PageStore} store
 * @param {Words} words
 */
export function chapterView(chapter, store, words) {
  const { title, href, questions, steps, scenarios } = chapter;
  const { answers } = store.all();
  const current = (/** @type {Known} */ { id, hash }) => versionOf(answers[id], hash);
  const answered = questions.filter(current);
  const right = questions.filter((one) => rightAt(current(one))).length;
  const done = doneOf(store, chapter.name, steps).length;
  const begun = done > 0 || [...questions, ...scenarios].some(({ id }) => answers[id]);
  const lines = !questions.length ? [] : [say(words.results_count, { right, answered: answered.length, total: questions.length })];
  if (steps.length) lines.unshift(say(words.results_steps, { n: done, total: steps.length }));
  return el(
    "section",
    { class: "rb-chapter" },
    el("h2", {}, href ? el("a", { href }, title) : title),
    // Of what nobody has begun the name is enough.
    ...(begun && questions.length ? [bar(right / questions.length, answered.length / questions.length)] : []),
    ...(begun ? [el("p", { class: "rb-how" }, lines.join(" ")), ...told(chapter, answered, current, words), ...played(chapter, answers, words)] : []),
    ...(begun && questions.length ? [folded(chapter, answers, words)] : []),
  );
}

/** How much is right, before how much is answered; the line below says it. @param {number} right @param {number} answered */
function bar(right, answered) {
  const parts = [answered, right].map((share) => {
    const part = el("span", {});
    part.style.inlineSize = `${share * 100}%`;
    return part;
  });
  return el("div", { class: "rb-far", "aria-hidden": "true" }, ...parts);
}

/**
 * What to read first, and what one can do.
 * @param {Chapter} chapter
 * @param {Known[]} answered
 * @param {(one: Known) => Partial<Entry> | undefined} current
 * @param {Words} words
 */
function told(chapter, answered, current, words) {
  const missed = answered.filter((one) => {
    const entry = current(one) || {};
    return sureFirst(entry) === true && !rightAtOnce(entry);
  });
  const first = missed.map((one) => el("li", {}, asked(one, chapter), " ", ...reading(one, chapter, words)));
  const outcomes = Object.entries(chapter.outcomes).flatMap(([id, text]) => {
    const mine = answered.filter(({ outcome }) => outcome === id);
    if (!mine.length) return [];
    const good = mine.filter((one) => rightAtOnce(current(one) || {})).length;
    const { state, said } = STANDINGS[standing(good, mine.length)];
    const weak = mine.find((one) => !rightAtOnce(current(one) || {}));
    const how = el("span", { class: "rb-how" }, say(words.results_first, { n: good, total: mine.length }));
    const more = state === "correct" || !weak ? [] : [" ", ...reading(weak, chapter, words)];
    const word = el("span", { class: "rb-word", "data-state": state }, icon(state), el("b", {}, words[said]));
    return [el("li", {}, word, el("p", {}, text), how, ...more)];
  });
  return [
    ...(first.length ? [el("h3", {}, words.results_sure), el("ul", { class: "rb-first" }, ...first)] : []),
    ...(outcomes.length ? [el("details", {}, el("summary", {}, words.results_can), el("ul", {}, ...outcomes))] : []),
  ];
}

/** A question as a link to where it is asked. @param {Known} question @param {Chapter} chapter */
function asked({ id, title, at }, { href }) {
  return href && at ? el("a", { href: `${href}#${at}` }, title || id) : el("span", {}, title || id);
}

/**
 * Where to read again: the section that the question names, else the first step that asks something of the same outcome,
 * for that is where it is taught.
 * @param {Known} question
 * @param {Chapter} chapter
 * @param {Words} words
 */
function reading({ id, outcome, read }, { href, steps, questions }, words) {
  const same = new Set(questions.filter((one) => outcome && one.outcome === outcome).map((one) => one.id).concat(id));
  const step = read || steps.find(([, , asks]) => asks.some(([one]) => same.has(one)));
  return step && href ? [el("a", { class: "rb-again", href: `${href}#${step[0]}` }, say(words.results_read, { step: step[1] }))] : [];
}

/**
 * @param {Chapter} chapter
 * @param {Answers} answers
 * @param {Words} words
 */
function played({ href, scenarios }, answers, words) {
  return scenarios.map(({ id, hash, title, at, endings }) => {
    const { endings: kept = {} } = /** @type {{endings?: {[id: string]: true}}} */ (versionOf(answers[id], hash) || {});
    const seen = Object.keys(endings).filter((ending) => kept[ending]);
    const all = say(words.results_endings, { n: seen.length, total: Object.keys(endings).length });
    const said = seen.length ? `${all} ${seen.map((ending) => endings[ending]).join(" · ")}` : words.results_scenario_open;
    const link = href ? el("a", { href: `${href}#${at}` }, title) : title;
    return el("div", { class: "rb-played" }, el("h3", {}, link), el("p", { class: "rb-how" }, said));
  });
}

/**
 * @param {Chapter} chapter
 * @param {Answers} answers
 * @param {Words} words
 */
function folded(chapter, answers, words) {
  const { questions, title } = chapter;
  const rows = questions.map((question) => {
    const cells = result(question, answers[question.id], words);
    return el("tr", {}, el("th", { scope: "row" }, asked(question, chapter)), el("td", {}, ...cells));
  });
  const head = el("tr", {}, el("th", { scope: "col" }, words.col_question), el("th", { scope: "col" }, words.col_result));
  const caption = el("caption", { class: "rb-unseen" }, title);
  return el(
    "details",
    {},
    el("summary", {}, say(words.results_ask_all, { n: questions.length })),
    el("table", {}, caption, el("thead", {}, head), el("tbody", {}, ...rows)),
  );
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
 * @param {Answers} answers
 * @param {Words} words
 */
export function remarks(chapters, answers, words) {
  const here = new Set(chapters.flatMap((chapter) => chapter.questions.map((question) => question.id)));
  // The path of a scenario is kept among the answers and is none: its state says so.
  const given = Object.keys(answers).filter((id) => (answers[id] || {}).state !== "unanswered");
  const elsewhere = given.filter((id) => !here.has(id)).length;
  const out = [];
  if (!given.length) out.push(el("p", {}, words.no_answers));
  if (elsewhere) out.push(el("p", {}, say(words.elsewhere, { n: elsewhere })));
  return out;
}
