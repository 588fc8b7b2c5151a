/** Circles as people write them to what CAP holds. Twin of tools/alert/circle.py. */
import { fold } from "../../fold.js";
import { isOff, number, pair, said, swapped, UNIT, within } from "./area.js";
import { strip } from "./text.js";

/** @typedef {{circles: string[], faults: import("./area.js").Fault[], hints: string[]}} Circles */

const CIRCLE = /^([^ ,]+) ?, ?([^ ,]+)[ ,]+([+-]?[0-9]{1,9}(?:[.][0-9]+)?) ?(km|m|کلو ?میٹر|میٹر)?$/;

/** The circles of a text, a line each, or what is wrong with the first that is. @param {string} text @param {{bounds: number[], radii: number[]}} facts @returns {Circles} */
export function circles(text, { bounds, radii: [limit = 0, wide = 0] }) {
  const [found, hints] = [new Set(), new Set()];
  const isHere = within(bounds);
  for (const line of text.split(/[\n;]/).map(strip).filter(Boolean)) {
    const [, lat, lon, typed, unit = ""] = CIRCLE.exec(fold(line)) || [];
    let point;
    try {
      point = pair(`${lat},${lon}`);
    } catch {
      return refused("circle", { value: line });
    }
    if (isOff(point)) return refused("polygon_range", { value: said(point) });
    if (!isHere(point) && isHere(swapped(point))) return refused("polygon_swapped", { value: said(point) });
    const isGuess = !unit && Number(typed) > limit;
    const radius = Math.floor((isGuess || /^[mم]/.test(unit) ? Number(typed) / 1000 : Number(typed)) * UNIT + 0.5);
    if (radius <= 0 || radius > limit * UNIT) return refused("circle_radius", { value: line, limit });
    if (isGuess || radius > wide * UNIT) hints.add(isGuess ? "metres" : "wide");
    if (!isHere(point)) hints.add("abroad");
    found.add(`${said(point)} ${number(radius)}`);
  }
  return { circles: [...found], faults: [], hints: [...hints] };
}

/** @param {string} key @param {{[name: string]: string | number}} blanks @returns {Circles} */
const refused = (key, blanks) => ({ circles: [], faults: [[key, { name: "circle", ...blanks }]], hints: [] });
