/** One table, nine weights: who wins? Twin of tools/pocket/ranking.py; tests/canonical/ranking.json binds the two. */
import { button, el, fill, say } from "../dom.js";
import { openCard } from "./card.js";

/** @typedef {[district: string, province: string, ...values: number[]]} Row */
/** @typedef {{[indicator: string]: number}} Weights */
/** @typedef {{indicators: string[], rows: Row[], presets: {[name: string]: Weights}, best: number}} Facts */

/**
 * Rank the districts, the best first; no places when every weight is 0.
 * @param {Weights} weights
 * @param {Facts} facts
 */
export function ranking(weights, facts) {
  const weighed = facts.indicators.map((name) => weights[name] || 0);
  const whole = weighed.reduce((sum, weight) => sum + weight, 0);
  const sums = facts.rows.map(([, , ...values]) => values.reduce((sum, value, n) => sum + value * (weighed[n] || 0), 0));
  const places = facts.rows.map(([district, province], n) => {
    const points = sums[n] || 0;
    const rank = 1 + sums.filter((other) => other > points).length;
    return { rank, district, province, score: Math.floor((points * 10) / whole + 0.5) / 10 };
  });
  // Sorted by hand where equal: old browsers do not keep the order of the table.
  const order = new Map(places.map((place, n) => [place, n]));
  places.sort((a, b) => a.rank - b.rank || (order.get(a) || 0) - (order.get(b) || 0));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { province } of places.slice(0, facts.best)) counts.set(province, (counts.get(province) || 0) + 1);
  const [province, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  return { places: whole ? places : [], province, count };
}

/** @param {HTMLElement} card */
export function start(card) {
  /** @type {Map<Element, HTMLElement>} */
  const shown = new Map();
  openCard(card, ({ fields, words, data, result }) => {
    if (!shown.size) card.querySelector(".rb-fields")?.prepend(presets(fields, words, data));
    for (const field of fields.values()) {
      // For the eye only: a screen reader says the value of a slider by itself.
      const value = shown.get(field) || el("span", { "aria-hidden": "true" });
      if (!shown.has(field)) field.after(value);
      shown.set(field, value);
      value.textContent = field.value;
    }
    const { places, province, count } = ranking(weightsOf(fields), data);
    const [first] = places;
    if (!first) {
      fill(result, el("p", {}, words.fault_none));
      return words.fault_none || "";
    }
    const shared = places.filter(({ rank }) => rank === 1).length;
    const big = say(words[shared > 1 ? "shared" : "first"], { ...first, n: shared });
    const ten = say(words.ten, { n: count, province });
    fill(result, el("p", { class: "rb-big" }, big), el("p", {}, ten), table(places, words, data), el("p", {}, words.ask));
    return `${big}. ${ten}`;
  });
}

/** @param {Map<string, import("./card.js").Field>} fields */
function weightsOf(fields) {
  return Object.fromEntries([...fields].map(([name, field]) => [name, Number(field.value)]));
}

/**
 * @param {Map<string, import("./card.js").Field>} fields
 * @param {{[name: string]: string}} words
 * @param {Facts} facts
 */
function presets(fields, words, facts) {
  const buttons = Object.entries(facts.presets).map(([preset, weights]) =>
    button(words[`preset_${preset}`] || "", () => {
      for (const [name, field] of fields) field.value = String(weights[name] || 0);
      [...fields.values()][0]?.dispatchEvent(new Event("input", { bubbles: true }));
    }),
  );
  return el("div", { class: "rb-bar" }, ...buttons);
}

/**
 * @param {ReturnType<typeof ranking>["places"]} places
 * @param {{[name: string]: string}} words
 * @param {Facts} facts
 */
function table(places, words, facts) {
  const others = Object.values(facts.presets).map((weights) => ranking(weights, facts).places);
  const heads = ["rank", "district", "score", "by_education", "by_infrastructure"];
  const rows = places.slice(0, 5).map(({ rank, district, province, score }) => {
    const elsewhere = others.map((list) => list.find((place) => place.district === district)?.rank);
    const cells = [`${district} (${province})`, score.toFixed(1), ...elsewhere].map((cell) => el("td", {}, `${cell}`));
    return el("tr", {}, el("th", { scope: "row" }, `${rank}`), ...cells);
  });
  const head = el("tr", {}, ...heads.map((name) => el("th", { scope: "col" }, words[name])));
  const whole = el("table", {}, el("caption", {}, words.places), el("thead", {}, head), el("tbody", {}, ...rows));
  return el("div", { class: "rb-scroll", role: "region", tabindex: "0", "aria-label": words.places }, whole);
}
