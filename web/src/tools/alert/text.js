/** White space as Python counts it: JavaScript has one sign more and five fewer. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const GAPS = new RegExp(`${SPACE}+`, "g");
const EDGES = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");
const STOPS = /^[ .,;:\u06d4\u060c\u061b]+|[ .,;:\u06d4\u060c\u061b]+$/g;

/** @param {string} text */
export const strip = (text) => text.replace(EDGES, "");

/** One line of a text, with single spaces. @param {string} text */
export const tidy = (text) => text.replace(GAPS, " ").replace(/^ | $/g, "");

/** A text without the marks and spaces at its ends. @param {string} text */
export const bareOf = (text) => tidy(text).replace(STOPS, "");

/** The words of a text. @param {string} text */
export const split = (text) => strip(text).split(GAPS).filter(Boolean);

/** How many characters a text has; a pair of halves is one. @param {string} text */
export const size = (text) => [...text].length;

/** What XML 1.0 cannot hold, and the two marks that turn what follows round so that readers see another text. */
export const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u202d\u202e]/gu;
