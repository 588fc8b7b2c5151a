/** My progress: what of the course is on this device, how to keep it there, how to take it away. */
import { askingButton, button, el, fill, say } from "../dom.js";
import { speak } from "../speak.js";
import { choiceOf, workers } from "./keep.js";
import { showTools } from "./tools.js";

/** @typedef {import("../types.js").PageStore} PageStore */
/** @typedef {import("../types.js").OfflineWords} Words */
/** @typedef {{version: string, bytes: number, packed: number, files: {[name: string]: string}, engine?: import("../engine/bring.js").Engine}} Book */

const WORKER = "service-worker.js";
/** Milliseconds between two looks at what has come. */
const TICK = 1000;

/**
 * Fill the box, and leave it hidden where nothing can be kept.
 * @param {HTMLElement} box
 * @param {Words} words
 * @param {PageStore} store
 * @param {string} src
 */
export async function showState(box, words, store, src) {
  const here = workers(src);
  if (!here || !store.device) return;
  const { serviceWorker, base } = here;
  const body = el("div");
  let shown = "";
  /** @type {Book | null} */
  let book = null;
  box.append(body);

  async function look() {
    book = book || (await bookOf(base));
    if (!book) return;
    const total = Object.keys(book.files).length;
    const registration = await serviceWorker.getRegistration(base);
    const n = registration ? await count(base, book.version) : 0;
    const state = registration?.active ? "whole" : registration ? `coming ${n}` : "none";
    if (state !== shown) show(state, { n, total, mb: (registration ? book.bytes : book.packed) / 1e6 });
    shown = state;
    if (state !== "whole") setTimeout(() => look().catch(() => {}), TICK);
  }
  /** @param {string} state @param {{n: number, total: number, mb: number}} values */
  function show(state, { n, total, mb }) {
    const line = (/** @type {string | undefined} */ text) => el("p", {}, say(text, { n, total, mb: mb.toFixed(1) }));
    const ask = { ask: words.offline_sure, yes: words.offline_yes, no: words.offline_no };
    if (state === "whole") fill(body, line(words.offline_whole), askingButton(words.offline_remove || "", ask, remove));
    else if (state === "none") fill(body, line(words.offline_none), button(words.offline_keep || "", keep));
    else fill(body, line(words.offline_coming));
    box.hidden = false;
  }
  async function keep() {
    store.device?.setItem(choiceOf(store), "yes");
    tell(words.offline_begun);
    await serviceWorker.register(base + WORKER).catch(() => tell(words.offline_refused));
  }
  async function remove() {
    store.device?.setItem(choiceOf(store), "no");
    const registration = await serviceWorker.getRegistration(base);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`raabta ${base} `)) await caches.delete(name);
    if (book) show((shown = "none"), { n: 0, total: 0, mb: book.packed / 1e6 });
    tell(words.offline_removed);
    body.querySelector("button")?.focus();
  }
  /** @param {string | undefined} text */
  function tell(text) {
    if (text) speak(box, text);
  }
  await look().catch(() => {}); // a browser that forbids it to look keeps nothing
  const own = /** @type {Book | null} */ (book)?.engine;
  if (own) await showTools(box, words, own, base).catch(() => {});
}

/** What belongs to the course, as its worker says in its first line. @param {string} base @returns {Promise<Book | null>} */
async function bookOf(base) {
  const text = await fetch(base + WORKER, { cache: "no-cache" }).then((found) => (found.ok ? found.text() : ""), () => "");
  const found = text.match(/^self\.raabtaBook = (.*);$/m);
  return found ? JSON.parse(found[1] || "null") : null;
}

/** @param {string} base @param {string} version */
async function count(base, version) {
  const name = `raabta ${base} ${version}`;
  return (await caches.has(name)) ? (await (await caches.open(name)).keys()).length : 0;
}
