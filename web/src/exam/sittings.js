/**
 * The sittings of the examination in a learner's record: `exams`, by the name of the examination and then by seed. A
 * sitting holds its questions, so that a newer edition of the course changes no sitting that has begun. What is not
 * understood stays as it is. Joining records needs nothing more: sittings stand side by side, a hand-in is one value.
 */
import { isObject } from "../progress.js";

/** @typedef {import("../types.js").PageStore} PageStore */
/** @typedef {import("../types.js").Response} Response */
/** @typedef {{[outcome: string]: [right: number, asked: number]}} Counts */
/** @typedef {[at: string, counts: Counts, passed: boolean]} Handed */
/**
 * @typedef {object} Sitting
 * @property {string} seed
 * @property {string} at  when it began
 * @property {string[]} items  ids of its questions, in their order
 * @property {{[id: string]: Response}} answers
 * @property {Handed} [handed]  when, what it came to, whether it was a pass
 */

/** A course has one examination. */
export const NAME = "exam";
const DAY = /^\d{4}-\d\d-\d\dT/;

/** Every sitting that can be understood, the first first. @param {{[name: string]: any}} record @returns {Sitting[]} */
export function sittingsOf(record) {
  const all = own(own(record.exams)[NAME]);
  const found = Object.entries(all).flatMap(([seed, one]) => (isSitting(one) ? [{ ...one, seed, answers: own(one.answers), handed: isHanded(one.handed) ? one.handed : undefined }] : []));
  return /** @type {Sitting[]} */ (/** @type {unknown} */ (found)).sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Keep a sitting. What stood there and cannot be understood is put beside, and not lost. @param {PageStore} store @param {Sitting} sitting */
export function keep(store, { seed, ...sitting }) {
  store.change((/** @type {any} */ record) => {
    const all = within(within(record, "exams"), NAME);
    const known = own(all[seed]);
    // Another tab may have handed it in.
    if (!isHanded(known.handed)) all[seed] = { ...known, ...sitting };
  });
}

/**
 * When the next sitting opens: at the beginning of a day, where the learner is.
 * @param {Sitting} last  which was handed in
 * @param {number} days
 */
export function opensOn({ handed }, days) {
  const day = new Date(/** @type {Handed} */ (handed)[0]);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
}

/** The object that a record holds under a name; what else stood there goes beside it. @param {{[name: string]: any}} holder @param {string} name */
function within(holder, name) {
  if (!isObject(holder[name])) {
    if (holder[name] !== undefined) holder[`${name}_aside`] = holder[name];
    holder[name] = {};
  }
  return holder[name];
}

/** @param {unknown} value @returns {{[name: string]: any}} */
const own = (value) => (isObject(value) ? value : {});

/** @param {unknown} one */
function isSitting(one) {
  return isObject(one) && typeof one.at === "string" && Array.isArray(one.items) && one.items.length > 0 && one.items.every((id) => typeof id === "string");
}

/** @param {unknown} one @returns {one is Handed} */
function isHanded(one) {
  if (!Array.isArray(one) || typeof one[0] !== "string" || !DAY.test(one[0]) || Number.isNaN(Date.parse(one[0]))) return false;
  return isObject(one[1]) && Object.values(one[1]).every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger));
}
