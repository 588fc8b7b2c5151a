/** Make two spellings of the same answer equal. Twin of model/fold.py; tests/canonical/fold.json binds the two. */

/** @type {{[letter: string]: string}} */
const LETTERS = {
  "\u064a": "\u06cc",
  "\u0649": "\u06cc",
  "\u0643": "\u06a9",
  "\u0647": "\u06c1",
  "\u06c2": "\u06c1",
  "\u06d4": ".",
  "\u060c": ",",
  "\u066b": ".",
  "\u066c": ",",
  "\u2019": "'",
  "\u2212": "-",
};
const MARKS = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
// Python counts the four information separators and NEL as spaces; JavaScript does not.
const SPACES = /[\s\x1c-\x1f\x85]+/g;
const START = /^[.,;:!?'"\u061f ]+/;
const END = /[.,;:!?'"\u061f ]+$/;
const NUMBER = /^[+-]?(([0-9]+|[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3})(\.[0-9]+)?|\.[0-9]+)$/;

/**
 * Return the text in the one form in which answers are compared.
 * @param {string} text
 */
export function fold(text) {
  return plainly(text).replace(START, "").replace(END, "");
}

/** @param {string} text */
function plainly(text) {
  return text
    .normalize("NFKC")
    .replace(MARKS, "")
    .replace(/[\u0600-\u06ff\u2019\u2212]/g, (letter) => LETTERS[letter] || digit(letter))
    .toLowerCase()
    .replace(SPACES, " ");
}

/** @param {string} letter */
function digit(letter) {
  const code = letter.charCodeAt(0);
  const value = code >= 0x6f0 ? code - 0x6f0 : code - 0x660;
  return value >= 0 && value < 10 ? String(value) : letter;
}

/**
 * Read a number as people in Pakistan type it, or return null.
 * @param {string} text
 * @param {string[]} [units]
 */
export function parseNumber(text, units = []) {
  // A point before the first digit counts (".5"), so only what stands behind the number is cut off.
  let plain = plainly(text).replace(/^[ '"]+/, "").replace(END, "");
  const unit = units
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .find((known) => known && plain.endsWith(known));
  if (unit) plain = plain.slice(0, -unit.length);
  plain = plain.replace(/ /g, "");
  return NUMBER.test(plain) ? Number(plain.replace(/,/g, "")) : null;
}
