/** What a record comes to for a platform: a grade, and whether all is done. */
import { sittingsOf } from "../exam/sittings.js";
import { rightAtOnce } from "../progress.js";

/** @typedef {import("../types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./driver.js").Status} Status */

/**
 * With an examination the grade is the best of its sittings, and only a pass ends the course: there is none before the
 * first is handed in. Without one it is the share of all questions that were right at the first try.
 * @param {ProgressRecord} record
 * @param {string[]} asked  ids of the questions that count
 * @param {boolean} exam
 * @returns {{raw: number | null, status: Status}}
 */
export function resultOf(record, asked, exam) {
  if (exam) {
    const handed = sittingsOf(record).flatMap(({ handed }) => (handed ? [handed] : []));
    const shares = handed.map(([, counts]) => share(Object.values(counts)));
    return { raw: shares.length ? Math.max(...shares) : null, status: handed.some(([, , passed]) => passed) ? "passed" : "begun" };
  }
  const known = asked.flatMap((id) => record.answers[id] || []);
  const right = known.filter(rightAtOnce).length;
  return { raw: share([[right, asked.length]]), status: asked.length && known.length === asked.length ? "completed" : "begun" };
}

/** Per cent, with two places. @param {[right: number, asked: number][]} pairs */
function share(pairs) {
  const [right, asked] = pairs.reduce(([all, of], [one, n]) => [all + one, of + n], [0, 0]);
  return Math.round((10000 * right) / Math.max(1, asked)) / 100;
}
