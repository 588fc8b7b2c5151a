/** How many SMS parts a text takes. Twin of tools/alert/sms.py; tests/canonical/sms_parts.json binds the two. */
import { el, fill, say } from "../dom.js";
import { openCard } from "./card.js";

/** @typedef {{basic: string, extension: string, room: {[encoding: string]: [number, number]}}} Alphabet */
/** @typedef {{encoding: string, units: number, parts: number, left: number, why: string}} Count */

/**
 * @param {string} text
 * @param {Alphabet} alphabet
 * @returns {Count & {perPart: number}}
 */
export function smsParts(text, alphabet) {
  const whole = [...text];
  const why = whole.find((char) => !alphabet.basic.includes(char) && !alphabet.extension.includes(char)) || "";
  const encoding = why ? "UCS-2" : "GSM-7";
  // In UTF-16 the length of a character is its cost in UCS-2.
  const costs = whole.map((char) => (why ? char.length : alphabet.extension.includes(char) ? 2 : 1));
  const [single, joined] = alphabet.room[encoding] || [0, 0];
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  if (units <= single) return { encoding, units, parts: units ? 1 : 0, perPart: single, left: single - units, why };
  let parts = 1;
  let left = joined;
  for (const cost of costs) {
    if (cost > left) {
      parts += 1;
      left = joined;
    }
    left -= cost;
  }
  return { encoding, units, parts, perPart: joined, left, why };
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result }) => {
    const text = fields.get("text")?.value || "";
    const count = smsParts(text, data);
    if (!count.parts) {
      fill(result, el("p", {}, words.empty));
      return "";
    }
    const head = say(words[count.parts === 1 ? "parts_one" : "parts_other"], { parts: count.parts });
    const units = say(words.units, { units: count.units, left: count.left });
    const lines = [units, words[count.why ? "ucs2" : "gsm7"] || "", ...remarks(text, count, data, words)];
    fill(result, el("p", { class: "rb-big" }, head), bars(count), ...lines.map((line) => el("p", {}, line)));
    return `${head}. ${units}`;
  });
}

/**
 * @param {string} text
 * @param {Count} count
 * @param {Alphabet} alphabet
 * @param {{[name: string]: string}} words
 */
function remarks(text, count, alphabet, words) {
  if (!count.why) return [...text].some((char) => alphabet.extension.includes(char)) ? [words.extension || ""] : [];
  const code = `U+${(count.why.codePointAt(0) || 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const unseen = /[\s\p{C}\p{M}]/u.test(count.why);
  return [say(words[unseen ? "why_hidden" : "why"], { char: count.why, code })];
}

/**
 * Draw the parts as bars, the last one as full as it is.
 * @param {Count & {perPart: number}} count
 */
function bars(count) {
  const bar = (/** @type {number} */ share) => {
    const used = el("span");
    used.style.inlineSize = `${share * 100}%`;
    return el("span", { class: "rb-part" }, used);
  };
  const shown = Math.min(count.parts, 12);
  const last = count.parts === shown ? 1 - count.left / count.perPart : 1;
  const parts = Array.from({ length: shown }, (_, n) => bar(n === shown - 1 ? last : 1));
  return el("div", { class: "rb-parts", "aria-hidden": "true" }, ...parts);
}
