/** Codes in letters, and how they are found in what somebody pastes. Twin of model/compact/spelling.py. */
import { merge } from "../joining.js";
import { empty, read } from "../progress.js";
import { unpack } from "./compact.js";

/** @typedef {import("./table.js").Table} Table */
/** @typedef {import("../types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("../types.js").Reading} Reading */

const LONG = "raabta:";
const BASE41 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-./";
/** In front of a code: in an address, and where there is none. */
export const MARKS = { link: "#r=", text: "raabta-code:", qr: "#q=", bare: "RAABTA-CODE:" };
const MARK = /#r=|raabta-code:|#q=|RAABTA-CODE:/;
/** What messengers and keyboards of Urdu put between letters: zero-width and direction marks, soft hyphens. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const BLANK = /[ \t\r\n\f\v\u00a0\u2028\u2029]+/;
const PIECES = 60;
/** @type {{[spelled: string]: [letters: RegExp, read: (text: string) => Uint8Array]}} */
const SPELLED = { 64: [/^[A-Za-z0-9_-]+/, fromBase64url], 41: [/^[0-9A-Z$+./-]+/, fromBase41] };

/** @param {Uint8Array} raw */
export const toBase64url = (raw) =>
  btoa(Array.from(raw, (byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").split("/").join("_").replace(/=+$/, "");

/** Three letters for two bytes, the least first; two for a last one. @param {Uint8Array} raw */
export function toBase41(raw) {
  let out = "";
  for (let at = 0; at < raw.length; at += 2) {
    const pair = raw.slice(at, at + 2);
    let value = pair.reduce((sum, byte) => sum * 256 + byte, 0);
    for (let letters = 0; letters <= pair.length; letters += 1) {
      out += BASE41[value % 41];
      value = Math.floor(value / 41);
    }
  }
  return out;
}

/** Throws where the text is none. @param {string} text */
export function fromBase41(text) {
  const out = [];
  for (let at = 0; at < text.length; at += 3) {
    const places = [...text.slice(at, at + 3)].map((letter) => BASE41.indexOf(letter));
    const value = places.reduceRight((sum, place) => sum * 41 + place, 0);
    const bytes = places.length - 1;
    if (!bytes || places.includes(-1) || value >= 256 ** bytes) throw new Error(text);
    if (bytes > 1) out.push(value >> 8);
    out.push(value & 255);
  }
  return Uint8Array.from(out);
}

/** @param {string} text */
export function fromBase64url(text) {
  const raw = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  if (toBase64url(raw) !== text) throw new Error(text);
  return raw;
}

/**
 * Read the record out of a text: all compact codes in it, joined; else a code of the long form, or a file's JSON.
 * Where one of several codes is damaged, none is taken.
 * @param {string} text
 * @param {Table} table
 * @returns {Reading}
 */
export function fromText(text, table) {
  if (text.trimStart().startsWith("{")) return read(text, table.course);
  const plain = text.replace(UNSEEN, "");
  const marks = [];
  for (const mark = new RegExp(MARK, "g"); ; ) {
    const found = mark.exec(plain);
    if (!found) break;
    marks.push(found);
  }
  if (!marks.length) return read(fromCode(plain), table.course);
  /** @type {ProgressRecord[]} */
  const records = [];
  for (const [n, mark] of marks.entries()) {
    const following = marks[n + 1];
    const behind = plain.slice(mark.index + mark[0].length, following ? following.index : undefined);
    try {
      records.push(unpacked(mark[0] === MARKS.qr || mark[0] === MARKS.bare ? 41 : 64, behind, table));
    } catch (error) {
      return { record: empty(), aside: text, why: /** @type {Reading["why"]} */ (/** @type {Error} */ (error).message) };
    }
  }
  return { record: records.reduce(merge), aside: "", why: "" };
}

/**
 * The record of a code that may be broken into lines: its checksum says where it ends.
 * @param {number} spelled
 * @param {string} text
 * @param {Table} table
 */
function unpacked(spelled, text, table) {
  const [letters, readCode] = /** @type {[RegExp, (text: string) => Uint8Array]} */ (SPELLED[spelled]);
  let [code, why] = ["", "damaged"];
  for (const piece of text.trim().split(BLANK).slice(0, PIECES)) {
    const [found = ""] = piece.match(letters) || [];
    code += found;
    // Full stops behind a code are letters of base 41, too.
    for (const spelt of [code, code.replace(/\.$/, ""), code.replace(/\.{3}$/, "")]) {
      try {
        return unpack(readCode(spelt), table);
      } catch (error) {
        const { message } = /** @type {Error} */ (error);
        if (message === "newer" || message === "other") why = message;
      }
    }
    if (found.length < piece.length || !found) break;
  }
  throw new Error(why);
}

/** The JSON text in a code of the long form, which older editions wrote; any other text comes back as it is. @param {string} text */
export function fromCode(text) {
  const at = text.indexOf(LONG);
  if (at < 0) return text;
  const pieces = text.slice(at + LONG.length).split(BLANK).filter(Boolean);
  for (const letters of [pieces.join(""), ...pieces.slice(0, 1)]) {
    try {
      return new TextDecoder().decode(Uint8Array.from(atob(letters), (char) => char.charCodeAt(0))) || text;
    } catch {
      continue;
    }
  }
  return text;
}
