/**
 * Keeps the whole course on the device, one edition at a time. The build writes `self.raabtaBook` in front: the edition
 * and what belongs to it. An edition is used when all of it is here: before, pages come from the network; a newer one
 * waits until the reader asks for it or has closed all pages. What has not changed between two is not fetched again.
 * The engine of the tools is kept by whoever starts one, beside the course: from here it is only handed out.
 */
import { addressesOf, cacheOf } from "../engine/bring.js";


/**
 * @typedef {{version: string, bytes: number, packed: number, files: {[name: string]: string}, engine?: import("../engine/bring.js").Engine}} Book  a file: the beginning of its SHA-256
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Event & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {object} Scope  what a worker's global object has and a window has not
 * @property {Book} raabtaBook
 * @property {{scope: string}} registration
 * @property {{claim: () => Promise<void>}} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(name: string, call: (event: any) => void) => void} addEventListener
 */
const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const { version } = worker.raabtaBook;
const said = `self.raabtaBook = ${JSON.stringify(worker.raabtaBook)};`;
const files = new Map(Object.entries(worker.raabtaBook.files));
const base = worker.registration.scope;
// Other courses of the same host have caches of their own.
const ours = `raabta ${base} `;
const LANES = 2;
const engine = new Set(worker.raabtaBook.engine ? addressesOf(worker.raabtaBook.engine, base) : []);

worker.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(fill()));
worker.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(settle()));
worker.addEventListener("message", ({ data }) => data === "raabta:load" && worker.skipWaiting());
worker.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const { method, url, headers } = event.request;
  if (method !== "GET" || headers.has("range")) return;
  const name = nameOf(url);
  if (name) event.respondWith(answer(name, event.request));
  else if (engine.has(url)) event.respondWith(part(event.request));
  // A page asks what is kept.
  else if (url === `${base}service-worker.js`) event.respondWith(Promise.resolve(new Response(said)));
});

/** Which file of the book an address means; "" if none. Some hosts leave out `.html`. @param {string} url */
function nameOf(url) {
  if (!url.startsWith(base)) return "";
  const path = decodeURI(url.slice(base.length).split(/[?#]/)[0] || "");
  const found = [path, `${path}.html`, `${path}${path && !path.endsWith("/") ? "/" : ""}index.html`];
  return found.find((name) => files.has(name)) || "";
}

/** @param {string} name @param {Request} request */
async function answer(name, request) {
  const cache = await caches.open(ours + version);
  return (await cache.match(base + name)) || fetch(request);
}

/** A file of the engine. @param {Request} request */
async function part(request) {
  const cache = await caches.open(cacheOf(base));
  return (await cache.match(request.url)) || fetch(request);
}

/** Bring what is not here yet. What breaks off is gone on with at the next visit, since what came stays. */
async function fill() {
  const cache = await caches.open(ours + version);
  const earlier = await Promise.all((await others()).map((name) => caches.open(name)));
  const names = [...files.keys()];
  const lane = async () => {
    for (let name = names.shift(); name; name = names.shift()) {
      if (!(await cache.match(base + name))) await keep(cache, name, earlier);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane)).catch((error) => {
    names.length = 0;
    throw error;
  });
}

async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(ours) && name !== ours + version);
}

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
  if (found.status === 404 || found.status === 410) return undefined;
  if (!found.ok || (found.redirected && !(await marked(bytes, name)))) throw new Error(name);
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
