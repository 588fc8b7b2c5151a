/** A record on its way to another device, as a code. `fromCode` is the twin of from_code in model/progress.py; tests/support/record.py has that of `toCode`. */
import { dump } from "./progress.js";

const CODE = "raabta:";

/**
 * Return the record as one word that survives a messenger: no quotes, no spaces, no line breaks.
 * @param {import("./types.js").ProgressRecord} record
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
    return new TextDecoder().decode(bytes) || text;
  } catch {
    return text;
  }
}
