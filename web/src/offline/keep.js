/** Keep the course on the device, so that it opens without a network, and say when a newer edition of it is here. */
import { speak } from "../speak.js";

/** @typedef {import("../types.js").PageStore} PageStore */

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
  const start = () => {
    document.head.append(manifest);
    const choice = store.device && store.device.getItem(choiceOf(store));
    if (choice ? choice === "yes" : !saving) serviceWorker.register(base + WORKER).then(look).catch(() => {});
  };
  addEventListener("load", () => setTimeout(start, LATER));

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
    const [load, wait] = bar.querySelectorAll("button");
    bar.hidden = false;
    speak(bar, bar.firstElementChild?.textContent || "", false);
    load?.addEventListener("click", () => {
      serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting.postMessage("raabta:load");
    });
    wait?.addEventListener("click", () => {
      bar.hidden = true;
      store.tab?.setItem(later, "yes");
    });
  }
}
