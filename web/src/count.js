/** A number to reckon with: as parseNumber reads it, but "9?" and "+12" are no counts. Twin of model/fold.py; tests/canonical/fold.json binds the two. */
import { fold, parseNumber } from "./fold.js";

/**
 * @param {string} text
 * @param {string[]} [units]
 */
export function parseCount(text, units) {
  // Folded between two bars, so that a mark at an end stays.
  return /[?\u061f]|^\|[ '"]*\+/.test(fold(`|${text}|`)) ? null : parseNumber(text, units);
}
