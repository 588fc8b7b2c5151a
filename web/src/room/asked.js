/** A question on a board: what is asked, what can be chosen, what is right and why. Projector and trainer's page show the same. */
import { el, icon, say } from "../dom.js";
import { bars, listed, movement, table } from "./bars.js";
import { chart, firstAndLast, letter, mostChosen, rightText, why, whyNot } from "./charts.js";
import { offers, read } from "./passage.js";
import { pictured } from "./picture.js";
import { rich } from "./rich.js";

/** @typedef {import("./protocol").PublicAnswer} PublicAnswer */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./protocol").Board} Board */
/** @typedef {import("../types.js").Words} Words */

/** Percent: fewer are some, not many. */
const MANY = 20;

/** @param {PublicQuestion} question @returns {string[]} */
function paragraphs({ prompt }) {
  return prompt.trim().split(/\n\s*\n/);
}

/** The question without the case before it. @param {PublicQuestion} question */
export function shortly(question) {
  return rich(paragraphs(question).pop() || "");
}

/**
 * The case in smaller type, the question itself in the largest.
 * @param {PublicQuestion} question
 * @param {1 | 2} size
 * @param {boolean} [whole]  with the case
 * @param {"h1" | "h2"} [rank]
 */
export function prompt(question, size, whole = size === 1, rank = "h1") {
  const parts = paragraphs(question);
  const last = el(rank, { class: "prompt", dir: "auto" }, ...rich(parts.pop() || ""));
  const before = whole ? parts.map((part) => el("p", { class: "case", dir: "auto" }, ...rich(part))) : [];
  return el("div", { class: `asked size-${size}`, lang: question.language }, ...before, last);
}

/**
 * What can be chosen, beside the picture if there is one.
 * @param {PublicQuestion} question
 * @param {Words} words
 * @param {boolean} [whole]  with the picture
 */
export function choices({ control, language, picture }, words, whole = true) {
  const { options, targets, unit, widget } = control;
  if (control.passage) return el("div", { class: "choices", lang: language }, ...read(control), widget === "many" ? null : el("ul", { class: "classes" }, ...offers(control)));
  const lettered = widget === "one" || widget === "many";
  const rows = options.map((option, place) =>
    el("li", { class: "choice" }, lettered || picture ? el("span", { class: "letter" }, letter(place)) : el("span", { class: "dot", "aria-hidden": "true" }), el("span", { dir: "auto" }, pictured(option), ...rich(option.text))),
  );
  const classes = targets.length ? el("ul", { class: "classes" }, ...targets.map(({ text }) => el("li", {}, ...rich(text)))) : null;
  const blank = unit ? el("p", { class: "blank" }, "______ ", unit) : null;
  const chosen = el("div", { class: "choices", lang: language, "data-many": rows.length > 6 }, classes, rows.length ? el("ul", { class: "listed" }, ...rows) : null, blank, widget === "many" ? el("p", { class: "note" }, words.several_short) : null);
  return whole && picture ? beside(picture, chosen) : chosen;
}

/** @param {import("./protocol").PublicPicture} picture @param {...(Node | null)} nodes */
export function beside(picture, ...nodes) {
  return el("div", { class: "drawn" }, pictured({ picture }), el("div", {}, ...nodes));
}

/**
 * The options with what is right, without any number; of a typed answer the answer.
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @param {Words} words
 */
export function solved(question, answer, words) {
  const drawn = chart(question, [], answer);
  return [typed(question, answer, words), drawn.rows.length ? el("div", { class: "result", lang: question.language }, listed(drawn, words)) : null];
}

/** @param {PublicQuestion} question @param {PublicAnswer | undefined} answer @param {Words} words */
function typed(question, answer, words) {
  if (!answer || question.control.options.length) return null;
  return el("p", { class: "right-is" }, icon("correct"), say(words.right_is, { value: rightText(question, answer) }));
}

/**
 * What came out: bars and their table, or why there are none.
 * @param {PublicQuestion} question
 * @param {Board} board
 * @param {PublicAnswer | undefined} answer  only where it may be seen
 * @param {Words} words
 * @param {(table: HTMLElement) => HTMLElement} [fold]  where the table stands by itself
 * @returns {(Node | null)[]}
 */
export function counts(question, board, answer, words, fold) {
  const tallies = board.tallies[question.id] || [];
  if (tallies.length) {
    const drawn = { ...chart(question, tallies, answer), test: !board.part || board.part.kind !== "vote" };
    const whole = table(drawn, words);
    const result = el("div", { class: "result", lang: question.language }, bars(drawn, words), fold ? null : whole);
    return [typed(question, answer, words), result, fold ? fold(whole) : null];
  }
  const hidden = el("p", { class: "hidden-why" }, icon("open"), words[board.answered ? "hidden_few" : "hidden_none"]);
  return [...(answer ? solved(question, answer, words) : [choices(question, words, false)]), hidden];
}

/**
 * Why it is right.
 * @param {PublicQuestion} question
 * @param {PublicAnswer | undefined} answer
 * @param {Words} words
 * @param {HTMLElement | null} [more]
 */
export function reason(question, answer, words, more = null) {
  const reasons = answer ? why(question, answer) : [];
  if (!reasons.length && !more) return null;
  return el("section", { class: "why", lang: question.language }, reasons.length ? el("h2", {}, words.why) : null, ...reasons.map(because), more);
}

/** The letter is Latin; apart from the text it does not turn the way of writing. @param {{sign: string, text: string}} reason */
function because({ sign, text }) {
  return el("p", {}, sign ? el("b", {}, el("bdi", {}, `${sign}.`), " ") : null, el("span", { dir: "auto" }, ...rich(text)));
}

/**
 * Why each of the others is wrong, for whoever explains it; the most chosen first.
 * @param {PublicQuestion} question
 * @param {Board} board
 * @param {PublicAnswer | undefined} answer
 * @param {Words} words
 */
export function others(question, board, answer, words) {
  const reasons = answer ? whyNot(question, answer, (board.tallies[question.id] || []).slice(-1)[0]) : [];
  if (!answer || !reasons.length) return null;
  const head = words[answer.key.rule === "set" ? "why_others" : "why_other"];
  return el("section", { class: "why why-not", lang: question.language }, el("h2", {}, head), ...reasons.map(because));
}

/**
 * Why what many chose is wrong, in one line for the projector.
 * @param {PublicQuestion} question
 * @param {Board} board
 * @param {PublicAnswer | undefined} answer
 * @param {Words} words
 */
export function notThat(question, board, answer, words) {
  const most = answer && mostChosen(question, answer, board.tallies[question.id] || []);
  if (!most) return null;
  const sentence = say(words[most.percent < MANY ? "some_chose" : "many_chose"], { letter: most.sign });
  return el("p", { class: "why-not" }, el("b", {}, sentence), " ", el("span", { dir: "auto" }, ...rich(most.text)));
}

/** @param {PublicQuestion} question @param {Board} board @param {Words} words */
export function moves(question, board, words) {
  const moved = board.moved && board.moved[question.id];
  const [before, after] = firstAndLast(board.tallies[question.id] || []);
  return moved && before && after && moved.both ? movement(moved, [before.round, after.round], words) : null;
}
