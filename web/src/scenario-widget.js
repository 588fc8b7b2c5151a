/** Entry for notebooks, called by loader.js once the HTML stands: the same HTML and the same scenario, with the path in the traits of a widget. */
import { mountScenario } from "./scenario.js";
import { speaking } from "./speak.js";
import { traitStore } from "./store.js";

/**
 * @param {{model: import("./store.js").Model, el: HTMLElement}} context
 */
function render({ model, el }) {
  speaking(el);
  const store = traitStore(model);
  const refresh = mountScenario(/** @type {HTMLElement} */ (el.querySelector("[data-raabta-scenario]")), store);
  const changed = () => store.writing() || refresh();
  model.on("change:answers", changed);
  return () => model.off("change:answers", changed);
}

export default { render };
