/** The numbers of a running text that are no exact counts, and what loses that. Twin of workbench/parse/bounds.py; tests/canonical/bounds.json binds the two. */
import { fold } from "../../fold.js";

/** @typedef {{[words: string]: string}} Words */
/** @typedef {{signs: Words, before: Words, behind: Words}} Facts  words and signs, and what each says */
/** @typedef {{number: string, name: string, words: string, is_sign: boolean}} Bound */

const NUMBER = "\\d+(?:[.,]\\d+)*";
const WORD = "(?: [^\\s\\d.,;:!?\\u061f]+)?";
const escaped = (/** @type {string} */ words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const plainly = (/** @type {string} */ text) => fold(`|${text}|`).slice(1, -1);
const digits = (/** @type {string} */ number) => number.replace(/,/g, "");

/** Not every browser looks behind: what stands before a number is asked in `bounds`. @param {Facts} facts */
function pattern({ signs, before, behind }) {
  const any = (/** @type {Words} */ words) =>
    Object.keys(words)
      .sort((a, b) => b.length - a.length)
      .map(escaped)
      .join("|");
  const start = `(?:(${any(before)})\\.? ?(?:rs\\.? ?)?|([${Object.keys(signs).join("")}])=? ?)?`;
  const end = `(?:(\\+)(?!\\d)|( ?\\(?[?\\u061f])|${WORD} ?(${any(behind)})(?![\\p{L}\\p{N}]))?`;
  return new RegExp(`${start}(${NUMBER})${end}`, "gu");
}

/**
 * @param {string} text
 * @param {Facts} facts
 * @returns {Bound[]}
 */
export function bounds(text, facts) {
  const [plain, look] = [plainly(text), pattern(facts)];
  /** @type {Bound[]} */
  const found = [];
  for (let match = look.exec(plain); match; match = look.exec(plain)) {
    const [whole, said = "", sign = "", number = "", plus, unsure, behind = ""] = match;
    const last = plain.charAt(match.index - 1);
    // "over" in "mover" is none, and no number begins within another.
    const before = said && !/[\p{L}\p{N}]/u.test(last) ? said : "";
    if (!said && !sign && /[\d.,+-]/.test(last)) continue;
    const words = (before || !said ? whole : whole.slice(whole.indexOf(number))).split(/\s+/).filter(Boolean).join(" ");
    const told = (/** @type {string} */ name, is_sign = false) => found.push({ number: digits(number), name, words, is_sign });
    if (before) told(facts.before[before] || "");
    if (sign) told(facts.signs[sign] || "", true);
    if (plus) told("more", true);
    if (unsure) told("provisional", true);
    if (behind) told(facts.behind[behind] || "");
  }
  return found;
}

/**
 * The doubts of a text that another drops: it says the number, and not that it is no exact count.
 * @param {string} one
 * @param {string} other
 * @param {Facts} facts
 */
export function lost(one, other, facts) {
  const kept = new Set(bounds(other, facts).map(({ number, name }) => `${number} ${name}`));
  const said = new Set((plainly(other).match(new RegExp(NUMBER, "g")) || []).map(digits));
  return bounds(one, facts).filter(({ number, name }) => said.has(number) && !kept.has(`${number} ${name}`));
}
