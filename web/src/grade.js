/** Judge one answer. Twin of model/grade.py; tests/canonical/grade.json and if_wrong.json bind the two. */
import { fold, parseNumber } from "./fold.js";
import { isObject } from "./progress.js";

/** @typedef {import("./types.js").AnswerKey} AnswerKey */
/** @typedef {import("./types.js").Verdict} Verdict */

/** @returns {Verdict} */
const unanswered = () => ({ state: "unanswered", credit: 0, says: [] });

/**
 * Judge a response by a key. Never throws: a response of the wrong shape is unanswered.
 * @param {AnswerKey} key
 * @param {unknown} response
 * @returns {Verdict}
 */
export function grade(key, response) {
  const rule = RULES[key.rule];
  return (rule && rule(key, response)) || unanswered();
}

/**
 * What is said of a wrong row: of the class that was chosen, else of any class, else nothing.
 * @param {{[row: string]: string} | undefined} ifWrong
 * @param {string} item
 * @param {string} [chosen]
 */
export function whyWrong(ifWrong, item, chosen = "") {
  const said = new Map(Object.entries(ifWrong || {}));
  return said.get(`${item}/${chosen}`) || said.get(item) || "";
}

/** @type {{[rule: string]: (key: AnswerKey, response: unknown) => Verdict | null}} */
const RULES = {
  set(key, response) {
    const chosen = ids(response);
    if (!chosen.length) return null;
    const accept = key.accept || [];
    const hits = chosen.filter((id) => accept.includes(id)).length;
    return judged(Math.max(0, (hits - (chosen.length - hits)) / accept.length), chosen);
  },
  sequence(key, response) {
    const given = ids(response);
    const accept = key.accept || [];
    if (given.length !== accept.length || !accept.every((id) => given.includes(id))) return null;
    const misplaced = given.filter((id, place) => id !== accept[place]);
    return judged(1 - misplaced.length / given.length, misplaced.length ? misplaced : ["correct"]);
  },
  pairs(key, response) {
    if (!isObject(response)) return null;
    const pairs = key.pairs || {};
    const items = Object.keys(pairs);
    if (!items.every((item) => typeof response[item] === "string" && response[item])) return null;
    return judged(items.filter((item) => response[item] === pairs[item]).length / items.length, items);
  },
  number(key, response) {
    const given = typeof response === "string" ? parseNumber(response, key.units) : null;
    if (given === null) return null;
    const value = key.value || 0;
    // A hair of slack, so that 4.1 counts for 4.15 ± 0.05 although 4.15 - 4.1 exceeds 0.05 in binary.
    const slack = (key.tolerance || 0) + 1e-9 * Math.max(1, Math.abs(value));
    return typed(Math.abs(given - value) <= slack, key, (near) => Math.abs(given - Number(near)) <= slack);
  },
  text(key, response) {
    const given = typeof response === "string" ? fold(response) : "";
    if (!given) return null;
    const isGiven = (/** @type {string} */ text) => fold(text) === given;
    return typed((key.accept || []).some(isGiven), key, isGiven);
  },
};

/**
 * @param {boolean} right
 * @param {AnswerKey} key
 * @param {(near: string) => boolean} fits
 */
function typed(right, key, fits) {
  return right ? judged(1, ["correct"]) : judged(0, [(key.near || []).find(fits) || "other"]);
}

/**
 * @param {number} credit
 * @param {string[]} says
 * @returns {Verdict}
 */
function judged(credit, says) {
  return { state: credit >= 1 ? "correct" : credit > 0 ? "partly" : "wrong", credit, says };
}

/**
 * @param {unknown} response
 * @returns {string[]}
 */
function ids(response) {
  if (typeof response === "string") return response ? [response] : [];
  return Array.isArray(response) ? [...new Set(response.filter((id) => typeof id === "string"))] : [];
}
