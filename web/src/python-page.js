/** Entry for pages with tools that Python answers. The build writes in front of it, as `raabtaEngine`, what the engine is. */
import { start } from "./tools/python.js";

const { raabtaEngine: engine } = /** @type {{raabtaEngine?: import("./engine/bring.js").Engine}} */ (/** @type {unknown} */ (window));
// An address with a `#` in it would be no base: the script knows where the book begins.
const base = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/_static\/.*/, "");
const cards = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-engine=python]"));
// Without an engine a page keeps its sheet for paper.
if (engine) for (const card of cards) start(card, engine, base);
