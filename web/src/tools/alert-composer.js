/** The alert composer on the page: what draws the picture of a warning, or opens a CAP file, comes when somebody wants it. */
import { el } from "../dom.js";
import { begin } from "./alert/form.js";

/** @typedef {import("./alert/form.js").Later} Later */

// The build writes in front of this script where the other one is. A page that lies in a folder may fetch nothing, but it
// may have one more script.
const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const page = /** @type {{raabtaLater?: {[name: string]: string}, raabtaAlert?: Later}} */ (/** @type {unknown} */ (window));

/** @returns {Promise<Later>} */
const later = () => new Promise((give, fail) => {
  const take = () => (page.raabtaAlert ? give(page.raabtaAlert) : fail());
  if (page.raabtaAlert) return take();
  document.head.append(el("script", { src: own.replace(/[^/]*$/, page.raabtaLater?.["alert-later.js"] || ""), load: take, error: () => fail() }));
});

/** @param {HTMLElement} card */
export const start = (card) => begin(card, later);
