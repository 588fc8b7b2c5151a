/** A chart that is read from the back row: letter, text, a bar for each round, share and count; and its table. */
import { el, icon, say } from "../dom.js";
import { bands, REST } from "./charts.js";
import { rich } from "./rich.js";
import { counted } from "./plurals.js";

/** @typedef {import("./protocol").Moved} Moved */
/** @typedef {import("../types.js").Words} Words */
/** @typedef {import("./charts.js").Cell} Cell */
/** @typedef {import("./charts.js").Chart} Chart */
/** @typedef {import("./charts.js").Row} Row */

/** Six ways to fill a bar; the sheet draws them, so that nobody needs to tell colours apart. */
const PATTERNS = 6;
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Chart} chart
 * @param {Words} words
 */
export function bars(chart, words) {
  const heads = chart.rounds.map((round) => el("span", { class: "head" }, ...head(chart, round, words)));
  const rows = chart.rows.map((row, place) => line(chart, row, place, words));
  const box = el("div", { class: "chart", "aria-hidden": "true", "data-rounds": String(chart.rounds.length), "data-kind": chart.kind, "data-several": chart.several });
  box.append(el("div", { class: "heads" }, ...heads), el("ol", { class: "rows" }, ...rows));
  if (chart.several) box.append(el("p", { class: "note" }, words.several));
  return box;
}

/**
 * What is right without any number: not drawn, so it is read by everybody alike.
 * @param {Chart} chart
 * @param {Words} words
 */
export function listed(chart, words) {
  const rows = chart.rows.map((row, place) => line(chart, row, place, words));
  return el("div", { class: "chart", "data-rounds": "0", "data-kind": chart.kind }, el("ol", { class: "rows" }, ...rows));
}

/** A test or a decision has one round, which has no number. @param {Chart} chart @param {Chart["rounds"][0]} round @param {Words} words */
function head(chart, { round, answered, hands }, words) {
  const people = el("bdi", { class: "head-n" }, counted(words, hands ? "answered_hands" : "answered_n", answered, { hands }));
  return chart.test ? [people] : [el("b", {}, say(words.round_head, { n: round })), " ", people];
}

/** @param {Chart} chart @param {Row} row @param {number} place @param {Words} words */
function line(chart, row, place, words) {
  const right = row.right === null ? "open" : String(row.right);
  const text = el("span", { class: "row-text", dir: "auto" }, el("span", { class: "row-words" }, ...rowText(row, words)));
  if (row.value) text.append(" ", el("b", { class: "row-value" }, say(words[`value_${chart.kind}`], { value: row.value })));
  if (row.right) text.append(" ", el("b", { class: "right-word" }, icon("correct"), words.right_answer || ""));
  const cells = row.cells.map((cell, at) => figure(chart, cell, at, words));
  const sign = el("span", { class: "letter" }, row.letter);
  return el("li", { class: "row", "data-right": right, "data-fill": String(fillOf(chart, place)) }, sign, text, ...cells);
}

/** Of items and steps every bar says the same, who had it right: one look. @param {Chart} chart @param {number} place */
function fillOf({ kind }, place) {
  return kind === "items" || kind === "steps" ? 0 : place % PATTERNS;
}

/** @param {Chart} chart @param {Cell} cell @param {number} at @param {Words} words */
function figure(chart, cell, at, words) {
  const { round } = chart.rounds[at] || { round: at + 1 };
  const fill = el("span", { class: "fill" });
  fill.style.setProperty("--share", `${Math.min(100, cell.percent)}%`);
  const label = cell.label ? el("span", { class: "cell-label" }, say(words[`most_${chart.kind}`], { value: cell.label })) : null;
  return el(
    "span",
    { class: "cell", "data-round": chart.test ? undefined : say(words.round, { n: round }) },
    label,
    el("span", { class: "track" }, fill),
    el("span", { class: "figure" }, el("b", {}, say(words.percent, { n: cell.percent })), " ", el("span", { class: "n" }, say(words.people, { n: cell.n }))),
  );
}

/**
 * The same as a table: for whoever listens, and to be looked at instead of the bars.
 * @param {Chart} chart
 * @param {Words} words
 */
export function table(chart, words) {
  const heads = chart.rounds.map((round) => el("th", { scope: "col" }, ...head(chart, round, words)));
  const rows = chart.rows.map((row) => {
    const text = [...(row.letter ? [`${row.letter}. `] : []), ...rowText(row, words)];
    if (row.value) text.push(` – ${say(words[`value_${chart.kind}`], { value: row.value })}`);
    if (row.right) text.push(" ", el("b", { class: "right-word" }, icon("correct"), words.right_answer || ""));
    const cells = row.cells.map((cell) => el("td", {}, cellText(chart, cell, words)));
    return el("tr", {}, el("th", { scope: "row" }, ...text), ...cells);
  });
  const thead = el("thead", {}, el("tr", {}, el("th", { scope: "col" }, words.col_answer), ...heads));
  const whole = el("table", {}, el("caption", {}, words.table_caption), thead, el("tbody", {}, ...rows));
  return el("div", { class: "as-table" }, whole);
}

/** @param {Row} row @param {Words} words */
function rowText(row, words) {
  return row.text === REST ? [words.rest || REST] : rich(row.text);
}

/** @param {Chart} chart @param {Cell} cell @param {Words} words */
function cellText(chart, cell, words) {
  const text = `${say(words.people, { n: cell.n })} · ${say(words.percent, { n: cell.percent })}`;
  return cell.label ? `${say(words[`most_${chart.kind}`], { value: cell.label })}: ${text}` : text;
}

/**
 * Who moved: a drawing of four bands, and the same in words.
 * @param {Moved} moved
 * @param {[number, number]} rounds
 * @param {Words} words
 */
export function movement(moved, rounds, words) {
  const { right_right: rr, wrong_right: wr, right_wrong: rw, wrong_wrong: ww } = moved;
  const side = (/** @type {number} */ round, /** @type {number} */ right, /** @type {number} */ wrong) =>
    el(
      "span",
      { class: "flow-side" },
      el("b", {}, say(words.round, { n: round })),
      el("span", { class: "flow-right" }, icon("correct"), say(words.flow_right, { n: right })),
      el("span", { class: "flow-wrong" }, icon("wrong"), say(words.flow_wrong, { n: wrong })),
    );
  const drawing = el("div", { class: "flow", "aria-hidden": "true" }, side(rounds[0], rr + rw, wr + ww));
  drawing.append(ribbon(moved), side(rounds[1], rr + wr, rw + ww));
  const sentence = (/** @type {string} */ name, /** @type {number} */ n) =>
    el("li", { class: `way-${name}` }, el("b", {}, String(n)), " ", counted(words, name, n));
  const list = [sentence("wrong_right", wr), sentence("right_wrong", rw), sentence("right_right", rr), sentence("wrong_wrong", ww)];
  const title = el("h2", {}, counted(words, "moved_title", moved.both));
  const changed = el("p", { class: "note changed" }, counted(words, "changed", moved.changed));
  return el("section", { class: "moved" }, title, el("div", { class: "moved-in" }, drawing, el("ul", {}, ...list)), changed);
}

/** @param {Moved} moved */
function ribbon(moved) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 200 100");
  svg.setAttribute("preserveAspectRatio", "none");
  const path = (/** @type {string} */ look, /** @type {string} */ d) => {
    const made = document.createElementNS(SVG, "path");
    made.setAttribute("class", look);
    made.setAttribute("d", d);
    svg.append(made);
  };
  const { ways, right, wrong } = bands(moved);
  for (const { name, from, to, size } of ways) {
    const [a, b, h] = [100 * from, 100 * to, 100 * size];
    if (h) path(`band ${name}`, `M8 ${a}C100 ${a} 100 ${b} 192 ${b}V${b + h}C100 ${b + h} 100 ${a + h} 8 ${a + h}Z`);
  }
  [0, 192].forEach((x, side) => {
    path("node good", `M${x} 0h8V${100 * (right[side] || 0)}h-8Z`);
    path("node", `M${x} ${100 * (wrong[side] || 0)}h8V100h-8Z`);
  });
  return svg;
}
