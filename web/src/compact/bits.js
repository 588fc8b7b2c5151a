/** Numbers as bits, times as minutes. Twin of model/compact/bits.py. */

const EPOCH = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const FIRST = (Date.UTC(2000, 0, 1) - EPOCH) / MINUTE;
const LAST = (Date.UTC(2200, 0, 1) - EPOCH) / MINUTE;
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;
const LONGEST = 31;
/** Orders of the codes: of a time after another, of a repeat's, of what lies between the first try and the last. */
export const [AT, REPEATED, GAP] = [4, 6, 6];

/** What no writer of this format makes. */
export const damaged = () => new Error("damaged");

/** Bits on their way into bytes. */
export class Writer {
  constructor() {
    /** @type {number[]} */
    this.all = [];
    this.last = 0;
  }
  /** The lowest bits of a number. @param {number} count @param {number} value */
  bits(count, value) {
    for (let at = count - 1; at >= 0; at -= 1) this.all.push(Math.floor(value / 2 ** at) % 2);
  }
  /** A number from 0 on: the smaller it is, the fewer bits. @param {number} order @param {number} value */
  golomb(order, value) {
    const shifted = value + 2 ** order;
    const length = shifted.toString(2).length;
    this.bits(length - 1 - order, 0);
    this.bits(length, shifted);
  }
  /** @param {string} text */
  text(text) {
    const raw = new TextEncoder().encode(text);
    this.golomb(3, raw.length);
    for (const byte of raw) this.bits(8, byte);
  }
  /** A minute as what has passed since the one before it. @param {number} minute @param {number} [order] */
  time(minute, order = AT) {
    this.golomb(order, zigzag(minute - this.last));
    this.last = minute;
  }
  bytes() {
    const out = new Uint8Array(Math.ceil(this.all.length / 8));
    this.all.forEach((bit, at) => (out[at >> 3] = /** @type {number} */ (out[at >> 3]) | (bit << (7 - (at & 7)))));
    return out;
  }
}

/** Bits on their way out of bytes. Throws where they end too soon or say what no writer says. */
export class Reader {
  /** @param {Uint8Array} raw */
  constructor(raw) {
    this.raw = raw;
    this.at = 0;
    this.last = 0;
  }
  /** @param {number} count */
  bits(count) {
    if (this.at + count > this.raw.length * 8) throw damaged();
    let value = 0;
    for (let left = count; left; left -= 1, this.at += 1) value = value * 2 + ((/** @type {number} */ (this.raw[this.at >> 3]) >> (7 - (this.at & 7))) & 1);
    return value;
  }
  /** @param {number} order */
  golomb(order) {
    let zeros = 0;
    while (!this.bits(1)) {
      zeros += 1;
      if (zeros + order >= LONGEST) throw damaged();
    }
    return 2 ** (zeros + order) + this.bits(zeros + order) - 2 ** order;
  }
  text() {
    const length = this.golomb(3);
    if (this.at + length * 8 > this.raw.length * 8) throw damaged();
    const raw = Uint8Array.from({ length }, () => this.bits(8));
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
    } catch {
      throw damaged();
    }
  }
  /** @param {number} [order] */
  time(order = AT) {
    this.last += unzigzag(this.golomb(order));
    return sound(this.last);
  }
  /** What stands behind all: less than a byte of zeros. */
  end() {
    const left = this.raw.length * 8 - this.at;
    if (left >= 8 || this.bits(left)) throw damaged();
  }
}

/** The minute, if a record can have it. @param {number} minute */
export function sound(minute) {
  if (!(minute >= FIRST && minute < LAST)) throw damaged();
  return minute;
}

/** @param {number} value */
export const zigzag = (value) => (value >= 0 ? value * 2 : -value * 2 - 1);

/** @param {number} value */
export const unzigzag = (value) => (value % 2 === 0 ? value / 2 : -(value + 1) / 2);

/**
 * The minute of a time as records write it, rounded down, or up; null for anything else.
 * @param {unknown} text
 * @param {boolean} [up]
 */
export function minuteOf(text, up = false) {
  const found = typeof text === "string" ? text.match(TIME) : null;
  if (!found) return null;
  const [year, month, day, hour, minute, second] = /** @type {[number, number, number, number, number, number]} */ (found.slice(1, 7).map(Number));
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // A year below 100 would be taken for one of the last century, and the 30th of February for a day in March.
  if (moment.toISOString().slice(0, 19) !== found[0].slice(0, 19)) return null;
  const more = up && (second || Number(found[7] || 0)) ? 1 : 0;
  const value = Math.floor((moment.getTime() - EPOCH) / MINUTE) + more;
  return value >= FIRST && value < LAST ? value : null;
}

/** The time of a minute as records write it. @param {number} minute */
export const stamp = (minute) => new Date(EPOCH + minute * MINUTE).toISOString();
