/** What is kept of one question or scenario, as bits. Twin of model/compact/entries.py. */
import { isObject, STATES } from "../progress.js";
import { damaged, GAP, minuteOf, sound, stamp, unzigzag, Writer, zigzag } from "./bits.js";
import { fits as responseFits, get as getResponse, put as putResponse } from "./responses.js";

/** @typedef {import("./bits.js").Reader} Reader */
/** @typedef {import("./table.js").Slot} Slot */
/** @typedef {{[name: string]: any}} Entry */

const PATH = ["hash", "response", "state", "tries", "sure", "clock", "endings", "at"];
const QUESTION = ["hash", "response", "state", "first", "tries", "sure", "sure_first", "response_first", "language", "right", "at", "at_first"];
/** What only those records say that know of the first try. */
const FIRST = ["sure_first", "response_first", "at_first"];
const MOST = 2 ** 16;
const LANGUAGE = /^[A-Za-z0-9-]{1,15}$/;

/** @param {any} value */
const isSure = (value) => value === undefined || value === null || typeof value === "boolean";
/** @param {any} value */
const isCount = (value) => Number.isInteger(value) && value >= 1 && value < MOST;
/** @param {number} state */
const rightOf = (state) => Number(STATES[state] === "correct");

/** Whether all of an entry can be written. @param {Slot} slot @param {Entry} entry */
export function fits(slot, entry) {
  const common = isCount(entry.tries) && isSure(entry.sure) && minuteOf(entry.at) !== null && responseFits(slot, entry.response);
  return common && (slot.kind === "path" ? pathFits : questionFits)(slot, entry);
}

/** @param {Slot} slot @param {Entry} entry */
function pathFits({ targets }, entry) {
  const { clock = false, endings = {} } = entry;
  return (
    Object.keys(entry).every((name) => PATH.includes(name)) &&
    entry.state === STATES[0] &&
    typeof entry.sure !== "boolean" &&
    typeof clock === "boolean" &&
    isObject(endings) &&
    Object.entries(endings).every(([name, value]) => targets.includes(name) && value === true)
  );
}

/** @param {Slot} slot @param {Entry} entry */
function questionFits(slot, entry) {
  const { language = "en" } = entry;
  return (
    Object.keys(entry).every((name) => QUESTION.includes(name)) &&
    ("first" in entry ? firstFits(slot, entry) : FIRST.every((name) => !(name in entry))) &&
    typeof language === "string" &&
    LANGUAGE.test(language) &&
    (!("right" in entry) || isCount(entry.right))
  );
}

/** @param {Slot} slot @param {Entry} entry */
const firstFits = (slot, entry) =>
  STATES.includes(entry.first) &&
  isSure(entry.sure_first) &&
  (!("response_first" in entry) || responseFits(slot, entry.response_first)) &&
  minuteOf(entry.at_first, true) !== null;

/**
 * Write an entry that fits; return its language, which is that of the next one, too, if that says nothing.
 * @param {Writer} out
 * @param {Slot} slot
 * @param {Entry} entry
 * @param {string} before
 * @returns {string}
 */
export function put(out, slot, entry, before) {
  if (slot.kind === "path") {
    putPath(out, slot, entry);
    return before;
  }
  const { language = "", right = 0, tries } = entry;
  const state = STATES.indexOf(entry.state);
  const minute = minuteOf(entry.at) || 0;
  const same = firstIsLast(slot, entry, minute);
  const plain = same && language === before && tries === 1 && right === rightOf(state);
  out.bits(2, state);
  putSure(out, entry.sure);
  out.bits(1, Number(plain));
  if (!plain) {
    out.golomb(0, tries - 1);
    out.golomb(0, right);
    putLanguage(out, language, before);
    out.bits(1, Number(same));
  }
  putResponse(out, slot, entry.response);
  out.time(minute);
  if (!same) putFirst(out, slot, entry, minute);
  return language;
}

/**
 * @param {Reader} given
 * @param {Slot} slot
 * @param {string} language
 * @returns {[Entry, string]}
 */
export function get(given, slot, language) {
  if (slot.kind === "path") return [getPath(given, slot), language];
  const state = given.bits(2);
  const sure = getSure(given);
  let [tries, right, same] = [1, rightOf(state), true];
  if (!given.bits(1)) {
    tries = given.golomb(0) + 1;
    right = given.golomb(0);
    language = getLanguage(given, language);
    same = Boolean(given.bits(1));
    if (Math.max(tries, right) >= MOST) throw damaged();
  }
  const response = getResponse(given, slot);
  const minute = given.time();
  const entry = {
    ...{ hash: slot.hash, response, state: STATES[state], tries, sure, at: stamp(minute) },
    ...(right ? { right } : {}),
    ...(language ? { language } : {}),
  };
  // The first try was rounded up: so it never seems to be earlier than that of the record that was carried.
  const first = same ? { first: STATES[state], sure_first: sure, response_first: response, at_first: stamp(sound(minute + 1)) } : getFirst(given, slot, minute);
  return [{ ...entry, ...first }, language];
}

/** Whether the first try is the last one, in all that is kept of it. @param {Slot} slot @param {Entry} entry @param {number} minute */
function firstIsLast(slot, entry, minute) {
  const began = minuteOf(entry.at_first, true) || 0;
  const { sure = null } = entry;
  if (entry.first !== entry.state || began < minute || began > minute + 1 || entry.sure_first !== sure) return false;
  return "response_first" in entry && written(slot, entry.response_first) === written(slot, entry.response);
}

/** @param {Slot} slot @param {any} response */
function written(slot, response) {
  const out = new Writer();
  putResponse(out, slot, response);
  return out.all.join("");
}

/** @param {Writer} out @param {Slot} slot @param {Entry} entry @param {number} minute */
function putFirst(out, slot, entry, minute) {
  out.bits(1, Number("first" in entry));
  if (!("first" in entry)) return;
  out.bits(2, STATES.indexOf(entry.first));
  for (const [name, write] of /** @type {[string, () => void][]} */ ([
    ["sure_first", () => putSure(out, entry.sure_first)],
    ["response_first", () => putResponse(out, slot, entry.response_first)],
  ])) {
    out.bits(1, Number(name in entry));
    if (name in entry) write();
  }
  out.golomb(GAP, zigzag(minute - (minuteOf(entry.at_first, true) || 0)));
}

/** @param {Reader} given @param {Slot} slot @param {number} minute */
function getFirst(given, slot, minute) {
  if (!given.bits(1)) return {};
  const first = STATES[given.bits(2)];
  const sure = given.bits(1) ? { sure_first: getSure(given) } : {};
  const response = given.bits(1) ? { response_first: getResponse(given, slot) } : {};
  return { first, ...sure, ...response, at_first: stamp(sound(minute - unzigzag(given.golomb(GAP)))) };
}

/** @param {Writer} out @param {string} language @param {string} before */
function putLanguage(out, language, before) {
  out.bits(1, Number(language === before));
  if (language === before) return;
  out.bits(4, language.length);
  for (const letter of language) out.bits(7, letter.charCodeAt(0));
}

/** @param {Reader} given @param {string} before */
function getLanguage(given, before) {
  if (given.bits(1)) return before;
  const language = Array.from({ length: given.bits(4) }, () => String.fromCharCode(given.bits(7))).join("");
  if (language && !LANGUAGE.test(language)) throw damaged();
  return language;
}

/** @param {Writer} out @param {boolean | null | undefined} sure */
function putSure(out, sure) {
  out.bits(1, Number(typeof sure === "boolean"));
  if (typeof sure === "boolean") out.bits(1, Number(sure));
}

/** @param {Reader} given */
const getSure = (given) => (given.bits(1) ? Boolean(given.bits(1)) : null);

/** @param {Writer} out @param {Slot} slot @param {Entry} entry */
function putPath(out, slot, entry) {
  const { clock = false, endings = {} } = entry;
  out.golomb(0, entry.tries - 1);
  out.bits(1, Number(clock));
  for (const ending of slot.targets) out.bits(1, Number(Object.prototype.hasOwnProperty.call(endings, ending)));
  putResponse(out, slot, entry.response);
  out.time(minuteOf(entry.at) || 0);
}

/** @param {Reader} given @param {Slot} slot */
function getPath(given, slot) {
  const tries = given.golomb(0) + 1;
  const clock = Boolean(given.bits(1));
  if (tries >= MOST) throw damaged();
  const endings = Object.fromEntries(slot.targets.filter(() => given.bits(1)).map((ending) => [ending, true]));
  const response = getResponse(given, slot);
  return { hash: slot.hash, state: STATES[0], tries, sure: null, clock, endings, response, at: stamp(given.time()) };
}
