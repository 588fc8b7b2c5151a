/** A scenario comes to life: one inject at a time, what a choice does, the meters, the clock, and the path at the end. */
import { askingButton, button, data, el, fill, icon, say, wordsOf } from "./dom.js";
import { LATE, play, tone } from "./play.js";
import { dump, versionOf } from "./progress.js";
import { aroundOf, strip } from "./scenario-around.js";
import { debriefing } from "./scenario-end.js";
import { metersOf } from "./scenario-meters.js";
import { flat, speak } from "./speak.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").ScenarioWords} Words */
/** The sign, the colour of the word and the edge of each tone are those of a verdict. */
const TONES = /** @type {const} */ ({ helped: "correct", harmed: "wrong", cost: "partly" });
// Not from question.js: this script is loaded beside the one that holds it.
const EVENT = "raabta:answer";

/**
 * Bring one scenario to life. Returns a function that shows what the store holds where that has changed.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function mountScenario(section, store) {
  /** @type {import("./play.js").Graph} */
  const graph = data(section, "data-raabta-scenario");
  /** @type {Words} */
  const words = wordsOf(section);
  /** @type {string[]} */
  let path = [];
  let tries = 1;
  let late = false;
  let ticking = 0;
  let seen = "";
  /** The endings that were ever reached, each as the name of a field: joined records have those of both. @type {{[ending: string]: true}} */
  let endings = {};

  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
  const inject = (/** @type {string} */ id) => find(`[data-inject="${id}"]`);
  const choice = (/** @type {string} */ at, /** @type {string} */ id) =>
    /** @type {HTMLElement} */ (inject(at).querySelector(`[data-choice="${id}"]`));
  const chart = /** @type {HTMLElement | null} */ (section.querySelector(".rb-map"));
  const map = chart && strip(chart, words.scenario_map);
  const all = () => /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-inject], [data-ending]"));

  const { bars, chips, gauge, moves, spoken, worth } = metersOf(graph, words);
  const clock = el("input", { type: "checkbox", change: () => (save(), time()) });
  const timer = el("p", { class: "rb-timer", role: "timer" });
  const timing = el("div", { class: "rb-timing" }, el("label", {}, clock, words.scenario_clock), timer);
  const region = el("div", { class: "rb-verdict rb-card" });
  const around = aroundOf(section);
  const bar = el("div", { class: "rb-bar" });
  const debrief = el("div", { class: "rb-debrief" });
  const changed = el("p", { class: "rb-notes" });
  const leave = el("p", { class: "rb-leave" }, button(words.scenario_leave || "", around.leave, ""));
  const begin = button(words.scenario_begin || "", go, "rb-button rb-main");
  const next = button(words.scenario_next || "", go, "rb-button rb-main");
  const ask = { ask: words.scenario_restart_sure, yes: words.restart_yes, no: words.scenario_keep };
  const restart = askingButton(words.restart || "", ask, () => {
    if (dump(stored()) !== seen) return restore();
    path = [];
    tries += 1;
    save();
    go();
  });

  /** Go where the path leads, and say so. */
  function go() {
    const head = show(true);
    if (!head) return;
    head.focus({ preventScroll: true });
    // The clock and the event first: a head would come to lie below the meters.
    section.scrollIntoView();
  }

  /** Keep the path. A scenario gives no verdict, so its state in the record stays "unanswered". */
  function save() {
    const at = new Date().toISOString();
    const entry = { hash: graph.hash, response: path, state: /** @type {const} */ ("unanswered"), tries, sure: null, at };
    const { ending } = play(graph, path);
    if (ending) endings = { ...endings, [ending]: true };
    store.set(graph.id, Object.assign(entry, { clock: clock.checked, endings }));
    seen = dump(stored());
    return note();
  }
  /** What is kept of this scenario as it is now, also by another tab. */
  function stored() {
    if (store.refresh) store.refresh();
    return versionOf(store.get(graph.id), graph.hash) || {};
  }
  function note() {
    const said = store.note();
    if (said) section.append(el("div", { class: "rb-notes" }, icon("open"), words[said] || ""));
    return (said && words[said]) || "";
  }

  /** Start the clock of the inject that is open, or stop it. */
  function time() {
    clearInterval(ticking);
    late = false;
    fill(timer);
    const here = graph.injects.find((one) => one.id === section.dataset.open);
    timing.hidden = !here || !here.seconds;
    if (!here || !here.seconds || !clock.checked) return;
    let left = here.seconds;
    const tick = () => {
      // Nobody decides while looking at another page.
      if (!document.hidden) left -= 1;
      fill(timer, say(words.scenario_left, { n: left }));
      if (left > 0) return;
      clearInterval(ticking);
      fill(timer);
      late = true;
      const sentence = say(words.scenario_time_up, { meters: moves(here.late || {}) });
      fill(region, el("p", {}, sentence));
      speak(section, sentence, false);
    };
    fill(timer, say(words.scenario_left, { n: left }));
    ticking = window.setInterval(tick, 1000);
  }

  /** @param {string} at @param {string} id */
  function choose(at, id) {
    // Another tab has gone on meanwhile: its way is the one that counts.
    if (dump(stored()) !== seen) return restore();
    const before = play(graph, path).meters;
    path = [...path, id + (late ? LATE : "")];
    const noted = save();
    const { taken, ending, flags } = play(graph, path);
    // What an earlier choice costs at the inject that follows is told there.
    const now = /** @type {import("./play.js").Taken} */ (taken[taken.length - 1]).meters;
    const li = choice(at, id);
    hold(li, flags);
    const told = /** @type {HTMLElement} */ (li.querySelector(".rb-told"));
    const did = worth(at, id, late);
    section.dataset.open = "";
    time();
    around.leaves(true);
    inject(at).classList.add("rb-chosen");
    for (const one of inject(at).querySelectorAll("[data-choice]")) {
      /** @type {HTMLElement} */ (one).hidden = one !== li;
      /** @type {HTMLButtonElement} */ (one.querySelector("button")).disabled = true;
    }
    li.classList.add("rb-taken");
    gauge(now, before);
    const how = tone(did);
    const word = words[/** @type {const} */ (`scenario_${how}`)];
    const state = TONES[how];
    region.dataset.state = state;
    const head = el("p", { class: "rb-word", "data-state": state }, icon(state), el("b", {}, word));
    fill(region, head, ...[...told.children].map((child) => child.cloneNode(true)), chips(now, did), ...views(at));
    const paragraphs = [...told.querySelectorAll("p:not([class]), .rb-added:not([hidden])")].map(flat);
    speak(section, [`${word}.`, ...paragraphs, spoken(now, before), noted].filter(Boolean).join(" "));
    fill(bar, next);
    next.focus({ preventScroll: true });
    // In a notebook the button first, then the card: where both do not fit, what came of the choice is seen from its first line.
    for (const part of around.page ? [section] : [bar, region]) part.scrollIntoView({ block: around.page ? "start" : "nearest" });
    const verdict = { state: "unanswered", credit: 0, says: [] };
    const detail = { question: graph.id, response: path, verdict, tries, sure: null, inject: at, choice: id, meters: now, ending };
    section.dispatchEvent(new CustomEvent(EVENT, { bubbles: true, detail }));
  }

  /** The two views of a decision, unfolded: a choice was made. @param {string} at */
  function views(at) {
    const two = inject(at).querySelector(".rb-views")?.cloneNode(true);
    if (two) /** @type {HTMLDetailsElement} */ (two).open = true;
    return two ? [two] : [];
  }

  /** Show what is said with these flags, and hide what is said without. @param {Element} where @param {string[]} flags */
  function hold(where, flags) {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (where.querySelectorAll(".rb-added"))) {
      const { if: given, unless } = one.dataset;
      one.hidden = given ? !flags.includes(given) : flags.includes(unless || "");
    }
  }

  /** Show where the path leads. @param {boolean} begun */
  function show(begun) {
    const state = play(graph, path);
    path = path.slice(0, state.taken.length);
    section.dataset.open = begun ? state.inject : "";
    hold(section, state.flags);
    for (const part of all()) {
      part.classList.remove("rb-chosen");
      part.hidden = !begun || (part.dataset.inject || part.dataset.ending) !== (state.inject || state.ending);
    }
    find(".rb-endings").hidden = !begun || !state.ending;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-choice]"))) {
      one.hidden = false;
      one.classList.remove("rb-taken");
      /** @type {HTMLButtonElement} */ (one.querySelector("button")).disabled = false;
    }
    bars.hidden = !begun;
    if (chart) chart.hidden = !begun || !state.inject || !turn(inject(state.inject));
    const open = begun && !state.ending;
    section.classList.toggle("rb-open", open);
    around.leaves(open);
    if (map) map.fold();
    find(".rb-intro").hidden = begun;
    // What an earlier choice costs or brings moves when its inject is met.
    gauge(state.meters, state.taken[state.taken.length - 1]?.meters);
    fill(region);
    delete region.dataset.state;
    fill(bar, ...(begun ? (state.ending ? [restart] : []) : [begin]));
    fill(debrief, ...(begun && state.ending ? debriefed(path, endings) : []));
    time();
    timing.hidden = timing.hidden && begun;
    if (!begun) return null;
    return /** @type {HTMLElement} */ (
      find(state.ending ? `[data-ending="${state.ending}"] h4` : `[data-inject="${state.inject}"] h4`)
    );
  }

  /** Turn on the layers of the map that an inject shows, and put the map below its head. @param {HTMLElement} part */
  function turn(part) {
    const shown = [part, .../** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-layers]:not([hidden])"))];
    const names = shown.flatMap(({ dataset }) => (dataset.layers || "").split(" "));
    for (const layer of /** @type {HTMLElement} */ (chart).querySelectorAll("[data-layer]")) {
      layer.setAttribute("display", names.includes(layer.getAttribute("data-layer") || "") ? "inline" : "none");
    }
    if (part.dataset.layers) part.querySelector("h4")?.after(/** @type {HTMLElement} */ (chart));
    return Boolean(part.dataset.layers);
  }

  /** Go back to a decision of the path, and decide anew. @param {number} place */
  function again(place) {
    if (dump(stored()) !== seen) return restore();
    path = path.slice(0, place);
    tries += 1;
    save();
    go();
  }

  function restore() {
    const now = stored();
    seen = dump(now);
    path = Array.isArray(now.response) ? now.response.map(String) : [];
    tries = now.tries || 1;
    clock.checked = now.clock === true;
    const { ending } = play(graph, path);
    endings = { ...now.endings, ...(ending ? { [ending]: true } : {}) };
    fill(changed, ...(store.get(graph.id) && !now.state && !now.response ? [icon("open"), words.scenario_changed || ""] : []));
    show(path.length > 0);
  }

  const debriefed = debriefing(section, graph, words, { moves, again, hold });
  section.classList.add("rb-live");
  // In words it stood there for whoever reads without a script.
  for (const when of section.querySelectorAll(".rb-when")) when.remove();
  for (const { id: at, choices } of graph.injects) {
    for (const { id } of choices) {
      const what = /** @type {HTMLElement} */ (choice(at, id).querySelector(".rb-what"));
      const press = button("", () => choose(at, id), "rb-choice");
      press.append(...what.childNodes);
      what.replaceWith(press);
    }
  }
  for (const head of section.querySelectorAll("[data-inject] h4, [data-ending] h4")) {
    head.setAttribute("tabindex", "-1");
    // Where the focus goes, the case is heard with it.
    const inside = head.parentElement?.querySelector(".rb-case");
    if (inside) head.setAttribute("aria-describedby", (inside.id = `${head.id}_case`));
  }
  const first = /** @type {HTMLElement} */ (section.querySelector("[data-inject]"));
  first.before(bars, timing);
  find(".rb-endings").before(region);
  find(".rb-endings").after(debrief, bar);
  section.append(changed, leave);
  restore();
  note();
  return () => {
    if (dump(stored()) !== seen) restore();
  };
}
