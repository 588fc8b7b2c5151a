/** What a trainer can do now, and what is sensible next. Pure; the room has the last word (engine/state.py). */

import { isTest } from "./plurals.js";

/** @typedef {import("./protocol").TrainerBoard} TrainerBoard */
/** @typedef {"next" | "back" | "open" | "close" | "discuss" | "revote" | "reveal" | "chart" | "end"} What */

/** The key that does it. `next` has a key everywhere, so that a whole session runs on the keyboard. @type {{[what: string]: string}} */
export const KEYS = { open: "O", close: "C", discuss: "D", reveal: "R", revote: "V", chart: "S", next: "N", back: "B" };

const ANSWERED = ["vote", "before", "after"];

/**
 * Every command that the room would take now.
 * @param {TrainerBoard} board
 * @returns {What[]}
 */
export function possible(board) {
  const { phase, part, place } = board;
  const [n, all] = place;
  if (phase === "open") return ["close"];
  /** @type {What[]} */
  const steps = part && ANSWERED.includes(part.kind) ? within(board) : [];
  if (n < all && phase !== "ended") steps.push("next");
  if (n > 1) steps.push("back");
  if (phase !== "ended") steps.push("end");
  return steps;
}

/** @param {TrainerBoard} board @returns {What[]} */
function within({ phase, part, tallies }) {
  const kind = part ? part.kind : "";
  /** @type {What[]} */
  const chart = tallies && Object.keys(tallies).length ? ["chart"] : [];
  if (phase === "ready") return ["open"];
  if (phase === "closed" && kind === "vote") return ["discuss", "revote", "reveal", "open", ...chart];
  if (phase === "closed") return kind === "after" ? ["reveal", "open"] : ["open"];
  return phase === "discuss" ? ["revote", "reveal", ...chart] : [];
}

/**
 * How many pages there are to turn: the questions of a revealed test, then what was gained.
 * @param {import("./protocol").Board} board
 */
export function pages({ phase, part, questions, gain }) {
  return isTest(part) && phase === "revealed" ? questions.length + (gain ? 1 : 0) : 0;
}

/**
 * The one step that is sensible now, or null when the session is over.
 * @param {TrainerBoard} board
 * @returns {What | null}
 */
export function sensible(board) {
  const { phase, part } = board;
  const can = possible(board);
  if (phase === "closed" && part && part.kind === "vote") return afterVote(board);
  if (phase === "closed" && can.includes("reveal")) return "reveal";
  /** @type {What[]} */
  const order = phase === "ready" ? ["open", "next", "end"] : ["close", "revote", "next", "end"];
  return order.find((what) => can.includes(what)) || null;
}

/**
 * A first vote that most have right needs no second one; a second vote is followed by the answer, whatever came out.
 * @param {TrainerBoard} board
 * @returns {What}
 */
function afterVote({ round, advice }) {
  if (round > 1 || !advice || advice === "go_on") return "reveal";
  return advice === "discuss" ? "discuss" : "revote";
}

/**
 * The advice as the name of a sentence and the numbers in it.
 * @param {TrainerBoard} board
 * @returns {{word: string, values: {[name: string]: number}}}
 */
export function advised(board) {
  const { phase, part, round, answered, online, joined, advice, share } = board;
  const kind = part ? part.kind : "";
  const values = { n: answered, all: Math.max(answered, online || joined), p: Math.round(100 * (share || 0)), round };
  const voted = phase === "closed" && kind === "vote";
  if (voted) return { word: advice ? `advice_${advice}${round > 1 ? "_again" : ""}` : answered ? "advice_few" : "advice_nobody", values };
  if (phase === "open") return { word: openWord(values, kind), values };
  const test = kind === "before" || kind === "after";
  if (test && (phase === "ready" || phase === "closed")) return { word: `advice_${phase}_${kind}`, values };
  if (phase === "ready") return { word: `advice_ready_${kind}`, values };
  return { word: phase === "discuss" ? "advice_discussing" : `advice_${phase}`, values };
}

/** @param {{n: number, all: number}} values @param {string} kind */
function openWord({ n, all }, kind) {
  if (!all) return "advice_open_alone";
  const most = n >= 0.8 * all;
  if (kind !== "vote") return "advice_open_test";
  return most ? "advice_open_most" : "advice_open";
}

/** Under this share of right answers it is taught again: the room's own advice (engine/tally.py). */
const TEACH = 0.3;

/** Whether so few answers are right that the author's own words for it help. @param {TrainerBoard} board */
export function mostWrong({ phase, share }) {
  const counted = phase === "closed" || phase === "discuss";
  return counted && typeof share === "number" && share < TEACH;
}

/**
 * Read the numbers of a show of hands. `bad` lists the options whose field holds no whole number.
 * @param {{[option: string]: string}} typed
 * @returns {{counts: {[option: string]: number}, bad: string[], all: number}}
 */
export function hands(typed) {
  /** @type {{[option: string]: number}} */
  const counts = {};
  const bad = [];
  let all = 0;
  for (const [id, text] of Object.entries(typed)) {
    const plain = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
    const n = plain === "" ? 0 : Number(plain);
    if (!/^\d*$/.test(plain) || n > MOST_HANDS) bad.push(id);
    else {
      counts[id] = n;
      all += n;
    }
  }
  return { counts, bad, all };
}

export const MOST_HANDS = 5000;
