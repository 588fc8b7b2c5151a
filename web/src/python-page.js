/** Entry for pages with tools that Python answers. The build writes in front of it, as `raabtaEngine`, what the engine is. */
import { isKept } from "./engine/bring.js";
import { pythonEngine } from "./engine/python.js";
import { start } from "./tools/python.js";
import { eachPart } from "./waiting.js";

const { raabtaEngine: engine } = /** @type {{raabtaEngine?: import("./engine/bring.js").Engine}} */ (/** @type {unknown} */ (window));
// An address with a `#` in it would be no base: the script knows where the book begins.
const own = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/_static\/.*/, "");
// From a stick an edition in a further language has the engine of the book around it.
const base = own + ((engine && engine.up) || "");
// Without an engine a page keeps its sheet for paper.
if (engine) {
  eachPart((part) => {
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-engine=python][data-raabta-tool]"))) start(card, engine, base);
  });
  // What judges a text that is written (product-page.js) comes after this script, and takes it from here.
  Object.assign(window, { raabtaPython: { make: () => pythonEngine(engine, base, () => {}), kept: () => isKept(engine, base) } });
}
