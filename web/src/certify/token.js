/** Find a token in a text, and read what it says. Twin of model/certify/{spelling,token}.py; tests/canonical/token.json binds the two. */

/**
 * @typedef {object} Token
 * @property {"seen" | "signed"} level
 * @property {boolean} exam
 * @property {string} key  the id of the key, in hex
 * @property {string} course  the first bytes of the hash of its id, in hex
 * @property {string} edition  a day, or "" where the course names none
 * @property {string} issued  a day
 * @property {number} number
 * @property {number[]} outcomes
 * @property {number} asked
 * @property {number} right
 * @property {string} name
 * @property {string} name_ur
 * @property {string} office
 */
/** @typedef {(letters: string) => Uint8Array} Decode */

const BASE41 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-./";
const FORMAT = 1;
const HEAD = 13;
export const SIGNATURE = 64;
/** The day before day 1. */
const EPOCH = Date.UTC(2025, 11, 31);
const DAY = 864e5;
export const MARKS = { link: "#t=", square: "#k=" };
/** What messengers and keyboards of Urdu put between letters. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const BLANK = /[ \t\r\n\f\v\u00a0\u2028\u2029]+/;
const RUN = "[A-Za-z0-9$+./_-]+(?:[ \\t\\r\\n\\f\\v\\u00a0\\u2028\\u2029]+[A-Za-z0-9$+./_-]+)*";
const PIECES = 80;
const LEAST = 120;

const damaged = () => new Error("damaged");
const isNewer = (/** @type {unknown} */ error) => error instanceof Error && error.message === "newer";

/** How many bytes the token has that begins with these. @param {Uint8Array} raw */
function lengthOf(raw) {
  const first = at(raw, 0) >> 4;
  if (first !== FORMAT) throw first > FORMAT ? new Error("newer") : damaged();
  let place = HEAD + 5 + at(raw, HEAD);
  for (let name = 0; name < 3; name += 1) place += 1 + (at(raw, place) & 127);
  return place + SIGNATURE;
}

/** @param {Uint8Array} raw @param {number} place */
function at(raw, place) {
  const byte = raw[place];
  if (byte === undefined) throw damaged();
  return byte;
}

/**
 * The bytes of the first token in a text. Throws an Error, "damaged" or "newer".
 * @param {string} text
 */
export function find(text) {
  const plain = text.replace(UNSEEN, "");
  let why = "damaged";
  for (const [letters, decode] of candidates(plain)) {
    try {
      const raw = decode(letters);
      parse(raw);
      return raw;
    } catch (error) {
      if (isNewer(error)) why = "newer";
    }
  }
  throw new Error(why);
}

/** @param {string} plain @returns {[string, Decode][]} */
function candidates(plain) {
  /** @type {[string, Decode][]} */
  const found = [];
  const marks = plain.split(/(#t=|#k=)/);
  for (let n = 1; n < marks.length; n += 2) {
    const run = String(marks[n + 1]).match(new RegExp(`^${RUN}`));
    if (run) found.push([joined(run[0]), marks[n] === MARKS.link ? from64 : from41]);
  }
  if (marks.length > 1) return found;
  for (const run of plain.match(new RegExp(RUN, "g")) || []) {
    const pieces = run.split(BLANK);
    for (let start = 0; start < Math.min(pieces.length, PIECES); start += 1) {
      const letters = joined(pieces.slice(start).join(" "));
      if (letters.length >= LEAST) found.push([letters.toUpperCase(), from41], [letters, from64]);
    }
  }
  return found;
}

/** @param {string} run */
const joined = (run) => run.split(BLANK).slice(0, PIECES).join("");

/** The two bytes of three letters, or the one of two; undefined where they are none. @param {string} letters */
function pair(letters) {
  const places = [...letters].map((letter) => BASE41.indexOf(letter));
  const value = places.reduceRight((sum, place) => sum * 41 + place, 0);
  const bytes = letters.length - 1;
  if (bytes < 1 || places.includes(-1) || value >= 256 ** bytes) return undefined;
  return bytes > 1 ? [value >> 8, value & 255] : [value];
}

/** As many letters as the token says that it has. @type {Decode} */
function from41(letters) {
  const prefix = [];
  for (let n = 0; n + 3 <= letters.length; n += 3) {
    const two = pair(letters.slice(n, n + 3));
    if (!two) break;
    prefix.push(...two);
  }
  const whole = lengthOf(Uint8Array.from(prefix));
  const last = whole % 2 ? pair(letters.slice((whole >> 1) * 3, (whole >> 1) * 3 + 2)) : [];
  if (!last || prefix.length < whole - (whole % 2)) throw damaged();
  return Uint8Array.from([...prefix.slice(0, whole - (whole % 2)), ...last]);
}

/** @type {Decode} */
function from64(letters) {
  const [known = ""] = letters.match(/^[A-Za-z0-9_-]*/) || [];
  const plain = known.replace(/-/g, "+").replace(/_/g, "/");
  const bytes = (/** @type {string} */ some) => Uint8Array.from(atob(some), (char) => char.charCodeAt(0));
  const whole = lengthOf(bytes(plain.slice(0, plain.length - (plain.length % 4))));
  const count = Math.ceil((whole * 4) / 3);
  if (plain.length < count) throw damaged();
  return bytes(plain.slice(0, count)).slice(0, whole);
}

/** @param {number} days */
const day = (days) => (days ? new Date(EPOCH + days * DAY).toISOString().slice(0, 10) : "");
/** @param {Uint8Array} raw */
const hex = (raw) => Array.from(raw, (byte) => `0${byte.toString(16)}`.slice(-2)).join("");

/**
 * What a token says, the bytes that are signed, and the signature, of which nothing is known yet.
 * @param {Uint8Array} raw
 * @returns {[Token, Uint8Array, Uint8Array]}
 */
export function parse(raw) {
  if (lengthOf(raw) !== raw.length) throw damaged();
  const body = raw.slice(0, -SIGNATURE);
  const number = (/** @type {number} */ place, /** @type {number} */ bytes) => Array.from(body.slice(place, place + bytes)).reduce((sum, byte) => sum * 256 + byte, 0);
  const [first, count] = [at(body, 0), at(body, HEAD)];
  const level = /** @type {(Token["level"] | undefined)[]} */ ([undefined, "seen", "signed"])[first & 3];
  if (!level || first & 8) throw new Error("newer");
  const outcomes = [];
  for (let n = 0; n < count * 8; n += 1) if ((at(body, HEAD + 1 + (n >> 3)) >> n % 8) & 1) outcomes.push(n);
  const place = HEAD + 1 + count;
  const [edition, issued, asked, right] = [number(6, 2), number(8, 2), number(place, 2), number(place + 2, 2)];
  if (!issued || right > asked) throw damaged();
  const [name = "", name_ur = "", office = ""] = names(body, place + 4);
  const exam = !!(first & 4);
  const more = { asked, right, name, name_ur, office };
  return [{ level, exam, key: hex(body.slice(1, 4)), course: hex(body.slice(4, 6)), edition: day(edition), issued: day(issued), number: number(10, 3), outcomes, ...more }, body, raw.slice(-SIGNATURE)];
}

/** @param {Uint8Array} body @param {number} place */
function names(body, place) {
  const found = [];
  for (let n = place; n < body.length; ) {
    const size = at(body, n) & 127;
    const part = body.slice(n + 1, n + 1 + size);
    found.push(at(body, n) & 128 ? urdu(part) : utf8(part));
    n += 1 + size;
  }
  return found;
}

/** One byte a letter; two letters that no name has lend theirs to the blank and the non-joiner. @param {Uint8Array} part */
const urdu = (part) => Array.from(part, (byte) => (byte === 0x20 ? " " : byte ? String.fromCharCode(0x600 + byte) : "\u200c")).join("");

/** @param {Uint8Array} part */
function utf8(part) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part);
  } catch {
    throw damaged();
  }
}
