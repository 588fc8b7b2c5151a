/** What the two tests say together: a careful sentence, two bars with their numbers, and the same as a table. */
import { el, say } from "../dom.js";
import { percent } from "./charts.js";
import { counted } from "./plurals.js";

/** @typedef {import("./protocol").Gain} Gain */
/** @typedef {import("./protocol").KnownGain} KnownGain */
/** @typedef {import("../types.js").Words} Words */

/** Digits with their sign stay together where the writing runs from right to left. @param {number} n */
function signed(n) {
  return `\u2066${n < 0 ? "\u2212" : "+"}${Math.abs(n)}\u2069`;
}

/**
 * Whole points. The hall subtracts what it sees, so the change is that of the two shares shown, inside the interval.
 * @param {Gain} gain
 */
export function points(gain) {
  const { before, after, low, high } = /** @type {KnownGain} */ (gain);
  const [first, second] = [percent(before || 0, 1), percent(after || 0, 1)];
  const ends = [low, high].map((end) => (typeof end === "number" ? Math.round(100 * end) : second - first));
  const [least = 0, most = 0] = ends;
  return { before: first, after: second, change: Math.min(most, Math.max(least, second - first)), low: least, high: most };
}

/**
 * The name of the sentence and the numbers in it.
 * @param {Gain} gain
 * @returns {{word: string, values: {[name: string]: string | number}}}
 */
export function reading(gain) {
  const { change, low, high } = points(gain);
  if (gain.reading === "up") return { word: "gain_up", values: { points: change, low, high } };
  if (gain.reading === "down") return { word: "gain_down", values: { points: -change, low: -high, high: -low } };
  // Where nobody differs from anybody there is no interval, and nothing that "would fit".
  const alike = gain.reading === "same" || (gain.reading === "unclear" && typeof gain.low !== "number");
  if (alike) return { word: change ? "gain_same" : "gain_none", values: { points: signed(change) } };
  if (gain.reading === "unclear") return low === high ? { word: "gain_level", values: {} } : { word: "gain_unclear", values: { low: signed(low), high: signed(high) } };
  return { word: gain.reading === "missing" ? "gain_missing" : "gain_few", values: {} };
}

/**
 * @param {Gain} gain
 * @param {Words} words
 * @param {"h1" | "h2"} rank
 * @param {(table: HTMLElement) => HTMLElement} [fold]
 */
export function gained(gain, words, rank, fold = (whole) => whole) {
  const { word, values } = reading(gain);
  const box = el("section", { class: "gain" }, el(rank, {}, words.gain));
  const { before, after } = points(gain);
  const few = word === "gain_few" || word === "gain_missing";
  const both = few ? "" : `${counted(words, "gain_both", /** @type {KnownGain} */ (gain).people, { before, after })} `;
  box.append(el("p", { class: "gain-said" }, both, el("b", {}, say(words[word], values))), ...(few ? [] : drawn(gain, words, fold)));
  return box;
}

/** @param {Gain} gain @param {Words} words @param {(table: HTMLElement) => HTMLElement} fold */
function drawn(gain, words, fold) {
  const { before, after } = points(gain);
  /** @type {[string | undefined, number][]} */
  const both = [[words.gain_before, before], [words.gain_after, after]];
  const rows = both.map(([name, share], place) => {
    const fill = el("span", { class: "fill" });
    fill.style.setProperty("--share", `${share}%`);
    const cell = el("span", { class: "cell" }, el("span", { class: "track" }, fill), el("span", { class: "figure" }, el("b", {}, say(words.percent, { n: share }))));
    return el("li", { class: "row", "data-fill": String(place) }, el("span", { class: "row-text" }, name), cell);
  });
  const lines = both.map(([name, share]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, say(words.percent, { n: share }))));
  const heads = el("tr", {}, el("th", { scope: "col" }, words.gain_test), el("th", { scope: "col" }, words.gain_right));
  return [
    el("div", { class: "chart", "aria-hidden": "true", "data-kind": "gain" }, el("ol", { class: "rows" }, ...rows)),
    fold(el("div", { class: "as-table" }, el("table", {}, el("caption", {}, words.gain), el("thead", {}, heads), el("tbody", {}, ...lines)))),
    el("p", { class: "note" }, words.gain_people),
  ];
}
