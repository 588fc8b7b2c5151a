/** Entry for notebooks, called by loader.js once the HTML stands: the alert composer, as on the page. */
import { start } from "./tools/alert-composer.js";
import { mount } from "./tools/card.js";

/** @param {{el: HTMLElement}} context */
function render({ el }) {
  mount(el, "alert-composer", start);
}

export default { render };
