/**
 * Keep the page that is read and the next one on the device, ask once whether the whole course is wanted there, and say
 * when a newer edition of it is here.
 */
import { say } from "../dom.js";
import { speak } from "../speak.js";

/** @typedef {import("../types.js").PageStore} PageStore */
/** @typedef {{n: number, total: number, bytes: number, packed: number, engine?: import("../engine/bring.js").Engine}} Counted  files here, files in all; bytes on the device and on the way */

const WORKER = "service-worker.js";
/** Milliseconds after a page has come, for what its reader asks for next. */
const LATER = 2000;

/** Where the reader's choice is kept: "yes", "no", or nothing. @param {PageStore} store */
export const choiceOf = ({ name }) => name.replace("progress", "offline");

/**
 * What keeps courses here, and the address of the book. Null where it does not work, and where it is not wanted: in a
 * folder, in a frame or a window of a learning platform, in the page of an author who is at work.
 * @param {string} src  address of a script of the book
 */
export function workers(src) {
  const { serviceWorker } = navigator;
  const apart = top !== self || opener || document.querySelector('[src^="/_raabta/"]');
  return serviceWorker && !apart && /^http/.test(src) ? { serviceWorker, base: src.replace(/_static\/.*/, "") } : null;
}

/**
 * What a worker has of its edition; an earlier one, which does not know the question, does not answer.
 * @param {ServiceWorker} worker
 * @returns {Promise<Counted>}
 */
export function counted(worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage("raabta:count", [port2]);
  return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

/** The reader wants the whole course: the browser is asked not to take it away. @param {PageStore} store */
export function want(store) {
  store.device?.setItem(choiceOf(store), "yes");
  navigator.storage?.persist?.().catch(() => {});
}

/** @param {PageStore} store */
export function keepCourse(store) {
  // A module has no address here.
  const { src = "" } = /** @type {Partial<HTMLScriptElement>} */ (document.currentScript || {});
  const here = workers(src);
  if (!here) return;
  const { serviceWorker, base } = here;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `${base}manifest.webmanifest`;
  const saving = /** @type {any} */ (navigator).connection?.saveData && !serviceWorker.controller;
  const choice = () => store.device && store.device.getItem(choiceOf(store));
  const start = () => {
    document.head.append(manifest);
    if (choice() === "no" || (saving && choice() !== "yes")) return;
    serviceWorker.register(base + WORKER).then(look).then(keep).catch(() => {});
  };
  addEventListener("load", () => setTimeout(start, LATER));

  /** What is read, what is read next (a page, not a step), and what they are made of; then the rest, for who wants it. */
  async function keep() {
    const { active } = await serviceWorker.ready;
    const next = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.way-on[rel=next]"));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    // The first answer asks for a script that no page names.
    active?.postMessage({ read: [location.href, ...(next ? [next.href] : []), src.replace("raabta.js", "results.js"), ...loaded] });
    if (choice() === "yes") active?.postMessage("raabta:fill");
    else if (active && choice() !== "later" && Object.keys(store.all().answers).length) ask(await counted(active), active);
  }

  /** Ask once, of a reader who has answered something. @param {Counted} have @param {ServiceWorker} active */
  function ask({ n, total, packed }, active) {
    const bar = /** @type {HTMLElement | null} */ (document.querySelector(".keeps"));
    const question = bar && bar.firstElementChild;
    // My progress asks in words of its own.
    if (!bar || !question || n === total || document.querySelector("[data-raabta-offline]")) return;
    question.textContent = say(question.textContent || "", { mb: (packed / 1e6).toFixed(1) });
    open(bar, () => {
      want(store);
      active.postMessage("raabta:fill");
      bar.hidden = true;
    }, () => store.device?.setItem(choiceOf(store), "later"));
  }

  /** @param {ServiceWorkerRegistration} registration */
  function look(registration) {
    const see = () => serviceWorker.controller && registration.waiting && announce(registration.waiting);
    // The browser may have begun by itself before this page asked.
    const follow = () => registration.installing?.addEventListener("statechange", see);
    registration.addEventListener("updatefound", follow);
    follow();
    see();
  }

  /** @param {ServiceWorker} waiting */
  function announce(waiting) {
    const bar = /** @type {HTMLElement} */ (document.querySelector(".newer"));
    const later = `${choiceOf(store)}.later`;
    if (!bar || (store.tab && store.tab.getItem(later))) return;
    open(bar, () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting.postMessage("raabta:load");
    }, () => store.tab?.setItem(later, "yes"));
  }

  /** Show a bar with a sentence and two buttons. @param {HTMLElement} bar @param {() => void} yes @param {() => void} no */
  function open(bar, yes, no) {
    const [first, second] = bar.querySelectorAll("button");
    bar.hidden = false;
    speak(bar, bar.firstElementChild?.textContent || "", false);
    first?.addEventListener("click", yes);
    second?.addEventListener("click", () => {
      bar.hidden = true;
      no();
    });
  }
}
