/**
 * Entry for notebooks, called by loader.js once the HTML stands: the alert composer, as on the page. What stands in its
 * fields is a trait of the widget: Python reads and sets it, and a notebook is saved with it.
 */
import { draftsOf } from "../drafts.js";
import { engine } from "./alert/engine.js";
import { begin } from "./alert/form.js";
import { mount } from "./card.js";

/** @typedef {import("../drafts.js").Values} Values */

/** @param {{model: import("../store.js").Model, el: HTMLElement}} context */
function render({ model, el }) {
  el.dataset.raabtaCourse = model.get("course");
  const held = () => /** @type {Values} */ (model.get("answers") || {});
  /** @type {((values: Values) => unknown)[]} */
  const forms = [];
  let isOwn = false;
  let isOpening = true;
  /** @type {Values | null} the draft, while the form opens */
  let draft = null;
  /** @param {Values} values */
  const heard = (values) => {
    if (isOpening) return void (draft = values);
    if (JSON.stringify(values) === JSON.stringify(held())) return;
    isOwn = true;
    model.set("answers", values);
    model.save_changes();
    isOwn = false;
  };
  mount(el, "alert-composer", (card) => void forms.push(begin(card, async () => engine, heard).put));
  isOpening = false;
  // What a notebook was saved with goes before a draft, which a press brings back, also when the form opens again.
  if (draft && !Object.keys(held()).length) heard(draft);
  else if (JSON.stringify(draft) !== JSON.stringify(held())) {
    if (draft && Object.values(draft).some(Boolean)) draftsOf(el, "alert-composer.before").write(draft);
    forms.forEach((put) => put(held()));
  }
  const changed = () => isOwn || forms.forEach((put) => put(held()));
  model.on("change:answers", changed);
  return () => model.off("change:answers", changed);
}

export default { render };
