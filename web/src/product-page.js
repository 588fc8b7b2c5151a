/** Entry for pages with a text that is written and judged: the page's Python, which tool-python.js has, judges it. */
import { pageJudge } from "./engine/judge.js";
import { startProduct } from "./product.js";
import { eachPart } from "./waiting.js";

const { raabtaPython: python } = /** @type {{raabtaPython?: import("./engine/judge.js").Lent}} */ (/** @type {unknown} */ (window));
// Without an engine a page keeps its list of points.
if (python) {
  eachPart((part) => {
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-engine=python]:not([data-raabta-tool])"))) {
      startProduct(card, pageJudge(python));
    }
  });
}
