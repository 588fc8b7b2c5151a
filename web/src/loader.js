/**
 * What every widget carries: it shows the HTML at once, fetches script and style from the one model that all widgets of a
 * kernel share, and sees to it that the notebook is saved with its widgets, so that a reopened one still answers.
 */

/** @typedef {import("./store.js").Model} Model */
/**
 * @typedef {object} Shared  the model that holds script and style
 * @property {(name: string) => string} get
 * @property {(event: string, call: () => void) => void} on
 * @property {(event: string, call: () => void) => void} off
 * @property {boolean} [comm_live]
 */
/**
 * @typedef {{state: {unsaved?: string[], value?: unknown}}} Saved  a widget in a notebook that is saved
 * @typedef {object} Manager  the part of ipywidgets' manager that is used here; `context` is there in JupyterLab alone
 * @property {(id: string) => Promise<Shared & {views?: object}>} get_model
 * @property {(id: string) => boolean} has_model
 * @property {{connect: (slot: () => void) => void}} restored
 * @property {(options: {drop_defaults: boolean}) => {state: {[id: string]: Saved}}} get_state_sync
 * @property {{saveState: {connect: (slot: (sender: unknown, state: string) => void) => void}, model: NotebookModel}} [context]
 */
/**
 * @typedef {object} NotebookModel
 * @property {boolean} dirty
 * @property {(name: string, value: unknown) => void} setMetadata
 * @property {(name: string) => {[mime: string]: {state?: {[id: string]: Saved}}} | undefined} getMetadata
 * @property {() => {cells: {outputs?: Output[]}[]}} toJSON
 * @property {Iterable<{outputs?: {length: number, get: (at: number) => {toJSON: () => Output}, set: (at: number, output: Output) => void}}>} cells
 */
/** @typedef {{data?: {[mime: string]: {model_id?: string}}}} Output */

const VIEW = "application/vnd.jupyter.widget-view+json";
const STATE = "application/vnd.jupyter.widget-state+json";
const REFERENCE = "IPY_MODEL_";
const GIVEN_UP = "Error displaying widget: model not found";
/** Milliseconds after which JupyterLab has either found a widget that is there or given it up. */
const SOUGHT = 2500;
// A quiz answers without a kernel: the manager's red sign for a lost one would be a false alarm.
const CALM = ".rb-awake.jupyter-widgets-disconnected::before{content:none}";

/** Every widget brings this module anew: what they share is kept by the page. */
const page = /** @type {{raabtaScripts?: Map<string, Promise<any>>, raabtaKept?: WeakSet<object>, raabtaLate?: WeakSet<object>}} */ (globalThis);
const scripts = (page.raabtaScripts = page.raabtaScripts || new Map());
const kept = (page.raabtaKept = page.raabtaKept || new WeakSet());
const late = (page.raabtaLate = page.raabtaLate || new WeakSet());

/** @param {string} text */
function moduleOf(text) {
  const known = scripts.get(text);
  if (known) return known;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const loaded = import(address).finally(() => URL.revokeObjectURL(address));
  scripts.set(text, loaded);
  return loaded;
}

/** @param {HTMLElement} el @param {string} text */
function dress(el, text) {
  const root = el.getRootNode();
  const place = root instanceof ShadowRoot ? root : document.head;
  if ([...place.querySelectorAll("style[data-raabta]")].some((style) => style.textContent === text)) return;
  const style = document.createElement("style");
  style.dataset.raabta = "";
  style.textContent = text;
  place.append(style);
}

/**
 * Return the state of the widgets that the notebook shows, with what they refer to: not of those of earlier runs.
 * A new kernel makes the manager forget what an earlier one had made, though the cells that have not been run again
 * still show it: of that, the state with which the notebook was saved before is kept.
 * @param {Manager} manager
 * @param {NotebookModel} notebook
 */
function shownState(manager, notebook) {
  const now = manager.get_state_sync({ drop_defaults: true });
  const before = (notebook.getMetadata("widgets") || {})[STATE] || {};
  const all = { ...now, state: { ...before.state, ...now.state } };
  const outputs = notebook.toJSON().cells.flatMap((cell) => cell.outputs || []);
  const waiting = outputs.map((output) => ((output.data || {})[VIEW] || {}).model_id || "");
  /** @type {{[id: string]: Saved}} */
  const state = {};
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id in state || !(id in all.state)) continue;
    const one = (state[id] = /** @type {Saved} */ (all.state[id]));
    const named = JSON.stringify(one).match(/IPY_MODEL_[\w-]+/g) || [];
    waiting.push(...named.map((name) => name.slice(REFERENCE.length)));
  }
  // A form that forgets says which of its parts are nobody else's to read.
  for (const { state: own } of Object.values(state)) {
    for (const name of own.unsaved || []) {
      const part = state[name.slice(REFERENCE.length)];
      if (part) delete part.state.value;
    }
  }
  return { ...all, state };
}

/**
 * Save the notebook with its widgets, whatever JupyterLab's setting says: without their state a reopened notebook shows
 * "model not found" in place of every question.
 * @param {Manager} manager
 */
function keepState(manager) {
  const { context } = manager;
  if (!context || !context.saveState || kept.has(manager)) return;
  kept.add(manager);
  context.saveState.connect((_sender, state) => {
    if (state === "started") context.model.setMetadata("widgets", { [STATE]: shownState(manager, context.model) });
  });
}

/**
 * JupyterLab gives up a widget that is not there after two seconds; a busy server may bring those of a saved notebook
 * later. Draw what was given up once they are there.
 * @param {Manager} manager
 */
function drawLate(manager) {
  const { context } = manager;
  if (!context || !manager.restored || late.has(manager)) return;
  late.add(manager);
  const look = async () => {
    if (![...document.querySelectorAll(".jupyter-widgets")].some((one) => one.textContent === GIVEN_UP)) return;
    const { dirty } = context.model;
    for (const { outputs } of context.model.cells) {
      for (let at = 0; outputs && at < outputs.length; at += 1) {
        const output = outputs.get(at).toJSON();
        const id = ((output.data || {})[VIEW] || {}).model_id;
        const isUnseen = id && manager.has_model(id) && !Object.keys((await manager.get_model(id)).views || {}).length;
        if (isUnseen) outputs.set(at, output);
      }
    }
    context.model.dirty = dirty;
  };
  const soon = () => void setTimeout(look, SOUGHT);
  manager.restored.connect(soon);
  soon();
}

/**
 * JupyterLab takes letters and Enter for its own commands: not in here, but for saving.
 * @param {HTMLElement} el
 */
function guardKeys(el) {
  el.dataset.lmSuppressShortcuts = "true";
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (!el.contains(/** @type {Node} */ (event.target))) return;
    const saves = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    if (saves) delete el.dataset.lmSuppressShortcuts;
    else el.dataset.lmSuppressShortcuts = "true";
  };
  // JupyterLab listens at the document: the window hears a key before it.
  window.addEventListener("keydown", pressed, true);
  return () => window.removeEventListener("keydown", pressed, true);
}

/** A form without its kernel looks alive and does nothing: a line says so while it has none. @param {Shared} shared @param {string} text */
function asleepLine(shared, text) {
  const line = document.createElement("p");
  line.textContent = text;
  const tell = () => void (line.hidden = Boolean(shared.comm_live));
  tell();
  shared.on("comm_live_update", tell);
  return { line, release: () => shared.off("comm_live_update", tell) };
}

/** A widget is there, seen or not. @param {{model: {widget_manager: Manager}}} context */
function initialize({ model }) {
  drawLate(model.widget_manager);
}

/** @param {{model: Model & {widget_manager: Manager}, el: HTMLElement}} context */
async function render({ model, el }) {
  el.innerHTML = model.get("html");
  const manager = model.widget_manager;
  const shared = await manager.get_model(model.get("shared").slice(REFERENCE.length));
  const script = shared.get("script");
  if (script) el.classList.add("rb-awake");
  dress(el, CALM + shared.get("style"));
  keepState(manager);
  const release = guardKeys(el);
  const notebook = manager.context && manager.context.model;
  const answered = () => notebook && (notebook.dirty = true);
  model.on("change:answers", answered);
  const asleep = model.get("asleep") && asleepLine(shared, model.get("asleep"));
  if (asleep) el.append(asleep.line);
  const leave = script ? (await moduleOf(script)).default.render({ model, el }) : null;
  return () => {
    release();
    if (asleep) asleep.release();
    model.off("change:answers", answered);
    if (leave) leave();
  };
}

export default { initialize, render };
