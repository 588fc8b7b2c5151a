/**
 * Keeps what a reader has read, and where the reader wants it the whole course, one edition at a time. The build writes
 * `self.raabtaBook` in front: the edition and what belongs to it. An edition is whole when all of it is here: then its
 * pages come from the device, and a newer one waits until the reader asks for it or has closed all pages. Before, they
 * come from the network, and from the device where that fails. What has not changed between two is not fetched again.
 * The engine of the tools is kept by whoever starts one, beside the course: from here it is only handed out.
 */
import { addressesOf, cacheOf } from "../engine/bring.js";

/**
 * @typedef {{version: string, bytes: number, packed: number, files: {[name: string]: string}, engine?: import("../engine/bring.js").Engine}} Book  a file: the beginning of its SHA-256
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Lasting & {data: any, ports: readonly MessagePort[]}} Told
 * @typedef {Event & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {object} Scope  what a worker's global object has and a window has not
 * @property {Book} raabtaBook
 * @property {{scope: string}} registration
 * @property {{claim: () => Promise<void>}} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(name: string, call: (event: any) => void) => void} addEventListener
 */
const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const { version, bytes, packed } = worker.raabtaBook;
const files = new Map(Object.entries(worker.raabtaBook.files));
const base = worker.registration.scope;
// Other courses of the same host have caches of their own.
const ours = `raabta ${base} `;
/** Stands in a cache that holds what was read and not the course. */
const PART = `${base}?part`;
const LANES = 2;
/** So many files that a host does not have, and no more is asked of it for now. */
const HOLES = 8;
/** Milliseconds for which a page that is kept waits for the network to bring it anew. */
const PATIENCE = 8000;
const engine = new Set(worker.raabtaBook.engine ? addressesOf(worker.raabtaBook.engine, base) : []);
/** @type {boolean | undefined} Whether all of the edition is here; unknown until somebody looked. */
let whole;
/** @type {Promise<void>} What is being brought, one after the other. */
let bringing = Promise.resolve();

worker.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(begin()));
worker.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(settle()));
worker.addEventListener("message", (/** @type {Told} */ event) => {
  const { data, ports } = event;
  if (data === "raabta:load") worker.skipWaiting();
  if (data === "raabta:fill") event.waitUntil(inTurn(() => fill([...files.keys()])));
  if (data === "raabta:count") event.waitUntil(count().then((n) => ports[0]?.postMessage({ n, total: files.size, bytes, packed, engine: worker.raabtaBook.engine })));
  if (data && Array.isArray(data.read)) event.waitUntil(inTurn(() => read(data.read)));
});
worker.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || headers.has("range")) return;
  const name = nameOf(url);
  if (name) event.respondWith(answer(name, event.request));
  else if (engine.has(url)) event.respondWith(part(event.request));
});

/** Which file of the book an address means; "" if none. Some hosts leave out `.html`. @param {string} url */
function nameOf(url) {
  if (!url.startsWith(base)) return "";
  const path = decodeURI(url.slice(base.length).split(/[?#]/)[0] || "");
  const found = [path, `${path}.html`, `${path}${path && !path.endsWith("/") ? "/" : ""}index.html`];
  return found.find((name) => files.has(name)) || "";
}

const opened = () => caches.open(ours + version);

/** How many files of the edition are here. */
async function count() {
  const kept = new Set((await (await opened()).keys()).map(({ url }) => url));
  const n = [...files.keys()].filter((name) => kept.has(new URL(name, base).href)).length;
  whole = n === files.size;
  return n;
}

/** @param {string} name @param {Request} request */
async function answer(name, request) {
  const kept = await (await opened()).match(base + name);
  if (whole === undefined) await count();
  // The browser may have taken away what was here.
  if (!kept) whole = false;
  if (!kept || whole) return kept || fetch(request);
  const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
  return /** @type {Promise<Response>} */ (Promise.race([fetch(request), late])).catch(() => kept);
}

/** A file of the engine. @param {Request} request */
async function part(request) {
  const cache = await caches.open(cacheOf(base));
  return (await cache.match(request.url)) || fetch(request);
}

/** One thing after the other: two that bring the same file would ask for it twice. @param {() => Promise<unknown>} work */
function inTurn(work) {
  bringing = bringing.then(work).then(() => {}, () => {});
  return bringing;
}

/**
 * A new edition. Who has the whole course gets all of it before it is used; with less, what was read, as far as it comes,
 * and the network has the rest.
 */
async function begin() {
  const before = await Promise.all((await others()).map((name) => caches.open(name)));
  const parts = await Promise.all(before.map((one) => one.match(PART)));
  if (parts.some((one) => !one)) return fill([...files.keys()]);
  await (await opened()).put(PART, new Response(""));
  const known = (await Promise.all(before.map((one) => one.keys()))).flat();
  await fill(known.map(({ url }) => nameOf(url)).filter(Boolean)).catch(() => {});
  return worker.skipWaiting();
}

/**
 * Keep pages that are read, or are read next, with what belongs to them.
 * @param {string[]} addresses
 */
async function read(addresses) {
  const names = addresses.map(nameOf).filter(Boolean);
  await fill(names);
  const cache = await opened();
  const texts = await Promise.all(names.map(async (name) => /** @type {const} */ ([name, await (await cache.match(base + name))?.text()])));
  await fill(texts.flatMap(([name, text]) => partsOf(name, text || "")));
}

/** The files, other than pages, that a page names. @param {string} name @param {string} text */
function partsOf(name, text) {
  const found = text.match(/[\w./-]+\.(?:css|m?js|svg|png|jpe?g|webp|woff2?)\b/g) || [];
  return [...new Set(found)].map((address) => nameOf(new URL(address, base + name).href)).filter(Boolean);
}

/**
 * Bring what is not here yet. What breaks off is gone on with at the next visit, since what came stays. A file that the
 * host does not have is a hole: the others come, and it is told at the end.
 * @param {string[]} wanted
 */
async function fill(wanted) {
  const cache = await opened();
  const earlier = await Promise.all((await others()).map((name) => caches.open(name)));
  const names = [...new Set(wanted)];
  /** @type {unknown[]} */
  const holes = [];
  const lane = async () => {
    for (let name = names.shift(); name; name = names.shift()) {
      if (await cache.match(base + name)) continue;
      await keep(cache, name, earlier).catch((error) => {
        holes.push(error);
        if (!(error instanceof Hole) || holes.length >= HOLES) names.length = 0;
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  await count();
  if (whole) await cache.delete(PART);
  if (holes.length) throw holes[0];
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(ours) && name !== ours + version);
}

/** A file that the host does not hand out. */
class Hole extends Error {}

/** @param {Cache} cache @param {string} name @param {Cache[]} earlier */
async function keep(cache, name, earlier) {
  for (const one of earlier) {
    const known = await one.match(base + name);
    if (known && (await marked(await known.clone().arrayBuffer(), name))) return cache.put(base + name, known);
  }
  const mark = files.get(name) || "";
  // Under the address that pages use, the browser may have it already.
  const own = name.startsWith("_static/");
  let [found, bytes] = await ask(own ? `${name}?${mark.slice(0, 8)}` : name, own ? "default" : "no-cache");
  // Something on the way still has an older one: it cannot have it under an address that is new.
  if (found.ok && !(await marked(bytes, name))) [found, bytes] = await ask(`${name}?${mark}`, "reload");
  if (!found.ok || (found.redirected && !(await marked(bytes, name)))) throw new Hole(name);
  // A host may add something to its pages. What the reader was redirected to is another page: it was refused above.
  /** @type {{[name: string]: string}} */
  const headers = {};
  for (const head of ["Content-Type", "Content-Security-Policy"]) headers[head] = found.headers.get(head) || "";
  if (!headers["Content-Security-Policy"]) delete headers["Content-Security-Policy"];
  return cache.put(base + name, new Response(bytes, { headers }));
}

/** @param {string} address @param {RequestCache} cache @returns {Promise<[Response, ArrayBuffer]>} */
async function ask(address, cache) {
  const options = /** @type {RequestInit} */ ({ cache, priority: "low" });
  const found = await fetch(base + address, options);
  return [found, await found.arrayBuffer()];
}

/** Whether these are the bytes that the build wrote. @param {ArrayBuffer} bytes @param {string} name */
async function marked(bytes, name) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const mark = files.get(name) || "";
  return Array.from(hash, (byte) => `0${byte.toString(16)}`.slice(-2)).join("").startsWith(mark);
}

/** What another engine has left goes; what is still the same stays, although the course is another. */
async function settleEngine() {
  if (!(await caches.has(cacheOf(base)))) return;
  const cache = await caches.open(cacheOf(base));
  for (const { url } of await cache.keys()) if (!engine.has(url)) await cache.delete(url);
  if (!(await cache.keys()).length) await caches.delete(cacheOf(base));
}

async function settle() {
  await Promise.all((await others()).map((name) => caches.delete(name)));
  await settleEngine();
  await worker.clients.claim();
}
