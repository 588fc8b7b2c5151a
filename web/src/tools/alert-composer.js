/** The alert composer on the page: what draws the picture of a warning comes when somebody wants to see one. */
import { el } from "../dom.js";
import { begin } from "./alert/form.js";

/** @typedef {import("./alert/picture.js").Draw} Draw */

// The script has the mark of its content behind its name, which the build writes in front of this one. A page that lies in
// a folder may fetch nothing, but it may have one more script.
const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const page = /** @type {{raabtaLater?: {[name: string]: string}, raabtaDraw?: Draw}} */ (/** @type {unknown} */ (window));

/** @returns {Promise<Draw>} */
const drawing = () => new Promise((give, fail) => {
  const take = () => (page.raabtaDraw ? give(page.raabtaDraw) : fail());
  if (page.raabtaDraw) return take();
  document.head.append(el("script", { src: own.replace(/[^/]*$/, page.raabtaLater?.["alert-picture.js"] || ""), load: take, error: () => fail() }));
});

/** @param {HTMLElement} card */
export const start = (card) => begin(card, drawing);
