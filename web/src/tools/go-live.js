/** Three upload tests to a plan for a live broadcast. Twin of tools/pocket/go_live.py; tests/canonical/go_live.json binds the two. */
import { button, download, el, fill, say } from "../dom.js";
import { parseCount } from "../count.js";
import { openCard } from "./card.js";

/** @typedef {[picture: string, low: number, high: number]} Rung */
/**
 * @typedef {object} Facts
 * @property {Rung[]} rungs
 * @property {{[field: string]: [number, number]}} limits
 * @property {string[]} units
 * @property {number} sound
 * @property {number} share
 * @property {number} days
 * @property {string} ics
 */

/**
 * @param {{[field: string]: string}} fields
 * @param {Facts} facts
 */
export function goLive(fields, facts) {
  /** @type {{[field: string]: number}} */
  const values = {};
  /** @type {string[]} */
  const faults = [];
  for (const [name, [low, high]] of Object.entries(facts.limits)) {
    const number = parseCount(fields[name] || "", facts.units);
    if (number !== null && number >= low && number <= high) values[name] = number;
    else faults.push(name);
  }
  const { test1 = 0, test2 = 0, test3 = 0, minutes = 0, price = 0 } = values;
  const tests = [test1, test2, test3].map((test) => Math.floor(test * 1000 + 0.5));
  const rung = (/** @type {number} */ room) => {
    const [picture, , high] = facts.rungs.find(([, low]) => room >= low) || ["", 0, 0];
    return { picture, bitrate: Math.floor(Math.min(room, high) / 10) * 10 };
  };
  const lowest = Math.min(...tests);
  const room = Math.max(Math.floor((lowest * facts.share) / 100) - facts.sound, 0);
  const { picture, bitrate } = rung(room);
  const spare = rung(Math.floor(bitrate / 2));
  const mean = rung(Math.floor(tests.reduce((sum, test) => sum + test) / tests.length)).picture;
  const megabytes = picture ? tenth(((bitrate + facts.sound) * minutes * 60) / 8000) : 0;
  return {
    faults,
    plan: {
      lowest,
      room,
      picture,
      bitrate,
      spare: spare.picture,
      spare_bitrate: spare.bitrate,
      tempting: mean === picture ? "" : mean,
      megabytes,
      rupees: tenth((megabytes * price) / 1000),
    },
  };
}

/** @param {number} number */
const tenth = (number) => Math.floor(number * 10 + 0.5) / 10;

/**
 * Return the last day on which a replay can be downloaded, as YYYY-MM-DD, or "" when there is no such day.
 * @param {string} live
 * @param {Facts} facts
 */
export function lastDay(live, facts) {
  const time = /^\d{4}-\d\d-\d\d$/.test(live) ? Date.parse(live) + facts.days * 864e5 : NaN;
  const last = time === time ? new Date(time).toISOString() : "";
  return last.length === 24 ? last.slice(0, 10) : "";
}

/** @param {string} last @param {Facts} facts @param {Date} now */
export function reminder(last, facts, now) {
  const made = `${now.toISOString().slice(0, 19)}Z`.replace(/[-:]/g, "");
  return say(facts.ics, { made, last: last.replace(/-/g, "") });
}

/** @param {HTMLElement} card */
export function start(card) {
  openCard(card, ({ fields, words, data, result, blame }) => {
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const { faults, plan } = goLive(texts, data);
    const sentences = blame(faults);
    if (faults.length) {
      fill(result, ...sentences.map((sentence) => el("p", {}, sentence)));
      return sentences.join(" ");
    }
    const big = say(words[plan.picture ? "big" : "big_none"], plan);
    const lines = [say(words.basis, plan)];
    if (plan.tempting) lines.push(say(words.tempting, { picture: plan.tempting }));
    const spare = { picture: plan.spare, bitrate: plan.spare_bitrate };
    if (plan.picture) lines.push(say(words[plan.spare ? "spare" : "spare_none"], spare), say(words.cost, plan));
    else lines.push(words.none || "");
    fill(result, el("p", { class: "rb-big" }, big), ...lines.map((line) => el("p", {}, line)));
    const last = lastDay(texts.date || "", data);
    if (last && plan.picture) {
      const save = () => download(`replay-${last}.ics`, "text/calendar", reminder(last, data, new Date()));
      result.append(el("p", {}, say(words.keep, { last })), el("div", { class: "rb-bar" }, button(words.save || "", save)));
    }
    return `${big}. ${lines[lines.length - 1]}`;
  });
}
