/** A learner's record in few letters. Twin of model/compact/, which says the layout; tests/canonical/compact.json binds the two. */
import { join, merge } from "../joining.js";
import { empty, isObject } from "../progress.js";
import { damaged, minuteOf, Reader, REPEATED, stamp, Writer } from "./bits.js";
import { fits, get, put } from "./entries.js";
import { key, STEP } from "./table.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("../types.js").ProgressRecord} ProgressRecord */
/** @typedef {{answers: Map<number, any>, places: Map<number, [number, number]>, steps: Set<number>, repeats: Map<number, [number, number]>, rest: Set<string>}} Fitted */

const FORMAT = 1;
const [RANGE, REPEATS, LEVEL, KNOWN, HEAD, SUM] = [6, 2, 3, 16, 3, 4];

/** @param {Uint8Array} raw */
function crc32(raw) {
  let sum = ~0;
  for (const byte of raw) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/**
 * The codes of a record, each of at most `most` bytes (0: one code), and the ids of answers that do not fit into a code.
 * @param {ProgressRecord} record
 * @param {Table} table
 * @param {number} [most]
 * @returns {[Uint8Array[], string[]]}
 */
export function pack(record, table, most = 0) {
  const fitted = fit(merge(record, record), table);
  let left = [...new Set([...fitted.answers.keys(), ...fitted.places.keys(), ...fitted.steps])].sort((one, other) => one - other);
  const codes = [];
  do {
    let [fewest, many] = [Math.min(1, left.length), left.length];
    while (fewest < many) {
      const tried = most ? (fewest + many + 1) >> 1 : many;
      if (!most || code(fitted, table, left.slice(0, tried), tried === left.length).length <= most) fewest = tried;
      else many = tried - 1;
    }
    codes.push(code(fitted, table, left.slice(0, fewest), fewest === left.length));
    left = left.slice(fewest);
  } while (left.length);
  return [codes, [...fitted.rest].sort()];
}

/** What of a record has a slot. @param {ProgressRecord} record @param {Table} table @returns {Fitted} */
function fit(record, table) {
  /** @type {Fitted} */
  const fitted = { answers: new Map(), places: new Map(), steps: new Set(), repeats: new Map(), rest: new Set() };
  for (const [id, { earlier, ...newest }] of Object.entries(record.answers)) {
    for (const one of [newest, ...Object.values(earlier || {})]) {
      const number = table.number.get(key(id, one.hash));
      const slot = number !== undefined && table.slots[number];
      if (slot && fits(slot, one)) fitted.answers.set(number, one);
      else fitted.rest.add(id);
    }
  }
  for (const [id, place] of sound(record.places, ["at", "seen", "when"])) fitPlace(fitted, table, id, place);
  for (const [id, { hash, level, when }] of sound(record.repeats, ["hash", "level", "when"])) {
    const number = table.number.get(key(id, String(hash)));
    const minute = minuteOf(when);
    if (number === undefined || minute === null || !hash) continue;
    if (Number.isInteger(level) && level >= 0 && level < 2 ** LEVEL) fitted.repeats.set(number, [level, minute]);
  }
  return fitted;
}

/**
 * What is kept by chapter or question and says nothing that a code cannot say.
 * @param {unknown} found
 * @param {string[]} known
 */
const sound = (found, known) =>
  /** @type {[string, {[name: string]: any}][]} */ (Object.entries(isObject(found) ? found : {}).filter(([, one]) => isObject(one) && Object.keys(one).every((name) => known.includes(name))));

/** @param {Fitted} fitted @param {Table} table @param {string} chapter @param {{[name: string]: any}} place */
function fitPlace(fitted, table, chapter, { at, seen, when }) {
  const number = table.number.get(key(chapter, ""));
  const minute = minuteOf(when);
  if (number === undefined || minute === null || table.slots[number]?.kind !== "place") return;
  const steps = table.steps.get(chapter) || [];
  const ids = new Map(steps.map((step, place) => [table.slots[step]?.id, place + 1]));
  fitted.places.set(number, [ids.get(`${chapter}${STEP}${at}`) || 0, minute]);
  for (const one of Array.isArray(seen) ? seen : []) {
    const known = typeof one === "string" && ids.get(`${chapter}${STEP}${one}`);
    if (known) fitted.steps.add(/** @type {number} */ (steps[known - 1]));
  }
}

/** @param {Fitted} fitted @param {Table} table @param {number[]} numbers @param {boolean} last */
function code(fitted, table, numbers, last) {
  const out = new Writer();
  const [first = 0] = numbers;
  const end = numbers.length ? /** @type {number} */ (numbers[numbers.length - 1]) + 1 : 0;
  const here = new Set(numbers);
  out.bits(KNOWN, table.slots.length);
  out.golomb(RANGE, first);
  out.golomb(RANGE, end - first);
  for (let number = first; number < end; number += 1) out.bits(1, Number(here.has(number)));
  let language = "";
  for (const number of numbers) {
    const place = fitted.places.get(number);
    if (fitted.answers.has(number)) language = put(out, /** @type {any} */ (table.slots[number]), fitted.answers.get(number), language);
    else if (place) {
      out.golomb(0, place[0]);
      out.time(place[1]);
    }
  }
  const again = [...fitted.repeats].filter(([number]) => here.has(number) || (last && !fitted.answers.has(number)));
  again.sort(([one], [other]) => one - other);
  out.golomb(REPEATS, again.length);
  let before = -1;
  for (const [number, [level, minute]] of again) {
    out.golomb(REPEATS, number - before - 1);
    out.bits(LEVEL, level);
    out.time(minute, REPEATED);
    before = number;
  }
  const raw = Uint8Array.from([FORMAT, ...table.mark, ...mixed(out.bytes())]);
  const sum = crc32(raw);
  return Uint8Array.from([...raw, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]);
}

/** Mixed with bytes that are always the same, or as they were: a row of ones is a row of `_`, a sign of messengers. @param {Uint8Array} body */
const mixed = (body) => body.map((byte, at) => byte ^ ((at * 167 + 41) & 255));

/**
 * The record in a code. Throws an Error whose message is "damaged", "newer" or "other" (of another course).
 * @param {Uint8Array} raw
 * @param {Table} table
 * @returns {ProgressRecord}
 */
export function unpack(raw, table) {
  const body = raw.slice(0, -SUM);
  const sum = raw.slice(-SUM).reduce((value, byte) => value * 256 + byte, 0);
  if (raw.length < HEAD + SUM || crc32(body) !== sum) throw damaged();
  if (raw[0] !== FORMAT) throw new Error("newer");
  if (table.mark.some((byte, at) => byte !== raw[at + 1])) throw new Error("other");
  return readAll(new Reader(mixed(body.slice(HEAD))), table);
}

/** @param {Reader} given @param {Table} table */
function readAll(given, table) {
  const known = given.bits(KNOWN);
  if (known > table.slots.length) throw new Error("newer");
  const [first, count] = [given.golomb(RANGE), given.golomb(RANGE)];
  if (first + count > known) throw damaged();
  const record = empty(table.course);
  /** @type {{[chapter: string]: {at?: string, seen: string[], when?: string}}} */
  const places = {};
  const place = (/** @type {string} */ chapter) => (places[chapter] = places[chapter] || { seen: [] });
  let language = "";
  const numbers = Array.from({ length: count }, (_, at) => first + at).filter(() => given.bits(1));
  for (const number of numbers) {
    const slot = /** @type {import("./table.js").Slot} */ (table.slots[number]);
    const [chapter = "", step = ""] = slot.id.split(STEP);
    if (slot.kind === "step") place(chapter).seen.push(step);
    else if (slot.kind === "place") Object.assign(place(slot.id), placeOf(given, table, slot.id, known));
    else {
      let entry;
      [entry, language] = get(given, slot, language);
      const before = record.answers[slot.id];
      record.answers[slot.id] = before ? join(before, /** @type {any} */ (entry)) : /** @type {any} */ (entry);
    }
  }
  const repeats = repeatsOf(given, table, known);
  given.end();
  for (const one of Object.values(places)) one.seen.sort();
  return /** @type {ProgressRecord} */ ({
    ...record,
    ...(Object.keys(places).length ? { places } : {}),
    ...(Object.keys(repeats).length ? { repeats } : {}),
  });
}

/** @param {Reader} given @param {Table} table @param {string} chapter @param {number} known */
function placeOf(given, table, chapter, known) {
  const at = given.golomb(0);
  const steps = (table.steps.get(chapter) || []).filter((number) => number < known);
  if (at > steps.length) throw damaged();
  const slot = at ? table.slots[/** @type {number} */ (steps[at - 1])] : undefined;
  return { ...(slot ? { at: slot.id.split(STEP)[1] } : {}), when: stamp(given.time()) };
}

/** @param {Reader} given @param {Table} table @param {number} known */
function repeatsOf(given, table, known) {
  /** @type {{[id: string]: {hash: string, level: number, when: string}}} */
  const repeats = {};
  let number = -1;
  for (let left = given.golomb(REPEATS); left; left -= 1) {
    number += given.golomb(REPEATS) + 1;
    const slot = table.slots[number];
    if (number >= known || !slot || !slot.hash) throw damaged();
    const level = given.bits(LEVEL);
    repeats[slot.id] = { hash: slot.hash, level, when: stamp(given.time(REPEATED)) };
  }
  return repeats;
}
