/** A text to six digits that change with every letter of it. Twin of tools/alert/digits.py. */

/** Shift and factor of each round that mixes the bits, so that the last letter moves all digits. */
const ROUNDS = [[15, 0x2c1b3c6d], [12, 0x297a2d39], [15, 1]];

/** @param {string} text */
export function sixDigits(text) {
  let found = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) found = Math.imul(found ^ text.charCodeAt(n), 0x01000193);
  for (const [shift = 0, factor = 1] of ROUNDS) found = Math.imul(found ^ (found >>> shift), factor);
  return String((found >>> 0) % 1_000_000).padStart(6, "0");
}
