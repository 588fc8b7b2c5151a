/** What a trainer is told to what the room finds sensible next (`next`, session/advising.py), and how hands are read. Pure. */

import { isTest } from "./plurals.js";

/** @typedef {import("./protocol").TrainerBoard} TrainerBoard */

/**
 * How many pages there are to turn: the questions of a revealed test, then what was gained.
 * @param {import("./protocol").Board} board
 */
export function pages({ phase, part, questions, gain }) {
  return isTest(part) && phase === "revealed" ? questions.length + (gain ? 1 : 0) : 0;
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
  if (phase === "open") return { word: openWord(board, values.all, kind), values };
  const test = kind === "before" || kind === "after";
  if (test && (phase === "ready" || phase === "closed")) return { word: `advice_${phase}_${kind}`, values };
  if (phase === "ready") return { word: `advice_ready_${kind}`, values };
  return { word: phase === "discuss" ? "advice_discussing" : `advice_${phase}`, values };
}

/** @param {TrainerBoard} board */
function storyWord({ phase, next, tallies }) {
  if (phase === "closed") return next ? "advice_take" : Object.keys(tallies).length ? "advice_take_tie" : "advice_take_unsure";
  return next === "open" ? "advice_taken" : next === "reveal" ? "advice_taken_last" : "advice_story_end";
}

/** @param {TrainerBoard} board @param {number} all @param {string} kind */
function openWord({ most_answered: most }, all, kind) {
  if (!all) return "advice_open_alone";
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
