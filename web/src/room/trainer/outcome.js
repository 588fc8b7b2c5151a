/** What came out, on the trainer's page: shares and what is right, which the hall does not see yet. */
import { counts, moves, others, reason, shortly } from "../asked.js";
import { el } from "../../dom.js";
import { gained } from "../gain.js";
import { ending, intro, meters, taken } from "../story.js";
import { isTest } from "../plurals.js";

/** @typedef {import("../protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

/** @param {TrainerBoard} board @param {Words} words @param {number} page @returns {(Node | null)[]} */
export function outcome(board, words, page) {
  const { phase, part, questions, gain, story } = board;
  if (!part || phase === "ended") return [];
  if (story) return told(board, story, words);
  const shown = isTest(part) ? questions.slice(page, page + 1) : questions;
  return [...shown.flatMap((question) => one(question, board, words)), gain ? gained(gain, words, "h2", (table) => folded("gain", table, words)) : null];
}

/** Of a scenario: the projector shows the same. @param {TrainerBoard} board @param {import("../protocol").Story} story @param {Words} words */
function told(board, story, words) {
  if (story.end) return [ending(story, words, "h2")];
  const [question] = board.questions;
  const fold = (/** @type {HTMLElement} */ table) => folded("decision", table, words);
  const shares = question && board.hidden !== "open" ? counts(question, board, undefined, words, fold) : [];
  return [...intro(story), taken(story, question, words), ...shares, meters(story, words)];
}

/** @param {string} name @param {HTMLElement} table @param {Words} words */
function folded(name, table, words) {
  return el("details", {}, el("summary", { "data-name": `table-${name}` }, words.as_table), table);
}

/** @param {PublicQuestion} question @param {TrainerBoard} board @param {Words} words @returns {(Node | null)[]} */
function one(question, board, words) {
  const revealed = board.phase === "revealed";
  const some = board.tallies[question.id];
  if (!some && !revealed) return [];
  const answer = (board.answers || board.reveal || {})[question.id];
  const fold = (/** @type {HTMLElement} */ table) => folded(question.id, table, words);
  const only = revealed ? null : el("p", { class: "only" }, words[board.chart ? "only_you_right" : "only_you"]);
  return [el("h2", { dir: "auto", lang: question.language }, ...shortly(question)), only, ...counts(question, board, answer, words, fold), revealed ? reason(question, answer, words) : null, revealed ? others(question, board, answer, words) : null, moves(question, board, words)];
}
