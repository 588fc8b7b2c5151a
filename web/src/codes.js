/** What reads and writes codes comes when it is wanted: the script, and the table of slots of this course. */
import { el } from "./dom.js";

/** @typedef {import("./codes-page.js").Codes} Codes */

/** @type {Promise<Codes> | undefined} */
let loading;

/**
 * My progress names both files; a page in a folder has them beside the script of all pages.
 * @returns {Promise<Codes>}
 */
export function codes() {
  loading =
    loading ||
    Promise.all(addresses().map((address) => new Promise((done, fail) => document.head.append(el("script", { src: address, load: done, error: fail }))))).then(
      () => /** @type {any} */ (window).raabtaCodes(),
    );
  // What could not be loaded may be asked for again.
  loading.catch(() => (loading = undefined));
  return loading;
}

function addresses() {
  const named = /** @type {HTMLElement | null} */ (document.querySelector("[data-codes]"));
  if (named) return (named.dataset.codes || "").split(" ");
  const script = /** @type {HTMLScriptElement | null} */ (document.querySelector("script[src*='raabta.js']"));
  return ["codes.js", "slots.js"].map((name) => (script ? script.src.replace(/raabta\.js.*/, name) : name));
}
