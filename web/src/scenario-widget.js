/** Entry for notebooks, called by loader.js once the HTML stands: the same HTML and the same scenario, with the path in the traits of a widget. */
import { data } from "./dom.js";
import { notebookStore } from "./notebook-store.js";
import { mountScenario } from "./scenario.js";
import { speaking } from "./speak.js";

/**
 * @param {{model: import("./store.js").Model, el: HTMLElement}} context
 */
function render({ model, el }) {
  speaking(el);
  const section = /** @type {HTMLElement} */ (el.querySelector("[data-raabta-scenario]"));
  const store = notebookStore(model, [data(section, "data-raabta-scenario")]);
  const refresh = mountScenario(section, store);
  const changed = () => store.writing() || refresh();
  model.on("change:answers", changed);
  return () => model.off("change:answers", changed);
}

export default { render };
