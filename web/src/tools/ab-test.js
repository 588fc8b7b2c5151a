/** Which of two versions did better? Twin of tools/pocket/ab_test.py; tests/canonical/ab_test.json binds the two. */
import { el, fill, say } from "../dom.js";
import { parseCount } from "../count.js";
import { openCard } from "./card.js";

/** @typedef {{sure: number, power: number, most: number, mostLift: number, fewest: number}} Facts */

/**
 * @param {{[field: string]: string}} fields
 * @param {Facts} facts
 */
export function compare(fields, facts) {
  const { sure, power, fewest } = facts;
  const { sqrt, min, abs } = Math;
  /** @type {string[]} */
  const faults = [];
  const counts = ["a", "b"].map((version) => {
    const [shown, acted] = ["shown", "acted"].map((what) => {
      const number = parseCount(fields[`${what}_${version}`] || "");
      return number !== null && number >= 0 && number <= facts.most && number % 1 === 0 ? number : null;
    });
    if (!shown) faults.push(`shown_${version}`);
    if (acted === null || acted === undefined || (shown && acted > shown)) faults.push(`acted_${version}`);
    return { shown: shown || 1, acted: acted || 0 };
  });
  const lift = (parseCount(fields.lift || "", ["%"]) || 0) / 100;
  if (!(lift > 0 && lift <= facts.mostLift / 100)) faults.push("lift");
  const [one, two] = counts.map(({ shown, acted }) => {
    const rate = acted / shown;
    const middle = rate + (sure * sure) / (2 * shown);
    const half = sure * sqrt((rate * (1 - rate)) / shown + (sure * sure) / (4 * shown * shown));
    const whole = 1 + (sure * sure) / shown;
    return { shown, acted, rate, low: (middle - half) / whole, high: (middle + half) / whole };
  });
  if (!one || !two) throw RangeError();
  const pooled = (one.acted + two.acted) / (one.shown + two.shown);
  const difference = two.rate - one.rate;
  const z = difference / (sqrt(pooled * (1 - pooled) * (1 / one.shown + 1 / two.shown)) || 1);
  const low = difference - sqrt((two.rate - two.low) ** 2 + (one.high - one.rate) ** 2);
  const high = difference + sqrt((two.high - two.rate) ** 2 + (one.rate - one.low) ** 2);
  const few = min(one.shown, two.shown) * min(pooled, 1 - pooled) < fewest;
  const other = one.rate * (1 + lift);
  const mean = (one.rate + other) / 2;
  const spread = sure * sqrt(2 * mean * (1 - mean)) + power * sqrt(one.rate * (1 - one.rate) + other * (1 - other));
  return {
    faults,
    lift,
    found: {
      rate_a: one.rate,
      rate_b: two.rate,
      difference,
      low,
      high,
      z,
      p: twoSided(abs(z)),
      verdict: few ? "few" : z > sure && low > 0 ? "b" : z < -sure && high < 0 ? "a" : "none",
      needed: one.rate > 0 && other < 1 ? Math.ceil((spread / (other - one.rate)) ** 2) : null,
    },
  };
}

/**
 * The share of a normal distribution beyond z on both sides (Abramowitz and Stegun 26.2.17, good to 7 decimals).
 * @param {number} z
 */
function twoSided(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const sum = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce((all, next) => all * t + next);
  return Math.min((sum * t * 2 * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI), 1);
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const { faults, found, lift } = compare(texts, data);
    const percent = (/** @type {number} */ share) => (share * 100).toFixed(1).replace("-", "\u2212");
    const big = faults.length ? "" : words[found.verdict] || "";
    const lines = blame(faults);
    if (big) {
      const { rate_a, rate_b, low, high, p, needed } = found;
      lines.push(
        words[`say_${found.verdict}`] || "",
        say(words.rates, { rate_a: percent(rate_a), rate_b: percent(rate_b) }),
        say(words.interval, { low: percent(low), high: percent(high) }),
        say(words.chance, { p: p < 0.01 ? "<1" : Math.round(p * 100), exact: p < 0.001 ? "<0.001" : p.toFixed(3) }),
        say(words[needed ? "size" : "size_none"], { lift: +(lift * 100).toFixed(2), needed: needed || "" }),
      );
    }
    fill(result, el("p", { class: "rb-big" }, big), ...lines.map((line) => el("p", {}, line)));
    return big ? `${big}. ${lines[0]}` : lines.join(" ");
  });
}
