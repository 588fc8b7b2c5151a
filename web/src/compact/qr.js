/**
 * A QR code, level L, up to version 18: an address as bytes, and behind it letters of the alphanumeric mode.
 * tests/canonical/qr.json has squares that another writer made (segno), and a test reads ours with a reader of codes (zxing).
 */

export const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
export const HIGHEST = 18;
/** Of each version: error correction words in a block, and blocks. */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6];
/** Penalties of the standard for a mask. */
const [RUN, SQUARE, FINDER, BALANCE] = [3, 3, 40, 10];
/** @type {((x: number, y: number) => number)[]} */
const MASKS = [
  (x, y) => (x + y) % 2,
  (_x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Powers and logarithms of the field of 256 elements. */
const EXP = [1];
for (let n = 1; n < 255; n += 1) EXP[n] = (at(EXP, n - 1) << 1) ^ (at(EXP, n - 1) & 128 ? 0x11d : 0);
/** @type {number[]} */
const LOG = [];
EXP.forEach((value, power) => (LOG[value] = power));

/** @param {ArrayLike<number>} some @param {number} n */
function at(some, n) {
  return /** @type {number} */ (some[n]);
}
/** @param {number} a @param {number} b */
const times = (a, b) => (a && b ? at(EXP, (at(LOG, a) + at(LOG, b)) % 255) : 0);

/** How many words a version has, those for correction among them. @param {number} version */
function wordsOf(version) {
  const aligned = Math.floor(version / 7) + 2;
  const less = version > 1 ? (25 * aligned - 10) * aligned - 55 + (version > 6 ? 36 : 0) : 0;
  return ((16 * version + 128) * version + 64 - less) >> 3;
}

/** @param {number} version */
const dataOf = (version) => wordsOf(version) - at(CORRECTION, version - 1) * at(BLOCKS, version - 1);

/**
 * How many letters fit behind an address of so many bytes.
 * @param {number} bytes
 * @param {number} [version]
 */
export function roomFor(bytes, version = HIGHEST) {
  const wide = version > 9 ? [16, 11] : [8, 9];
  const left = dataOf(version) * 8 - (bytes ? 4 + at(wide, 0) + 8 * bytes : 0) - 4 - at(wide, 1);
  return Math.floor(left / 11) * 2 + (left % 11 > 5 ? 1 : 0);
}

/**
 * The rows of a square: 1 is dark. Throws where the text does not fit.
 * @param {string} address
 * @param {string} letters
 * @param {number} [mask]  which of the eight; without it the best
 * @returns {number[][]}
 */
export function square(address, letters, mask) {
  const raw = new TextEncoder().encode(address);
  let version = 1;
  while (version <= HIGHEST && roomFor(raw.length, version) < letters.length) version += 1;
  if (version > HIGHEST) throw new Error("too long for a square");
  const words = woven(filled(raw, letters, version), version);
  const made = (mask === undefined ? MASKS.map((_, n) => n) : [mask]).map((n) => drawn(words, version, n));
  const costs = made.map(penalty);
  return /** @type {number[][]} */ (made[costs.indexOf(Math.min(...costs))]);
}

/** @param {Uint8Array} raw @param {string} letters @param {number} version */
function filled(raw, letters, version) {
  /** @type {number[]} */
  const bits = [];
  const put = (/** @type {number} */ value, /** @type {number} */ count) => {
    for (let n = count - 1; n >= 0; n -= 1) bits.push((value >> n) & 1);
  };
  if (raw.length) {
    put(4, 4);
    put(raw.length, version > 9 ? 16 : 8);
    raw.forEach((byte) => put(byte, 8));
  }
  put(2, 4);
  put(letters.length, version > 9 ? 11 : 9);
  for (let n = 0; n < letters.length; n += 2) {
    const [one, two] = [LETTERS.indexOf(letters.charAt(n)), LETTERS.indexOf(letters.charAt(n + 1))];
    if (n + 1 < letters.length) put(one * 45 + two, 11);
    else put(one, 6);
  }
  const room = dataOf(version) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0; bits.length < room; pad += 1) put(pad % 2 ? 0x11 : 0xec, 8);
  return Array.from({ length: room / 8 }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(""), 2));
}

/** Words in blocks, each with its correction, and woven. @param {number[]} data @param {number} version */
function woven(data, version) {
  const [count, more] = [at(BLOCKS, version - 1), at(CORRECTION, version - 1)];
  const short = Math.floor(data.length / count);
  const long = data.length % count;
  let from = 0;
  const blocks = Array.from({ length: count }, (_, n) => data.slice(from, (from += short + (n < count - long ? 0 : 1))));
  const checks = blocks.map((block) => correction(block, more));
  const out = [];
  for (let n = 0; n <= short; n += 1) for (const block of blocks) if (n < block.length) out.push(at(block, n));
  for (let n = 0; n < more; n += 1) for (const check of checks) out.push(at(check, n));
  return out;
}

/** Reed and Solomon's remainder. @param {number[]} block @param {number} count */
function correction(block, count) {
  let divisor = [1];
  for (let n = 0; n < count; n += 1) {
    const grown = [...divisor, 0];
    divisor.forEach((value, place) => (grown[place + 1] = at(grown, place + 1) ^ times(value, at(EXP, n))));
    divisor = grown;
  }
  const rest = Array(count).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    rest.forEach((value, place) => (rest[place] = value ^ times(at(divisor, place + 1), factor)));
  }
  return rest;
}

/** @param {number[]} words @param {number} version @param {number} mask */
function drawn(words, version, mask) {
  const size = version * 4 + 17;
  /** -1 is free. */
  const rows = Array.from({ length: size }, () => /** @type {number[]} */ (Array(size).fill(-1)));
  const dot = (/** @type {number} */ x, /** @type {number} */ y, /** @type {unknown} */ dark) => {
    const row = rows[y];
    if (row && x >= 0 && x < size) row[x] = Number(Boolean(dark));
  };
  for (let n = 0; n < size; n += 1) [dot(6, n, n % 2 === 0), dot(n, 6, n % 2 === 0)];
  for (const [left, top] of /** @type {[number, number][]} */ ([[3, 3], [size - 4, 3], [3, size - 4]])) {
    around(4, (x, y, far) => dot(left + x, top + y, far !== 2 && far !== 4));
  }
  const places = aligned(version, size);
  const last = places.length - 1;
  places.forEach((x, n) => places.forEach((y, m) => {
    if (!((!n && !m) || (!n && m === last) || (n === last && !m))) around(2, (dx, dy, far) => dot(x + dx, y + dy, far !== 1));
  }));
  about(version, mask, size, dot);
  snake(rows, words, mask);
  return rows;
}

/** @param {number} reach @param {(x: number, y: number, far: number) => void} call */
function around(reach, call) {
  for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) call(x, y, Math.max(Math.abs(x), Math.abs(y)));
}

/** @param {number} version @param {number} size */
function aligned(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, n) => size - 7 - step * (count - 2 - n))];
}

/**
 * What the square says of itself: level and mask twice, the version twice.
 * @param {number} version
 * @param {number} mask
 * @param {number} size
 * @param {(x: number, y: number, dark: unknown) => void} dot
 */
function about(version, mask, size, dot) {
  const format = coded(8 | mask, 10, 0x537) ^ 0x5412;
  for (let n = 0; n < 15; n += 1) {
    const dark = (format >> n) & 1;
    if (n < 8) dot(8, n + (n > 5 ? 1 : 0), dark);
    else dot(n === 8 ? 7 : 14 - n, 8, dark);
    if (n < 8) dot(size - 1 - n, 8, dark);
    else dot(8, size - 15 + n, dark);
  }
  dot(8, size - 8, 1);
  if (version < 7) return;
  const said = coded(version, 12, 0x1f25);
  for (let n = 0; n < 18; n += 1) {
    const [near, far] = [Math.floor(n / 3), size - 11 + (n % 3)];
    dot(near, far, (said >> n) & 1);
    dot(far, near, (said >> n) & 1);
  }
}

/** A number with its checking bits. @param {number} value @param {number} bits @param {number} divisor */
function coded(value, bits, divisor) {
  let rest = value;
  for (let n = 0; n < bits; n += 1) rest = (rest << 1) ^ ((rest >> (bits - 1)) & 1 ? divisor : 0);
  return (value << bits) | rest;
}

/** Lay the words where the square is free, two columns at a time, up and down. @param {number[][]} rows @param {number[]} words @param {number} mask */
function snake(rows, words, mask) {
  const size = rows.length;
  const masked = /** @type {(x: number, y: number) => number} */ (MASKS[mask]);
  let n = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = (right + 1) & 2 ? step : size - 1 - step;
      const row = /** @type {number[]} */ (rows[y]);
      for (const x of [right, right - 1]) {
        if (row[x] !== -1) continue;
        const bit = n >> 3 < words.length ? (at(words, n >> 3) >> (7 - (n & 7))) & 1 : 0;
        row[x] = bit ^ Number(!masked(x, y));
        n += 1;
      }
    }
  }
}

/** What the standard holds against a square. @param {number[][]} rows */
function penalty(rows) {
  const size = rows.length;
  const lines = [...rows, ...rows.map((_, x) => rows.map((row) => at(row, x)))].map((line) => line.join(""));
  let cost = 0;
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) || []) cost += RUN + run.length - 5;
    for (const finder of ["00001011101", "10111010000"]) {
      for (let from = line.indexOf(finder); from >= 0; from = line.indexOf(finder, from + 1)) cost += FINDER;
    }
  }
  let dark = 0;
  rows.forEach((row, y) => row.forEach((one, x) => {
    dark += one;
    const below = rows[y + 1];
    if (below && x + 1 < size && row[x + 1] === one && below[x] === one && below[x + 1] === one) cost += SQUARE;
  }));
  return cost + Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size)) * BALANCE;
}

/** A square as the path of an SVG, with a margin of four around it in its view box. @param {number[][]} rows */
export function pathOf(rows) {
  const parts = rows.map((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`).join(""));
  return { path: parts.join(""), box: `-4 -4 ${rows.length + 8} ${rows.length + 8}` };
}

/** Where dark begins in a row, and how long it is. @param {number[]} row */
function runs(row) {
  /** @type {[number, number][]} */
  const found = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = found[found.length - 1];
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
