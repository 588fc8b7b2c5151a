/** What is sensible for a trainer next, of what the room says can be done (`can`, session/state.py), and in which words. Pure. */

import { isTest } from "./plurals.js";

/** @typedef {import("./protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("./protocol").Can} Can */

/** The key that does it. `next` has a key everywhere, so that a whole session runs on the keyboard. @type {{[what: string]: string}} */
export const KEYS = { open: "O", close: "C", discuss: "D", reveal: "R", take: "T", revote: "V", chart: "S", next: "N", back: "B" };

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
 * @returns {Can | null}
 */
export function sensible(board) {
  const { can, phase, part, leading } = board;
  if (phase === "closed" && part && part.kind === "scenario") return leading.length === 1 ? "take" : null;
  if (phase === "closed" && part && part.kind === "vote") return afterVote(board);
  if (phase === "closed" && can.includes("reveal")) return "reveal";
  /** @type {Can[]} */
  const order = phase === "ready" ? ["open", "next", "end"] : part && part.kind === "scenario" ? ["close", "open", "reveal", "next", "end"] : ["close", "revote", "next", "end"];
  return order.find((what) => can.includes(what)) || null;
}

/**
 * A first vote that most have right needs no second one; a second vote is followed by the answer, whatever came out.
 * @param {TrainerBoard} board
 * @returns {Can}
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
  if (kind === "scenario" && (phase === "closed" || phase === "revealed")) return { word: storyWord(board), values };
  const voted = phase === "closed" && kind === "vote";
  if (voted) return { word: advice ? `advice_${advice}${round > 1 ? "_again" : ""}` : answered ? "advice_few" : "advice_nobody", values };
  if (phase === "open") return { word: openWord(values, kind), values };
  const test = kind === "before" || kind === "after";
  if (test && (phase === "ready" || phase === "closed")) return { word: `advice_${phase}_${kind}`, values };
  if (phase === "ready") return { word: `advice_ready_${kind}`, values };
  return { word: phase === "discuss" ? "advice_discussing" : `advice_${phase}`, values };
}

/** @param {TrainerBoard} board */
function storyWord({ phase, can, leading, tallies }) {
  if (phase === "closed") return leading.length === 1 ? "advice_take" : Object.keys(tallies).length ? "advice_take_tie" : "advice_take_few";
  return can.includes("open") ? "advice_taken" : can.includes("reveal") ? "advice_taken_last" : "advice_story_end";
}

/** @param {{n: number, all: number}} values @param {string} kind */
function openWord({ n, all }, kind) {
  if (!all) return "advice_open_alone";
  const most = n >= 0.8 * all;
  if (kind !== "vote" && kind !== "scenario") return "advice_open_test";
  return most ? "advice_open_most" : "advice_open";
}

/**
 * Read the numbers of a show of hands. `bad` lists the options whose field holds no whole number up to `most`.
 * @param {{[option: string]: string}} typed
 * @param {number} most
 * @returns {{counts: {[option: string]: number}, bad: string[], all: number}}
 */
export function hands(typed, most) {
  /** @type {{[option: string]: number}} */
  const counts = {};
  const bad = [];
  let all = 0;
  for (const [id, text] of Object.entries(typed)) {
    const plain = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
    const n = plain === "" ? 0 : Number(plain);
    if (!/^\d*$/.test(plain) || n > most) bad.push(id);
    else {
      counts[id] = n;
      all += n;
    }
  }
  return { counts, bad, all };
}
