/** Bring the files of the engine, once: from what the device keeps, else from the site. None is taken that is another's. */

/**
 * @typedef {{bytes: number, sent: number, sha256: string}} Part  `sent` is what a host that packs needs for it
 * @typedef {{version: string, lock: object, files: {[name: string]: Part}, folder?: boolean, up?: string}} Engine  what the build says of it; `folder`: packed for a stick; `up`: from an edition to the book that has the engine
 */

const FOLDER = "engine/";

/** Where the device keeps the engine; the worker that keeps the course knows it by this name. @param {string} base */
export const cacheOf = (base) => `raabta-engine ${base}`;

/** @param {string} base @param {string} name @param {Part} part */
export const addressOf = (base, name, part) => `${base}${FOLDER}${name}?${part.sha256.slice(0, 8)}`;

/** @param {Engine} engine @param {string} base */
export const addressesOf = ({ files }, base) => Object.entries(files).map(([name, part]) => addressOf(base, name, part));

/** How many bytes come on the first start. @param {Engine} engine */
export const sizeOf = ({ files }) => Object.values(files).reduce((sum, { sent }) => sum + sent, 0);

/**
 * Whether all of it is on the device.
 * @param {Engine} engine
 * @param {string} base
 */
export async function isKept(engine, base) {
  // To look leaves nothing behind.
  const cache = (await caches.has(cacheOf(base))) && (await caches.open(cacheOf(base)));
  if (!cache) return false;
  for (const address of addressesOf(engine, base)) if (!(await cache.match(address))) return false;
  return true;
}

/**
 * Return the content of every file, and keep it on the device. What an earlier engine left there goes.
 * @param {Engine} engine
 * @param {string} base
 * @param {(brought: number) => void} tell  called with the bytes that have come so far
 * @returns {Promise<Map<string, ArrayBuffer>>}
 */
export async function bring(engine, base, tell) {
  const cache = await opened(base);
  const found = new Map();
  let before = 0;
  for (const [name, part] of Object.entries(engine.files)) {
    const address = addressOf(base, name, part);
    const kept = cache && (await cache.match(address).catch(() => undefined));
    let bytes = kept && (await kept.arrayBuffer());
    if (!bytes || !(await isWhole(bytes, part))) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      bytes = await read(answer, (now) => tell(before + Math.min(now, part.sent)));
      // A mix of two editions would fail later, and nobody would know why.
      if (!(await isWhole(bytes, part))) throw new Error(`${name}: another edition`);
      const headers = { "Content-Type": name.endsWith(".mjs") ? "text/javascript" : "application/octet-stream" };
      // A full or forbidden storage keeps nothing; the engine runs all the same.
      if (cache) await cache.put(address, new Response(bytes.slice(0), { headers })).catch(() => {});
    }
    tell((before += part.sent));
    found.set(name, bytes);
  }
  if (cache) await sweep(cache, new Set(addressesOf(engine, base)));
  return found;
}

/** @param {string} base @returns {Promise<Cache | null>} */
async function opened(base) {
  try {
    return await caches.open(cacheOf(base));
  } catch {
    return null;
  }
}

/** @param {Cache} cache @param {Set<string>} wanted */
async function sweep(cache, wanted) {
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
}

/** @param {Response} answer @param {(now: number) => void} tell */
async function read(answer, tell) {
  if (!answer.body) return answer.arrayBuffer();
  const reader = answer.body.getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    tell((length += value.length));
  }
  return new Blob(pieces).arrayBuffer();
}

/**
 * Whether these are the bytes that the build knows. A page without encryption on its way, as from a computer in the same
 * room, has no hashes: there the length has to do.
 * @param {ArrayBuffer} bytes
 * @param {Part} part
 */
async function isWhole(bytes, part) {
  if (bytes.byteLength !== part.bytes || !crypto.subtle) return bytes.byteLength === part.bytes;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => `0${byte.toString(16)}`.slice(-2)).join("") === part.sha256;
}
