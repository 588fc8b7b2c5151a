/** Judge a token: genuine, or why not. Twin of model/certify/verdict.py; both judge in the same order. */
import { verify } from "./p256.js";
import { find, parse } from "./token.js";

/** @typedef {import("./token.js").Token} Token */
/** @typedef {"" | "damaged" | "newer" | "other" | "unknown" | "changed" | "beyond" | "outside" | "withdrawn" | "expired"} Why */
/** @typedef {{names: {[language: string]: string}, level: Token["level"], x: string, y: string, since: string, until: string, by?: string, file: string, years?: number}} Key */
/**
 * @typedef {object} Keys  as book/verify.py writes them
 * @property {string} course  two bytes in hex
 * @property {{[id: string]: Key}} keys
 * @property {[key: string, number: number][]} withdrawn
 * @property {string[]} withdrawn_keys
 */
/** @typedef {{why: Why, token?: Token, key?: Key, ends?: string}} Verdict */

const LEVELS = ["seen", "signed"];

/**
 * @param {string} text  in which the token stands
 * @param {Keys} keys
 * @param {string} today
 * @returns {Promise<Verdict>}
 */
export async function judge(text, keys, today) {
  /** @type {[Token, Uint8Array, Uint8Array]} */
  let parts;
  try {
    parts = parse(find(text));
  } catch (error) {
    return { why: error instanceof Error && error.message === "newer" ? "newer" : "damaged" };
  }
  const [token, body, signature] = parts;
  if (token.course !== keys.course) return { why: "other", token };
  const key = Object.prototype.hasOwnProperty.call(keys.keys, token.key) ? keys.keys[token.key] : undefined;
  if (!key) return { why: "unknown", token };
  if (!(await fits(key, signature, body))) return { why: "changed", token, key };
  const ends = key.years ? endOf(token.issued, key.years) : "";
  return { why: fault(token, key, keys, ends, today), token, key, ends };
}

/**
 * By the browser's own, where it has and lends it; else by ours.
 * @param {Key} key
 * @param {Uint8Array} signature
 * @param {Uint8Array} body
 */
async function fits(key, signature, body) {
  const subtle = globalThis.crypto && globalThis.crypto.subtle;
  if (!subtle) return verify(key, signature, body);
  const point = Uint8Array.from((`04${key.x}${key.y}`.match(/../g) || []).map((two) => parseInt(two, 16)));
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const own = await subtle.importKey("raw", point, curve, false, ["verify"]);
  return subtle.verify({ name: "ECDSA", hash: "SHA-256" }, own, Uint8Array.from(signature), Uint8Array.from(body));
}

/** The last day on which a record counts. @param {string} issued @param {number} years */
function endOf(issued, years) {
  const day = `${Number(issued.slice(0, 4)) + years}${issued.slice(4)}`;
  return day.endsWith("02-29") && new Date(`${day}T00:00:00Z`).getUTCDate() !== 29 ? `${day.slice(0, -2)}28` : day;
}

/**
 * @param {Token} token
 * @param {Key} key
 * @param {Keys} keys
 * @param {string} ends
 * @param {string} today
 * @returns {Why}
 */
function fault(token, key, keys, ends, today) {
  if (LEVELS.indexOf(token.level) > LEVELS.indexOf(key.level)) return "beyond";
  if (token.issued < key.since || token.issued > key.until) return "outside";
  const gone = keys.withdrawn_keys.includes(token.key) || keys.withdrawn.some(([id, number]) => id === token.key && number === token.number);
  if (gone) return "withdrawn";
  return ends && today > ends ? "expired" : "";
}
