/**
 * Two records to one that has lost nothing. Twin of model/joining.py, which says the rules;
 * tests/canonical/progress.json binds the two.
 */
import { countOf, dump, FIRST, firstOf, isObject, rightAt, STATES } from "./progress.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {{[name: string]: any}} Fields */

const ATTEMPT = ["response", "state", "sure", "clock", "at"];
const BEGAN = ["first", ...FIRST];
const VISIT = ["at", "level", "hash", "when"];
const BESIDE = ["places", "repeats"];

/** How the larger of two values is found; null says that a value is none that this field should have. */
const RULES = new Map(Object.entries({
  tries: (/** @type {any} */ value) => (typeof value === "number" ? value : null),
  right: (/** @type {any} */ value) => (value && typeof value === "number" ? -value : null),
}));

/**
 * Join two records.
 * @param {ProgressRecord} mine
 * @param {ProgressRecord} theirs
 * @returns {ProgressRecord}
 */
export function merge(mine, theirs) {
  const { answers: my, ...more } = mine;
  const { answers: their, ...others } = theirs;
  const known = new Map(Object.entries(my));
  const all = [...new Map([...known, ...Object.entries(their)])];
  // fromEntries defines a property whatever its name is; plain assignment would trip over "__proto__".
  const answers = Object.fromEntries(all.map(([question, entry]) => [question, join(known.get(question) || entry, entry)]));
  const joined = { ...larger(without(more, BESIDE), without(others, BESIDE)), answers };
  for (const name of BESIDE) {
    const found = [more, others].filter((one) => name in one).map((one) => one[name]);
    if (found.length) joined[name] = beside(found);
  }
  return joined;
}

/**
 * Join what one or two records keep by chapter or by question.
 * @param {any[]} found
 */
function beside(found) {
  const sound = found.filter(isObject);
  if (!sound.length) return found.reduce(larger);
  /** @type {Map<string, any[]>} */
  const all = new Map();
  for (const [name, one] of sound.flatMap((one) => Object.entries(one))) all.set(name, [...(all.get(name) || []), one]);
  return Object.fromEntries([...all].map(([name, visits]) => [name, visited(visits)]));
}

/**
 * Join one chapter or one question. What it has seen is put in order also where it meets nothing.
 * @param {any[]} found
 */
function visited(found) {
  /** @type {Fields[]} */
  const sound = found.filter(isObject).sort((one, other) => compare(visit(one), visit(other)));
  if (!sound.length) return found.reduce(larger);
  const joined = sound.map((one) => without(one, ["seen", ...VISIT])).reduce(larger);
  const seen = sound.filter((one) => "seen" in one).map((one) => one.seen);
  const steps = new Map(seen.filter(Array.isArray).flat().map((step) => [dump(step), step]));
  const all = seen.some(Array.isArray) ? [...steps.keys()].sort().map((name) => steps.get(name)) : seen.length ? seen.reduce(larger) : null;
  return { ...joined, ...(seen.length ? { seen: all } : {}), ...only(/** @type {Fields} */ (sound[sound.length - 1]), VISIT) };
}

/** Visits in order: by time, and those of one time in an order that is the same on every device. @param {Fields} place */
const visit = (place) => [...order("when" in place ? place.when : null), dump(only(place, VISIT))];

/**
 * Join two entries of one question.
 * @param {Entry} mine
 * @param {Entry} theirs
 * @returns {Entry}
 */
export function join(mine, theirs) {
  /** @type {Map<string, Entry>} */
  const versions = new Map();
  for (const one of [...alone(mine), ...alone(theirs)]) {
    const known = versions.get(one.hash);
    versions.set(one.hash, known ? same(known, one) : one);
  }
  const [newest, ...rest] = /** @type {[Entry, ...Entry[]]} */ (
    [...versions.values()].sort((one, other) => compare([other.at, other.hash], [one.at, one.hash]))
  );
  return rest.length ? { ...newest, earlier: Object.fromEntries(rest.map((one) => [one.hash, one])) } : newest;
}

/**
 * An entry and its earlier ones, each alone. A right one says when it was right first. What an old record does not say
 * of the first attempt is said before it meets another.
 * @param {Entry} entry
 */
function alone(entry) {
  const { earlier, ...newest } = entry;
  return [newest, ...Object.values(earlier || {})].map((one) => {
    const right = !countOf(one, "right") && rightAt(one);
    return { ...(isKnown(one) ? firstOf(one) : {}), ...one, ...(right ? { right } : {}) };
  });
}

/** Whether the first attempt has a state. @param {Fields} entry */
const isKnown = (entry) => STATES.includes(entry.first);

/**
 * Join two entries with one hash.
 * @param {Entry} mine
 * @param {Entry} theirs
 */
function same(mine, theirs) {
  const last = compare(attempt(mine), attempt(theirs)) < 0 ? theirs : mine;
  const first = earlier(mine, theirs);
  const joined = union(mine, theirs, (one, other, name) => chosen(one, other, RULES.get(name)));
  return /** @type {Entry} */ ({ ...without(joined, [...ATTEMPT, ...BEGAN]), ...only(last, ATTEMPT), ...only(first, BEGAN) });
}

/** @param {Fields} entry @param {string[]} names */
const only = (entry, names) => Object.fromEntries(Object.entries(entry).filter(([name]) => names.includes(name)));

/** @param {Fields} entry @param {string[]} names @returns {Fields} */
const without = (entry, names) => Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

/** The entry with the earlier first attempt. @param {Entry} mine @param {Entry} theirs */
function earlier(mine, theirs) {
  const [one, other] = /** @type {[string, string]} */ ([mine, theirs].map(({ at_first: at }) => (typeof at === "string" ? at : "")));
  if (isKnown(mine) && isKnown(theirs) && one !== other) return one < other ? mine : theirs;
  return compare(began(mine), began(theirs)) < 0 ? theirs : mine;
}

/** First attempts of one time in order: a known state before any other value, and none last. @param {Fields} entry */
function began(entry) {
  const { first = null, sure_first: sure = null } = entry;
  return [STATES.indexOf(first), Number("first" in entry), ...order(first), ...order(sure), dump(only(entry, BEGAN))];
}

/**
 * Attempts in order. A scenario has no verdict; of its paths the one of the later start and then the longer counts.
 * @param {Entry} entry
 */
function attempt(entry) {
  const { state, tries, response, at } = entry;
  const text = [at, dump(only(entry, ATTEMPT))];
  if (state !== "unanswered") return [1, ...text];
  return [0, typeof tries === "number" ? tries : -Infinity, Array.isArray(response) ? response.length : 0, ...text];
}

/**
 * @param {any} mine
 * @param {any} theirs
 * @param {((value: any) => number | null) | undefined} rule
 */
function chosen(mine, theirs, rule) {
  const [first, second] = rule ? [rule(mine), rule(theirs)] : [null, null];
  if (first === null && second === null) return larger(mine, theirs);
  if (first === null || second === null) return first === null ? theirs : mine;
  return first >= second ? mine : theirs;
}

/**
 * Join two values of which nothing is known.
 * @param {any} mine
 * @param {any} theirs
 * @returns {any}
 */
function larger(mine, theirs) {
  if (isObject(mine) && isObject(theirs)) return union(mine, theirs, larger);
  return compare(order(mine), order(theirs)) < 0 ? theirs : mine;
}

/**
 * Values of any kind in order: nothing, false, true, numbers, texts, lists, objects.
 * @param {any} value
 */
function order(value) {
  if (value === null || typeof value === "boolean") return [0, [null, false, true].indexOf(value)];
  if (typeof value !== "object") return [typeof value === "number" ? 1 : 2, value];
  return Array.isArray(value) ? [3, value.length, dump(value)] : [4];
}

/**
 * @param {any[]} one
 * @param {any[]} other
 */
function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] < other[at] ? -1 : 1;
}

/**
 * @param {Fields} mine
 * @param {Fields} theirs
 * @param {(one: any, other: any, name: string) => any} both
 */
function union(mine, theirs, both) {
  const joined = new Map(Object.entries(mine));
  for (const [name, value] of Object.entries(theirs)) joined.set(name, joined.has(name) ? both(joined.get(name), value, name) : value);
  return Object.fromEntries(joined);
}
