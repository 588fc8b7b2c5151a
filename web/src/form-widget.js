/**
 * Entry for the forms of a notebook, called by loader.js: the bar and the drafts of the page's form, above fields that
 * ipywidgets draws. Each has a hidden twin here, which is a field of the page's form. The fields are known as models, so
 * that what is typed is kept without a kernel, too. keeper.py tells the other half.
 */
import { data } from "./dom.js";
import { draftsOf } from "./drafts.js";
import { openForm, take } from "./form.js";

/** @typedef {import("./drafts.js").Values} Values */
/** @typedef {{get: (name: string) => any, set: (name: string, value: unknown) => void, save_changes: () => void, on: (event: string, call: () => void) => void, off: (event: string, call: () => void) => void, comm_live?: boolean}} Input */
/** @typedef {{get_model: (id: string) => Promise<Input>, context?: {model: {dirty: boolean}}}} Manager */

const REFERENCE = "IPY_MODEL_";
/** Milliseconds after which what has changed is kept. A list changes in two parts, and nothing between them is a choice. */
const PAUSE = 100;
/** What the forms of one window tell each other. */
const TYPED = "raabta-typed";

/** @param {Input} input @param {string[] | undefined} list */
const textOf = (input, list) => (list ? list[input.get("index")] : input.get("value")) || "";

/** @param {{model: import("./store.js").Model & {widget_manager: Manager, send: (message: object) => void}, el: HTMLElement}} context */
async function render({ model, el }) {
  const card = /** @type {HTMLElement} */ (el.querySelector("[data-raabta-tool]"));
  const tool = card.dataset.raabtaTool || "";
  el.dataset.raabtaCourse = model.get("course");
  const { empty, example, forgets } = data(card, "data-card").data;
  const manager = model.widget_manager;
  /** @type {[string, Input][]} */
  const inputs = await Promise.all(Object.entries(model.get("inputs")).map(async ([name, id]) => /** @type {[string, Input]} */ ([name, await manager.get_model(id.slice(REFERENCE.length))])));
  /** The values of a list; of a field that is none, nothing. @param {string} name @returns {string[] | undefined} */
  const choices = (name) => model.get("choices")[name];
  /** What stands in the fields. @returns {Values} */
  const held = () => Object.fromEntries(inputs.map(([name, input]) => [name, textOf(input, choices(name))]));
  /** @param {Values} one @param {Values} other */
  const isSame = (one, other) => inputs.every(([name]) => (one[name] ?? empty[name]) === (other[name] ?? empty[name]));
  /** Put values into the fields. The kernel answers once, when all are there. @param {Values} values */
  function put(values) {
    const isLive = inputs.some(([, input]) => input.comm_live);
    if (isLive) model.send({ holds: true });
    for (const [name, input] of inputs) {
      const list = choices(name);
      const value = values[name] || "";
      // A list that does not offer it waits for the kernel, which knows why.
      if (!list) input.set("value", value);
      else if (list.includes(value)) input.set("index", list.indexOf(value));
      input.save_changes();
    }
    if (isLive) model.send({ put: values });
  }
  const file = () => `${tool.replace(/\W+/g, "-")}-${new Date().toISOString().slice(0, 16).replace(/[-:]/g, "")}.json`;
  const form = openForm(card, { tool, file, show: (values) => (isSame(values, held()) || put(values), "") });

  /** Something has changed in the fields: what is kept follows. */
  function follow() {
    const now = held();
    const changed = [...form.fields].filter(([name, field]) => field.value !== now[name]).map(([name, field]) => (take(field, now[name] || ""), field));
    if (!changed[0]) return;
    if (manager.context) manager.context.model.dirty = true;
    changed[0].dispatchEvent(new CustomEvent("input", { bubbles: true, detail: 1 })); // somebody has typed
    dispatchEvent(new CustomEvent(TYPED, { detail: { tool, now } }));
  }
  /** Another form of the tool in this window has changed: as if it were another tab. @param {any} event */
  const other = ({ detail }) => void (forgets || detail.tool !== tool || isSame(detail.now, held()) || form.elsewhere());
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(follow, PAUSE);
  };

  // What the notebook was saved with, or what the kernel holds, goes before a draft; a press brings that back.
  const [drafts, before] = [draftsOf(card, tool, forgets), draftsOf(card, `${tool}.before`, forgets)];
  const [now, draft] = [held(), drafts.read()];
  if (!isSame(now, example) && !isSame(now, empty)) {
    if (draft && !isSame(draft, now)) before.write(draft);
    drafts.write(now);
  }
  form.open(now);
  const hears = /** @type {[Input, string][]} */ ([...inputs.map(([, input]) => [input, "change"]), [model, "change:choices"]]);
  for (const [one, event] of hears) one.on(event, soon);
  addEventListener(TYPED, other);
  el.addEventListener("click", follow, true); // a press means what stands there now
  return () => {
    for (const [one, event] of hears) one.off(event, soon);
    removeEventListener(TYPED, other);
    clearTimeout(timer);
    follow();
  };
}

export default { render };
