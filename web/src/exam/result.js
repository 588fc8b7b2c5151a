/** What a sitting came to: the whole, the outcomes that are reached, and what to read again. No question is shown again. */
import { el, icon, say } from "../dom.js";
import { needed } from "./draw.js";

/** @typedef {import("./sittings.js").Sitting} Sitting */
/** @typedef {import("./sittings.js").Handed} Handed */
/** @typedef {Partial<typeof import("../../../src/raabta/render/words/exam.en.json")["exam"]> & {[name: string]: string}} Words */
/**
 * @typedef {object} Exam  as render/page/exam.py writes it
 * @property {[outcome: string, ids: string[]][]} bank
 * @property {number} each
 * @property {number} reached
 * @property {number} pass_mark
 * @property {number} days
 * @property {number} most
 * @property {{[outcome: string]: string}} outcomes
 * @property {{[outcome: string]: [address: string, title: string][]}} reading
 * @property {string} items
 * @property {string} results
 */

/**
 * @param {Sitting} sitting  which was handed in
 * @param {number} n  which one it is
 * @param {Exam} exam
 * @param {Words} words
 */
export function resultView({ handed }, n, exam, words) {
  const [at, counts, passed] = /** @type {Handed} */ (handed);
  const all = Object.entries(counts);
  const [right, total] = [0, 1].map((place) => all.reduce((sum, [, pair]) => sum + Number(pair[place]), 0));
  const reached = all.filter(([, [some]]) => some >= exam.reached);
  const others = all.filter(([, [some]]) => some < exam.reached);
  const figures = { right: right || 0, total: total || 0, needed: needed(total || 0, exam.pass_mark) };
  const line = (/** @type {string} */ id) => exam.outcomes[id] || id;
  return el(
    "section",
    { class: "rb-results" },
    el("p", { class: "rb-how" }, say(words.exam_sitting, { n, most: exam.most })),
    el("h2", { tabindex: "-1" }, say(passed ? words.exam_passed : words.exam_not_passed, figures)),
    el("p", { class: "rb-how" }, say(words.exam_day, { day: dayOf(new Date(at)) })),
    el("h3", {}, say(words.exam_reached, { n: reached.length, total: all.length })),
    reached.length ? el("ul", {}, ...reached.map(([id, [some, asked]]) => el("li", {}, icon("correct"), el("span", {}, line(id), " ", el("small", {}, say(words.exam_of, { right: some, asked })))))) : el("p", {}, words.exam_none),
    ...(others.length ? [el("h3", {}, words.exam_read), el("ul", {}, ...others.map(([id]) => el("li", {}, icon("open"), el("span", {}, line(id), ...links(exam.reading[id])))))] : []),
  );
}

/** @param {[address: string, title: string][]} [sections] */
const links = (sections = []) => [el("span", { class: "rb-read" }, ...sections.map(([href, title]) => el("a", { href }, title)))];

/** A day as the page writes it, with its figures as English has them. @param {Date} day */
export function dayOf(day) {
  return day.toLocaleDateString(`${document.documentElement.lang || "en"}-u-nu-latn`, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}
