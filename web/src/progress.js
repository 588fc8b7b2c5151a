/** The learner's record, `raabta.progress/1`. Twin of model/progress.py; tests/canonical/progress.json binds the two. */

/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./types.js").Reading} Reading */

export const SCHEMA = "raabta.progress/1";
const STATES = ["correct", "partly", "wrong", "unanswered"];
const CODE = "raabta:";

/** @returns {ProgressRecord} */
export function empty() {
  return { schema: SCHEMA, answers: {} };
}

/**
 * Read a stored record. A damaged or newer one is set aside whole, and an empty one takes its place.
 * @param {string} text
 * @returns {Reading}
 */
export function read(text) {
  if (!text.trim()) return { record: empty(), aside: "", why: "" };
  let record;
  try {
    record = JSON.parse(text);
  } catch {
    return refused(text, "damaged");
  }
  const schema = isObject(record) ? record.schema : null;
  if (schema === SCHEMA && isObject(record.answers)) {
    const usable = Object.values(record.answers).every(isEntry);
    return usable ? { record, aside: "", why: "" } : refused(text, "damaged");
  }
  const newer = typeof schema === "string" && schema.startsWith("raabta.progress/") && schema !== SCHEMA;
  return refused(text, newer ? "newer" : "damaged");
}

/**
 * Return the try at which a question was right first, or 0.
 * @param {Partial<import("./types.js").Entry> | null | undefined} entry
 */
export function rightAt(entry) {
  if (!entry) return 0;
  return entry.right || (entry.first === "correct" ? 1 : entry.state === "correct" ? entry.tries || 1 : 0);
}

/**
 * Join two records: for each question the entry answered later stays; on a tie, the first record's.
 * @param {ProgressRecord} mine
 * @param {ProgressRecord} theirs
 * @returns {ProgressRecord}
 */
export function merge(mine, theirs) {
  const answers = new Map(Object.entries(mine.answers));
  for (const [question, entry] of Object.entries(theirs.answers)) {
    const known = answers.get(question);
    if (!known || entry.at > known.at) answers.set(question, entry);
  }
  // fromEntries defines a property whatever its name is; plain assignment would trip over "__proto__".
  return { ...theirs, ...mine, answers: Object.fromEntries(answers) };
}

/**
 * Return the record as JSON text, in a stable order.
 * @param {ProgressRecord} record
 */
export function dump(record) {
  return JSON.stringify(sorted(record));
}

/**
 * Return the record as one word that survives a messenger: no quotes, no spaces, no line breaks.
 * @param {ProgressRecord} record
 */
export function toCode(record) {
  const bytes = new TextEncoder().encode(dump(record));
  return CODE + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/**
 * Return the JSON text in a code; a text that is no code comes back as it is.
 * @param {string} text
 */
export function fromCode(text) {
  const code = text.replace(/\s/g, "");
  if (!code.startsWith(CODE)) return text;
  try {
    const bytes = Uint8Array.from(atob(code.slice(CODE.length)), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return text;
  }
}

/**
 * @param {string} aside
 * @param {"damaged" | "newer"} why
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

/** @param {unknown} entry */
function isEntry(entry) {
  return (
    isObject(entry) &&
    typeof entry.hash === "string" &&
    STATES.includes(/** @type {string} */ (entry.state)) &&
    typeof entry.at === "string" &&
    "response" in entry
  );
}

/**
 * @param {unknown} value
 * @returns {value is {[name: string]: unknown}}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
