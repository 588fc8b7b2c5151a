/** The learner's record, `raabta.progress/1`. Twin of model/progress.py; tests/canonical/progress.json binds the two. */

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./types.js").Reading} Reading */

export const SCHEMA = "raabta.progress/1";
/** What travels with the state of the first attempt. @type {("sure_first" | "response_first" | "language" | "at_first")[]} */
export const FIRST = ["sure_first", "response_first", "language", "at_first"];
export const STATES = ["unanswered", "wrong", "partly", "correct"];

/**
 * @param {string} [course]
 * @returns {ProgressRecord}
 */
export function empty(course) {
  return { schema: SCHEMA, ...(course ? { course } : {}), answers: {} };
}

/**
 * Read a stored record. One that cannot be used is set aside whole, and an empty one takes its place.
 * With `course`, a record that names another course is not used. One that names none is as old as the name.
 * @param {string} text
 * @param {string} [course]
 * @returns {Reading}
 */
export function read(text, course) {
  if (!text.trim()) return { record: empty(), aside: "", why: "" };
  let record;
  try {
    record = JSON.parse(text);
  } catch {
    return refused(text, "damaged");
  }
  const schema = isObject(record) ? record.schema : null;
  if (schema === SCHEMA && isObject(record.answers)) {
    if (!Object.values(record.answers).every((entry) => isEntry(entry))) return refused(text, "damaged");
    const foreign = course && "course" in record && record.course !== course;
    return foreign ? refused(text, "other") : { record, aside: "", why: "" };
  }
  const newer = typeof schema === "string" && schema.startsWith("raabta.progress/") && schema !== SCHEMA;
  return refused(text, newer ? "newer" : "damaged");
}

/** The number that an entry has under this name; 0 if it has none. @param {Partial<Entry>} entry @param {"right" | "tries"} name */
export const countOf = (entry, name) => (typeof entry[name] === "number" ? /** @type {number} */ (entry[name]) : 0);

/**
 * Return the try at which a question was right first, or 0. A count that is no number counts as none.
 * @param {Partial<import("./types.js").Entry> | null | undefined} entry
 */
export function rightAt(entry) {
  if (!entry) return 0;
  return countOf(entry, "right") || (entry.first === "correct" ? 1 : entry.state === "correct" ? countOf(entry, "tries") || 1 : 0);
}

/** Whether it was right at the first try; older records do not say what the first try came to. @param {Partial<Entry>} entry */
export const rightAtOnce = (entry) => (entry.first ? entry.first === "correct" : rightAt(entry) === 1);

/**
 * Whether the learner was sure at the first try: true, false or null. After one try that is `sure` itself.
 * @param {Partial<Entry>} entry
 */
export function sureFirst({ sure_first: first, sure = null, tries }) {
  return first === undefined ? (tries === 1 ? sure : null) : first;
}

/**
 * What is known of the first try: what was answered, how sure, when, in which language. What an old record does not say
 * was, after one try, this one; after several it was made no later than the last, and what was answered is not known.
 * @param {Partial<Entry>} entry
 * @returns {Partial<Entry>}
 */
export function firstOf(entry) {
  const { at, first, response, state, sure = null, tries } = entry;
  const told = Object.fromEntries(FIRST.filter((name) => name in entry).map((name) => [name, entry[name]]));
  if ("at_first" in entry || at === undefined) return told;
  return { ...(first === state && tries === 1 ? { sure_first: sure, response_first: response } : {}), ...told, at_first: at };
}

/**
 * Return the entry of the question with this hash, whether it is the newest or an earlier one.
 * @param {Partial<Entry> | undefined} entry
 * @param {string | undefined} hash
 * @returns {Partial<Entry> | undefined}
 */
export function versionOf(entry, hash) {
  return !entry || !entry.hash || !hash || entry.hash === hash ? entry : new Map(Object.entries(entry.earlier || {})).get(hash);
}

/**
 * Return the record, or a part of it, as JSON text in a stable order.
 * @param {unknown} record
 */
export function dump(record) {
  return JSON.stringify(sorted(record));
}

/**
 * @param {string} aside
 * @param {Reading["why"]} why
 * @returns {Reading}
 */
function refused(aside, why) {
  return { record: empty(), aside, why };
}

/**
 * @param {unknown} value
 * @returns {unknown}
 */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

/**
 * @param {unknown} entry
 * @param {boolean} [earlier]
 * @returns {boolean}
 */
function isEntry(entry, earlier) {
  return (
    isObject(entry) &&
    typeof entry.hash === "string" &&
    STATES.includes(/** @type {string} */ (entry.state)) &&
    typeof entry.at === "string" &&
    "response" in entry &&
    (!("earlier" in entry) ||
      (!earlier && isObject(entry.earlier) && Object.values(entry.earlier).every((one) => isEntry(one, true))))
  );
}

/**
 * @param {unknown} value
 * @returns {value is {[name: string]: unknown}}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
