/** Resolved, says the office; satisfied, say citizens. Twin of tools/pocket/resolved_satisfied.py; tests/canonical/resolved_satisfied.json binds the two. */
import { handed } from "../blocks.js";
import { el, fill, say } from "../dom.js";
import { parseCount } from "../count.js";
import { fold } from "../fold.js";
import { openCard } from "./card.js";

/** @typedef {{counts: [name: string, of: string][], hows: string[], most: number, sure: number}} Facts */

/**
 * @param {{[field: string]: string}} fields
 * @param {Facts} facts
 */
export function resolve(fields, facts) {
  const typed = (/** @type {string} */ name) => fields[name] || "";
  /** @type {{[name: string]: number}} */
  const counts = {};
  for (const [name] of facts.counts) {
    const number = parseCount(typed(name));
    if (number !== null && number >= 0 && number <= facts.most && number % 1 === 0) counts[name] = number;
    else if ((name === "answered" || name === "satisfied") && counts.asked === 0 && !fold(typed(name))) counts[name] = 0;
  }
  const bad = facts.counts.filter(([name, whole]) => {
    const count = counts[name];
    const of = counts[whole];
    if (count === undefined) return name !== "reopened" || fold(typed(name));
    return (name === "received" && !count) || (of !== undefined && count > of);
  });
  const faults = bad.map(([name]) => name);
  if (!facts.hows.includes(typed("how"))) faults.push("how");
  const { received = 1, closed = 0, reopened, asked = 0, answered = 0, satisfied = 0 } = counts;
  const how = !asked ? "nobody" : !answered ? "silence" : asked === closed ? "all" : typed("how");
  const silent = answered && answered < asked ? ["silent"] : [];
  const again = reopened !== undefined && closed ? ["reopened"] : [];
  const rate = answered ? satisfied / answered : null;
  const [low, high] = how === "lot" ? wilson(satisfied / answered, answered, facts.sure) : [null, null];
  return {
    faults,
    counts,
    found: {
      closed_rate: closed / received,
      reopened_rate: again.length ? (reopened || 0) / closed : null,
      satisfied_rate: rate,
      low,
      high,
      least: asked ? satisfied / asked : null,
      most: asked ? (satisfied + asked - answered) / asked : null,
      known: satisfied / received,
      says: ["closed", ...again, how, ...silent, "known"],
      nots: ["solved", ...(closed < received ? ["open"] : []), ...silent, "quiet"],
      text: ["closed", ...again, how, ...silent, "quiet"],
    },
  };
}

/** @param {number} rate @param {number} of @param {number} sure @returns {[number, number]} */
function wilson(rate, of, sure) {
  const square = sure * sure;
  const middle = rate + square / (2 * of);
  const half = sure * Math.sqrt((rate * (1 - rate)) / of + square / (4 * of * of));
  return [Math.max((middle - half) / (1 + square / of), 0), Math.min((middle + half) / (1 + square / of), 1)];
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const { faults, counts, found } = resolve(texts, data);
    const lines = blame(faults);
    if (faults.length) {
      fill(result, ...lines.map((line) => el("p", {}, line)));
      return lines.join(" ");
    }
    /** @type {{[name: string]: string}} */
    const blanks = {};
    for (const [name, value] of Object.entries({ ...found, ...counts })) {
      if (typeof value === "number") blanks[name] = name in counts ? value.toLocaleString("en") : (value * 100).toFixed(1);
    }
    blanks.silent = ((counts.asked || 0) - (counts.answered || 0)).toLocaleString("en");
    blanks.unknown = ((counts.received || 0) - (counts.answered || 0)).toLocaleString("en");
    const told = (/** @type {string} */ kind, /** @type {string[]} */ names) => names.map((name) => say(words[`${kind}_${name}`], blanks));
    const big = say(words[found.satisfied_rate === null ? "big_none" : "big"], blanks);
    const said = told("say", found.says);
    const nots = told("not", found.nots).map((line) => el("li", {}, line));
    const text = told("text", found.text).join(" ");
    fill(
      result,
      el("p", { class: "rb-big" }, big),
      ...said.map((line) => el("p", {}, line)),
      el("p", {}, el("b", {}, words.nots)),
      el("ul", {}, ...nots),
      handed("line", words.line, text, card.lang, words),
    );
    return `${big}. ${said[0]}`;
  });
}
