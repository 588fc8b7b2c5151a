/**
 * SHA-256 and the check of an ECDSA signature on P-256, for where a browser hides its own: pages over plain http and some from a folder have no
 * crypto.subtle. Nothing here is secret, so that it need not take the same time for everything.
 */
/// <reference lib="es2020.bigint" />

const big = BigInt;
const [ZERO, ONE, TWO, THREE] = [big(0), big(1), big(2), big(3)];
const P = big("0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
const N = big("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
const B = big("0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");
/** @type {Point} */
const BASE = [big("0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"), big("0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"), ONE];

/** @typedef {[bigint, bigint, bigint]} Point  of the curve, as X, Y, Z with x = X/Z², y = Y/Z³; Z is 0 at infinity */

/** @param {bigint} value @param {bigint} m */
const mod = (value, m) => ((value % m) + m) % m;

/** @param {bigint} value @param {bigint} m */
function inverse(value, m) {
  let [x, y, u, v] = [mod(value, m), m, ONE, ZERO];
  while (x > ONE) {
    const q = y / x;
    [x, y, u, v] = [y - q * x, x, v - q * u, u];
  }
  return mod(u, m);
}

/** @param {Point} point @returns {Point} */
function twice([x, y, z]) {
  const yy = mod(y * y, P);
  const s = mod(big(4) * x * yy, P);
  const zz = mod(z * z, P);
  const m = mod(THREE * (x - zz) * (x + zz), P);
  const x3 = mod(m * m - TWO * s, P);
  return [x3, mod(m * (s - x3) - big(8) * yy * yy, P), mod(TWO * y * z, P)];
}

/** @param {Point} one @param {Point} other @returns {Point} */
function add(one, other) {
  const [x1, y1, z1] = one;
  const [x2, y2, z2] = other;
  if (!z1) return other;
  if (!z2) return one;
  const [a, b] = [mod(z1 * z1, P), mod(z2 * z2, P)];
  const [u1, u2] = [mod(x1 * b, P), mod(x2 * a, P)];
  const [s1, s2] = [mod(y1 * b * z2, P), mod(y2 * a * z1, P)];
  if (u1 === u2) return s1 === s2 ? twice(one) : [ONE, ONE, ZERO];
  const [h, r] = [mod(u2 - u1, P), mod(s2 - s1, P)];
  const hh = mod(h * h, P);
  const [hhh, v] = [mod(h * hh, P), mod(u1 * hh, P)];
  const x3 = mod(r * r - hhh - TWO * v, P);
  return [x3, mod(r * (v - x3) - s1 * hhh, P), mod(z1 * z2 * h, P)];
}

/** @param {bigint} times @param {Point} point @returns {Point} */
function multiply(times, point) {
  /** @type {Point} */
  let sum = [ONE, ONE, ZERO];
  for (let left = times, power = point; left; left >>= ONE, power = twice(power)) if (left & ONE) sum = add(sum, power);
  return sum;
}

/** @param {Uint8Array} bytes */
const numberOf = (bytes) => Array.from(bytes, (byte) => big(byte)).reduce((value, byte) => value * big(256) + byte, ZERO);

/**
 * Whether a signature, r and s of 32 bytes each, is that of a public key over a message.
 * @param {{x: string, y: string}} key  its point, in hex
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 */
export function verify(key, signature, message) {
  const [x, y] = [big(`0x${key.x}`), big(`0x${key.y}`)];
  if (x >= P || y >= P || mod(y * y - (x * x * x - THREE * x + B), P) || signature.length !== 64) return false;
  const [r, s] = [numberOf(signature.slice(0, 32)), numberOf(signature.slice(32))];
  if (!r || !s || r >= N || s >= N) return false;
  const w = inverse(s, N);
  const sum = add(multiply(mod(numberOf(sha256(message)) * w, N), BASE), multiply(mod(r * w, N), [x, y, ONE]));
  const [sx, , sz] = sum;
  if (!sz) return false;
  return mod(mod(sx * inverse(mod(sz * sz, P), P), P), N) === r;
}

/** The first 32 bits behind the point of the roots of the first primes. @param {number} root @param {number} many */
function roots(root, many) {
  const found = [];
  for (let n = 2; found.length < many; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    const value = n ** (1 / root);
    if (prime) found.push(((value - Math.floor(value)) * 2 ** 32) | 0);
  }
  return found;
}

/** @param {Uint8Array} message */
export function sha256(message) {
  const state = Int32Array.from(roots(2, 8));
  const constants = roots(3, 64);
  const blocks = new Uint8Array(((message.length + 72) >> 6) << 6);
  blocks.set(message);
  blocks[message.length] = 128;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 4, message.length * 8);
  for (let block = 0; block < blocks.length; block += 64) mix(state, constants, view, block);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, n) => out.setInt32(n * 4, word));
  return new Uint8Array(out.buffer);
}

/** @param {Int32Array} state @param {number[]} constants @param {DataView} view @param {number} block */
function mix(state, constants, view, block) {
  const words = new Int32Array(64);
  const turned = (/** @type {number} */ word, /** @type {number} */ bits) => (word >>> bits) | (word << (32 - bits));
  const word = (/** @type {number} */ n) => /** @type {number} */ (words[n]);
  for (let n = 0; n < 64; n += 1) {
    if (n < 16) words[n] = view.getInt32(block + n * 4);
    else {
      const [x, y] = [word(n - 15), word(n - 2)];
      words[n] = word(n - 16) + (turned(x, 7) ^ turned(x, 18) ^ (x >>> 3)) + word(n - 7) + (turned(y, 17) ^ turned(y, 19) ^ (y >>> 10));
    }
  }
  let [a, b, c, d, e, f, g, h] = /** @type {[number, number, number, number, number, number, number, number]} */ (Array.from(state));
  for (let n = 0; n < 64; n += 1) {
    const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + /** @type {number} */ (constants[n]) + word(n)) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((value, n) => (state[n] = /** @type {number} */ (state[n]) + value));
}
