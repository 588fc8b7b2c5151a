/** Entry for the first cell of a notebook, called by loader.js: the switch for a computer that many people use. */
import { data, el as element } from "./dom.js";
import { browser } from "./notebook-store.js";
import { sharedSwitch } from "./shared-computer.js";

/** @param {{model: import("./store.js").Model, el: HTMLElement}} context */
function render({ model, el }) {
  const place = /** @type {HTMLElement} */ (el.querySelector("[data-raabta-shared]"));
  const store = browser(model);
  if (!store || !store.device) return; // then nothing is kept in the browser
  const { saved, ...words } = data(place, "data-words");
  const { element: box } = sharedSwitch(store, /** @type {import("./types.js").CarryWords} */ (words));
  const note = element("p", { hidden: !box.querySelector("input")?.checked }, saved);
  box.addEventListener("change", ({ target }) => (note.hidden = !(/** @type {HTMLInputElement} */ (target).checked)));
  box.append(note);
  place.append(box);
}

export default { render };
