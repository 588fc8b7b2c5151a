/** The sheet of a learner: one page of A4, self-declared. `raabta certify sheet` prints the same for what is signed. */
import * as en from "../../../src/raabta/render/words/certify.en.json";
import * as ur from "../../../src/raabta/render/words/certify.ur.json";
import { direction } from "../direction.js";
import { el, say } from "../dom.js";
import { reached } from "./result.js";

/** @typedef {import("./result.js").Result} Result */
/** @typedef {typeof en.sheet} Words */

export const WORDS = /** @type {{[language: string]: {form: typeof en.form, sheet: Words}}} */ ({ en: { form: en.form, sheet: en.sheet }, ur: { form: ur.form, sheet: ur.sheet } });
const URDU = { lang: "ur", dir: "rtl" };
const ENGLISH = { lang: "en", dir: "ltr" };

/**
 * @param {Result} result
 * @param {import("./result.js").Course} course
 * @param {{[id: string]: string}} texts  of outcomes
 * @param {number} total  how many outcomes the course has
 * @param {string} language
 */
export function sheetOf(result, course, texts, total, language) {
  const words = /** @type {Words} */ ((WORDS[language] || WORDS.en || { sheet: en.sheet }).sheet);
  const { name, name_ur, office, day, edition, seen_by } = result;
  const about = [office, day, edition && say(words.sheet_edition, { day: language === "ur" ? `\u2068${edition}\u2069` : edition })].filter(Boolean);
  return el(
    "article",
    { class: "rb-achieved", lang: language, dir: direction(language) },
    el("header", {}, titled(en.sheet, course.titles.en || "", ENGLISH), titled(ur.sheet, course.titles.ur || "", URDU)),
    el("div", { class: "rb-names" }, el("p", ENGLISH, el("bdi", {}, name)), el("p", URDU, el("bdi", {}, name_ur))),
    el("p", { class: "rb-about" }, ...about.flatMap((one, n) => [n ? " · " : "", el("bdi", {}, one)])),
    el("div", { class: "rb-level" }, level(en.sheet, ENGLISH), level(ur.sheet, URDU)),
    el("h3", {}, words.sheet_first),
    chapters(result, words),
    ...exams(result, words),
    el("h3", {}, say(words.sheet_reached, { n: reached(result).length, total })),
    outcomes(result, texts, words),
    el("p", { class: "rb-small" }, words.sheet_basis),
    seen_by ? el("p", { class: "rb-seen" }, say(words.sheet_seen_by, { name: `\u2068${seen_by}\u2069` })) : null,
  );
}

/** @param {Words} words @param {string} title @param {{[name: string]: string}} own */
const titled = (words, title, own) => el("div", own, el("h2", {}, words.sheet_result), el("p", {}, title));

/** @param {Words} words @param {{[name: string]: string}} own */
const level = (words, own) => el("p", own, el("b", {}, words.sheet_self), " ", words.sheet_self_how, " ", words.sheet_not_proved);

/** Only chapters in which something was answered. @param {Result} result @param {Words} words */
function chapters(result, words) {
  const some = result.chapters.filter(({ answered }) => answered);
  return el("ul", { class: "rb-chapters" }, ...some.map(({ title, right, answered }) => el("li", {}, title, " ", el("span", {}, say(words.sheet_answers, { right, answered })))));
}

/** A line for each sitting of the examination. @param {Result} result @param {Words} words */
function exams({ exams: all }, words) {
  const lines = Object.values(all).flat().map(({ day, right, asked, passed }) => el("li", {}, say(passed ? words.sheet_exam_passed : words.sheet_exam_sat, { day: `\u2068${day}\u2069`, right, asked })));
  return lines.length ? [el("h3", {}, words.sheet_exams), el("ul", {}, ...lines), el("p", { class: "rb-small" }, words.sheet_exams_self)] : [];
}

/** @param {Result} result @param {{[id: string]: string}} texts @param {Words} words */
function outcomes(result, texts, words) {
  const some = reached(result);
  if (!some.length) return el("p", { class: "rb-small" }, words.sheet_none);
  const line = (/** @type {string} */ id, /** @type {number} */ right, /** @type {number} */ answered) =>
    el("li", {}, texts[id] || id, " ", el("span", {}, say(words.sheet_count, { right, answered })));
  return el("ul", {}, ...some.map(([id, [right, answered]]) => line(id, right, answered)));
}
