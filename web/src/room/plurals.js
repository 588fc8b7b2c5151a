/** Sentences with numbers: one is said unlike many, and whoever listens hears each full stop once. */
import { formOf, say } from "../dom.js";

/** @typedef {import("../types.js").Words} Words */

/**
 * The sentence of this name; in the form that the language of the page has for this count, where there is one.
 * @param {Words} words
 * @param {string} name
 * @param {number} n
 * @param {{[name: string]: string | number}} [more]
 */
export function counted(words, name, n, more = {}) {
  return say(formOf(words, name, n), { n, ...more });
}

/**
 * Several texts in a row as sentences.
 * @param {Words} words
 * @param {(string | null | undefined)[]} texts
 */
export function sentences(words, texts) {
  const parts = texts.map((text) => (text || "").trim()).filter(Boolean);
  return parts.map((text, at) => (at + 1 < parts.length && !/[.!?:…۔؟]$/.test(text) ? `${text}${words.stop || ""}` : text)).join(" ");
}

/** Whether the part is one of the two tests. @param {{kind: string} | null} part */
export function isTest(part) {
  return Boolean(part) && /^(before|after)$/.test(/** @type {{kind: string}} */ (part).kind);
}
