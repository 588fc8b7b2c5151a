/** Which questions are to be repeated today: on the day after they were answered, and ever later while they are known. */
import { isObject, sureFirst, versionOf } from "./progress.js";

/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./types.js").Repeat} Repeat */

/** Days after the answer, then after each repeat that succeeded. After the last one a question rests. */
export const WAITS = [1, 3, 7, 21];
/** As many are asked in a day. */
export const A_DAY = 3;

/** The day of a moment where the learner is, as a number. @param {Date} time */
const dayOf = (time) => Math.floor((time.getTime() - time.getTimezoneOffset() * 6e4) / 864e5);

/**
 * Return the repeat of a question as it is asked now: none if it was of another meaning.
 * @param {ProgressRecord} record
 * @param {string} id
 * @param {string} hash
 * @returns {Repeat | undefined}
 */
export function repeatOf(record, id, hash) {
  const found = isObject(record.repeats) ? record.repeats[id] : undefined;
  return isObject(found) && found.hash === hash ? /** @type {Repeat} */ (found) : undefined;
}

/**
 * Return the ids of the questions that are to be repeated today, those first at which the learner was sure and wrong,
 * then those that wait longest; no more than are left for the day.
 * @param {ProgressRecord} record
 * @param {[id: string, hash: string][]} known  the questions of the course
 * @param {Date} now
 */
export function due(record, known, now) {
  const today = dayOf(now);
  let left = A_DAY;
  /** @type {{id: string, late: number}[]} */
  const found = [];
  for (const [id, hash] of known) {
    const entry = versionOf(record.answers[id], hash);
    const repeat = repeatOf(record, id, hash);
    const since = new Date((repeat && repeat.when) || (entry && entry.at) || "");
    const late = today - dayOf(since) - Number(WAITS[(repeat && repeat.level) || 0]);
    if (repeat && dayOf(since) === today) left -= 1;
    if (!entry || !entry.state || entry.state === "unanswered" || !(late >= 0)) continue;
    found.push({ id, late: late + (sureFirst(entry) && entry.first !== "correct" ? 1e6 : 0) });
  }
  found.sort((one, other) => other.late - one.late);
  return found.slice(0, Math.max(left, 0)).map(({ id }) => id);
}

/**
 * Return how many of the questions were repeated today.
 * @param {ProgressRecord} record
 * @param {[id: string, hash: string][]} known
 * @param {Date} now
 */
export const repeatedToday = (record, known, now) =>
  known.filter(([id, hash]) => dayOf(new Date((repeatOf(record, id, hash) || { when: "" }).when)) === dayOf(now)).length;

/**
 * Return in how many days something is due again; 0 where nothing is waiting.
 * @param {ProgressRecord} record
 * @param {[id: string, hash: string][]} known
 * @param {Date} now
 */
export function nextDay(record, known, now) {
  for (let days = 1; days <= Math.max(...WAITS); days += 1) {
    if (due(record, known, new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12)).length) return days;
  }
  return 0;
}

/**
 * Keep how a repeat went: after a right one the next comes later, after a wrong one tomorrow.
 * @param {import("./types.js").PageStore} store
 * @param {string} id
 * @param {string} hash
 * @param {boolean} known
 * @returns {number | undefined}  days until the next one; none if the question rests from now on
 */
export function repeated(store, id, hash, known) {
  const before = repeatOf(store.all(), id, hash);
  const level = known ? ((before && before.level) || 0) + 1 : 0;
  const when = new Date(Math.max(Date.now(), Date.parse((before && before.when) || "") + 1 || 0)).toISOString();
  store.change((record) => {
    const repeats = isObject(record.repeats) ? record.repeats : {};
    return { ...record, repeats: { ...repeats, [id]: { ...repeats[id], hash, level, when } } };
  });
  return WAITS[level];
}
