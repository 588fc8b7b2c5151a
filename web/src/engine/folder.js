/** The engine where pages lie in a folder: there a browser lets no page fetch a file, so one script holds all parts. */
import { el } from "../dom.js";

/** @typedef {{[name: string]: ArrayBuffer}} Parts */

/** Pyodide refuses a classic worker, which it knows by this; a module worker does not start from a folder. */
const AS_MODULE = "self.importScripts = () => { throw new Error(); };";

/**
 * Bring the parts that `raabta export zip` has packed. Rejects where there are none.
 * @param {string} base
 * @returns {Promise<Parts>}
 */
export async function partsOf(base) {
  const own = /** @type {{raabtaParts?: {[name: string]: string}}} */ (/** @type {unknown} */ (window));
  if (!own.raabtaParts) {
    await new Promise((done, failed) => {
      document.head.append(el("script", { src: `${base}engine/folder.js`, load: done, error: failed }));
    });
  }
  return Object.fromEntries(Object.entries(own.raabtaParts || {}).map(([name, text]) => [name, bytes(text)]));
}

/** @param {Parts} parts */
export function workerOf(parts) {
  const script = new Blob([AS_MODULE, /** @type {ArrayBuffer} */ (parts["worker.mjs"])], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(script));
}

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer;
