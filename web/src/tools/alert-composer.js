/** The alert composer on the page: its form at once; what answers in it comes when the page stands, or at the first letter. */
import { el } from "../dom.js";
import { begin } from "./alert/form.js";

/** @typedef {import("./alert/engine.js").Engine} Engine */

// The build writes in front of this script where the other one is. A page that lies in a folder may fetch nothing, but it
// may have one more script.
const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const page = /** @type {{raabtaLater?: {[name: string]: string}, raabtaAlert?: Engine}} */ (/** @type {unknown} */ (window));

/** @returns {Promise<Engine>} */
const bring = () => new Promise((give, fail) => {
  if (page.raabtaAlert) return give(page.raabtaAlert);
  const take = () => (page.raabtaAlert ? give(page.raabtaAlert) : fail());
  document.head.append(el("script", { src: own.replace(/[^/]*$/, page.raabtaLater?.["tool-alert-composer.later.js"] || ""), load: take, error: () => fail() }));
});

/** @param {HTMLElement} card */
export function start(card) {
  const { wake } = begin(card, bring);
  // Whoever loses the network while the form is open has all of it.
  addEventListener("load", () => setTimeout(wake));
}
