/**
 * A learner's record as the text that a platform keeps: `R1.<number>.<answers>.<examination>`, in ASCII. The number grows
 * with each change. Answers are those of a code of My progress. A sitting that was handed in is kept with its questions,
 * so that a second one is drawn without them; what was typed, and a sitting that is not handed in, stay in the browser.
 */
import { pack, unpack } from "../compact/compact.js";
import { fromBase64url, toBase64url } from "../compact/spelling.js";
import { NAME, sittingsOf } from "../exam/sittings.js";

/** @typedef {import("../compact/table.js").Table} Table */
/** @typedef {import("../types.js").ProgressRecord} ProgressRecord */
/** @typedef {{number: number, record: ProgressRecord | null, strange?: boolean}} Kept  strange: something stands there that is not understood */

const MARK = "R1.";
const WIDE = 36;

/**
 * The text of a record of at most `most` letters. Answers that do not fit stay out, the last in the table of slots first.
 * @param {ProgressRecord} record
 * @param {Table} table
 * @param {number} number
 * @param {number} most
 */
export function textOf(record, table, number, most) {
  const exam = examText(record, table);
  const [head, tail] = [`${MARK}${number.toString(WIDE)}.`, exam ? `.${exam}` : ""];
  const room = Math.floor(((most - head.length - tail.length) * 3) / 4);
  const [[first]] = /** @type {[[Uint8Array], string[]]} */ (pack(record, table, room));
  return head + toBase64url(first) + tail;
}

/**
 * What a text holds. One of a newer edition, or of something else, is strange: it is not taken for an empty record.
 * @param {string} text
 * @param {Table} table
 * @returns {Kept}
 */
export function readText(text, table) {
  const [, number = "", answers = "", exam = ""] = text.match(/^R1\.([0-9a-z]{1,9})\.([\w-]*)(?:\.(.*))?$/) || [];
  const none = { number: 0, record: null, strange: Boolean(text.trim()) };
  if (!answers) return none;
  try {
    const record = unpack(fromBase64url(answers), table);
    return { number: parseInt(number, WIDE), record: exam ? { ...record, exams: { [NAME]: sittings(JSON.parse(exam), table) } } : record };
  } catch {
    return none;
  }
}

/** Sittings that were handed in; questions by their slots. @param {ProgressRecord} record @param {Table} table */
function examText(record, table) {
  const slots = new Map(table.slots.map(({ id }, at) => [id, at]));
  const handed = sittingsOf(record).filter((one) => one.handed);
  const rows = handed.map(({ seed, at, items, handed: end }) => [seed, at, items.map((id) => (slots.has(id) ? Number(slots.get(id)).toString(WIDE) : "")).join(" "), end]);
  return rows.length ? JSON.stringify(rows) : "";
}

/** @param {[string, string, string, any][]} rows @param {Table} table */
function sittings(rows, table) {
  const named = (/** @type {string} */ slot) => table.slots[parseInt(slot, WIDE)]?.id || "";
  return Object.fromEntries(rows.map(([seed, at, items, handed]) => [seed, { at, items: items.split(" ").map(named).filter(Boolean), answers: {}, handed }]));
}
