/** My progress: what of the course is on this device, how to keep it there, how to take it away. */
import { askingButton, button, el, fill, say } from "../dom.js";
import { speak } from "../speak.js";
import { counted, want } from "./ask.js";
import { choiceOf, workers } from "./keep.js";
import { showTools } from "./tools.js";

/** @typedef {import("../types.js").PageStore} PageStore */
/** @typedef {import("../types.js").OfflineWords} Words */
/** @typedef {import("./ask.js").Counted} Counted */

const WORKER = "service-worker.js";
/** What there is to keep: written by the build, for pages that have no worker to ask. */
const ABOUT = "offline.json";
/** Milliseconds between two looks at what has come, and for an answer of the worker: one of an earlier course has none. */
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
  /** @type {Counted | null} */
  let course = null;
  box.append(body);

  async function look() {
    const registration = await serviceWorker.getRegistration(base);
    course = (registration?.active && (await soon(counted(registration.active)))) || course || (await aboutOf(base));
    if (!course) return;
    const { n, total, bytes, packed } = course;
    const wanted = store.device?.getItem(choiceOf(store)) === "yes";
    const state = n === total ? "whole" : wanted ? `coming ${n}` : `part ${n}`;
    if (state !== shown) show(state, { n, total, mb: (n === total ? bytes : packed) / 1e6 });
    shown = state;
    setTimeout(() => look().catch(() => {}), TICK);
  }
  /** @param {string} state @param {{n: number, total: number, mb: number}} values */
  function show(state, { n, total, mb }) {
    const line = (/** @type {string | undefined} */ text) => el("p", {}, say(text, { n, total, mb: mb.toFixed(1) }));
    const ask = { ask: words.offline_sure, yes: words.offline_yes, no: words.offline_no };
    if (state === "whole") fill(body, line(words.offline_whole), askingButton(words.offline_remove || "", ask, remove));
    else if (state.startsWith("part")) fill(body, line(n ? words.offline_part : words.offline_none), button(words.offline_keep || "", keep));
    else fill(body, line(words.offline_coming));
    box.hidden = false;
  }
  async function keep() {
    want(store);
    tell(words.offline_begun);
    await serviceWorker.register(base + WORKER).then(
      async () => (await serviceWorker.ready).active?.postMessage("raabta:fill"),
      () => tell(words.offline_refused),
    );
  }
  async function remove() {
    store.device?.setItem(choiceOf(store), "no");
    const registration = await serviceWorker.getRegistration(base);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`raabta ${base} `)) await caches.delete(name);
    if (course) course = { ...course, n: 0 };
    tell(words.offline_removed);
    shown = "";
    body.querySelector("button")?.focus();
  }
  /** @param {string | undefined} text */
  function tell(text) {
    if (text) speak(box, text);
  }
  await look().catch(() => {}); // a browser that forbids it to look keeps nothing
  const own = /** @type {Counted | null} */ (course)?.engine;
  if (own) await showTools(box, words, own, base).catch(() => {});
}

/** @template T @param {Promise<T>} answer @returns {Promise<T | null>} */
const soon = (answer) => Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(null), TICK))]);

/** What there is to keep, of which nothing is here. @param {string} base @returns {Promise<Counted | null>} */
async function aboutOf(base) {
  const found = await fetch(base + ABOUT, { cache: "no-cache" }).then((one) => (one.ok ? one.json() : null), () => null);
  return found && { ...found, n: 0 };
}
