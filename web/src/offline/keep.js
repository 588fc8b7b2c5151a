/**
 * Keep the page that is read and the next one on the device, the whole course for who wants it, and say when a newer
 * edition of it is here.
 */
import { speak } from "../speak.js";
import { askOnce } from "./ask.js";

/** @typedef {import("../types.js").PageStore} PageStore */

const BOX = "[data-raabta-offline]";
const WORKER = "service-worker.js";

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

/** @param {PageStore} store @param {string} src  address of a script of the book */
export function keepCourse(store, src) {
  const here = workers(src);
  if (!here) return;
  const { serviceWorker, base } = here;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `${base}manifest.webmanifest`;
  const saving = /** @type {any} */ (navigator).connection?.saveData && !serviceWorker.controller;
  const choice = () => store.device && store.device.getItem(choiceOf(store));
  document.head.append(manifest);
  if (choice() === "no" || (saving && choice() !== "yes")) return;
  serviceWorker.register(base + WORKER).then(look).then(keep).catch(() => {});

  /** What is read, what is read next (a page, not a step), and what they are made of; then the rest, for who wants it. */
  async function keep() {
    const { active } = await serviceWorker.ready;
    const next = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.way-on[rel=next]"));
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    // The first answer asks for a script that no page names.
    active?.postMessage({ read: [location.href, ...(next ? [next.href] : []), `${base}_static/results.js`, ...loaded] });
    if (choice() === "yes") active?.postMessage("raabta:fill");
    // A reader who has answered something is asked once whether the whole course is wanted here; My progress has its own box.
    else if (active && choice() !== "later" && Object.keys(store.all().answers).length && !document.querySelector(BOX)) askOnce(store, active);
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
    openBar(bar, () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting.postMessage("raabta:load");
    }, () => store.tab?.setItem(later, "yes"));
  }
}

/** Show a bar with a sentence and two buttons. @param {HTMLElement} bar @param {() => void} yes @param {() => void} no */
export function openBar(bar, yes, no) {
  const [first, second] = bar.querySelectorAll("button");
  bar.hidden = false;
  speak(bar, bar.firstElementChild?.textContent || "", false);
  first?.addEventListener("click", yes);
  second?.addEventListener("click", () => {
    bar.hidden = true;
    no();
  });
}
