/** A scenario comes to life: one inject at a time, what a choice does, the meters, the clock, and the path at the end. */
import { askingButton, button, data, el, fill, icon, say, wordsOf } from "./dom.js";
import { LATE, METERS, play } from "./play.js";
import { dump, versionOf } from "./progress.js";
import { flat, speak } from "./speak.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").ScenarioWords} Words */
/** @typedef {import("./play.js").Meters} Meters */

// Not from question.js: this script is loaded beside the one that holds it.
const EVENT = "raabta:answer";

/** With a mark, else the sign would hang on the wrong side in Urdu. @param {number} number */
const signed = (number) => `\u200e${number > 0 ? "+" : "\u2212"}${Math.abs(number)}`;

/** @param {Meters} meters @param {Words} words */
const moves = (meters, words) =>
  METERS.filter((name) => meters[name])
    .map((name) => `${words[/** @type {const} */ (`scenario_${name}`)]} ${signed(meters[name] || 0)}`)
    .join(" · ");

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

  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
  const inject = (/** @type {string} */ id) => find(`[data-inject="${id}"]`);
  const choice = (/** @type {string} */ at, /** @type {string} */ id) =>
    /** @type {HTMLElement} */ (inject(at).querySelector(`[data-choice="${id}"]`));
  const all = () => /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-inject], [data-ending]"));

  const rows = METERS.map((name) => {
    const value = el("span", { class: "rb-value" });
    const bar = el("span", {});
    const label = el("span", {}, words[/** @type {const} */ (`scenario_${name}`)]);
    const row = el("li", {}, label, value, el("span", { class: "rb-gauge", "aria-hidden": "true" }, bar));
    return { name, value, bar, row };
  });
  const meters = el("ul", { class: "rb-meters", "aria-label": words.scenario_stand }, ...rows.map(({ row }) => row));
  const clock = el("input", { type: "checkbox", change: () => (save(), time()) });
  const timer = el("p", { class: "rb-timer", role: "timer" });
  const timing = el("div", { class: "rb-timing" }, el("label", {}, clock, words.scenario_clock), timer);
  const region = el("div", { class: "rb-verdict" });
  const bar = el("div", { class: "rb-bar" });
  const debrief = el("div", { class: "rb-debrief" });
  const changed = el("p", { class: "rb-notes" });
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
    if (head) head.focus();
  }

  /** Keep the path. A scenario gives no verdict, so its state in the record stays "unanswered". */
  function save() {
    const at = new Date().toISOString();
    const entry = { hash: graph.hash, response: path, state: /** @type {const} */ ("unanswered"), tries, sure: null, at };
    store.set(graph.id, Object.assign(entry, { clock: clock.checked }));
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

  /** @param {Meters} now @param {Meters} [before] */
  function gauge(now, before) {
    for (const { name, value, bar: length } of rows) {
      const change = before ? (now[name] || 0) - (before[name] || 0) : 0;
      fill(value, say(words.scenario_of, { n: now[name] || 0 }));
      if (change) value.append(" ", el("b", {}, `(${signed(change)})`));
      length.style.inlineSize = `${now[name]}%`;
    }
  }

  /** How the meters stand, for whoever listens. @param {Meters} now @param {Meters} before */
  function spoken(now, before) {
    const moved = rows.filter(({ name }) => now[name] !== before[name]);
    return moved
      .map(({ name }) => {
        const by = (now[name] || 0) - (before[name] || 0);
        const meter = words[/** @type {const} */ (`scenario_${name}`)] || "";
        return say(words[by < 0 ? "scenario_down" : "scenario_up"], { meter, n: now[name] || 0, by: Math.abs(by) });
      })
      .join(" ");
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
      const sentence = say(words.scenario_time_up, { meters: moves(here.late || {}, words) });
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
    const { meters: now, ending } = play(graph, path);
    const told = /** @type {HTMLElement} */ (choice(at, id).querySelector(".rb-told"));
    section.dataset.open = "";
    time();
    for (const one of inject(at).querySelectorAll("[data-choice]")) {
      /** @type {HTMLElement} */ (one).hidden = one !== choice(at, id);
      /** @type {HTMLButtonElement} */ (one.querySelector("button")).disabled = true;
    }
    choice(at, id).classList.add("rb-taken");
    gauge(now, before);
    fill(region, ...[...told.children].map((child) => child.cloneNode(true)));
    const paragraphs = [...told.querySelectorAll("p:not([class])")].map(flat);
    speak(section, [...paragraphs, spoken(now, before), noted].filter(Boolean).join(" "));
    fill(bar, next);
    next.focus();
    const verdict = { state: "unanswered", credit: 0, says: [] };
    const detail = { question: graph.id, response: path, verdict, tries, sure: null, inject: at, choice: id, meters: now, ending };
    section.dispatchEvent(new CustomEvent(EVENT, { bubbles: true, detail }));
  }

  /** Show where the path leads. @param {boolean} begun */
  function show(begun) {
    const state = play(graph, path);
    path = path.slice(0, state.taken.length);
    section.dataset.open = begun ? state.inject : "";
    for (const part of all()) {
      part.hidden = !begun || (part.dataset.inject || part.dataset.ending) !== (state.inject || state.ending);
    }
    find(".rb-endings").hidden = !begun || !state.ending;
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-choice]"))) {
      one.hidden = false;
      one.classList.remove("rb-taken");
      /** @type {HTMLButtonElement} */ (one.querySelector("button")).disabled = false;
    }
    meters.hidden = !begun;
    // On a phone the case would stand one screen lower at every step.
    find(".rb-intro").hidden = begun && path.length > 0;
    gauge(state.meters);
    fill(region);
    fill(bar, ...(begun ? (state.ending ? [restart] : []) : [begin]));
    fill(debrief, ...(begun && state.ending ? walked(state.taken) : []));
    time();
    timing.hidden = timing.hidden && begun;
    if (!begun) return null;
    return /** @type {HTMLElement} */ (
      find(state.ending ? `[data-ending="${state.ending}"] h4` : `[data-inject="${state.inject}"] h4`)
    );
  }

  /** @param {import("./play.js").Taken[]} taken */
  function walked(taken) {
    const steps = taken.map(({ inject: at, choice: id, late: tardy }) => {
      const head = /** @type {Element} */ (inject(at).querySelector("h4"));
      const what = /** @type {Element} */ (choice(at, id).querySelector("button"));
      const told = /** @type {Element} */ (choice(at, id).querySelector(".rb-told"));
      const cost = (graph.injects.find((one) => one.id === at) || {}).late || {};
      const slow = tardy ? el("p", { class: "rb-how" }, `${words.scenario_late}: ${moves(cost, words)}`) : null;
      const chosen = el("p", {}, `${words.scenario_chosen} `, el("b", {}, what.textContent));
      return el("li", {}, el("p", { class: "rb-where" }, head.textContent), chosen, told.cloneNode(true), slow);
    });
    return [el("h4", {}, words.scenario_path), el("ol", {}, ...steps)];
  }

  function restore() {
    const now = stored();
    seen = dump(now);
    path = Array.isArray(now.response) ? now.response.map(String) : [];
    tries = now.tries || 1;
    clock.checked = now.clock !== false;
    fill(changed, ...(store.get(graph.id) && !now.state && !now.response ? [icon("open"), words.scenario_changed || ""] : []));
    show(path.length > 0);
  }

  section.classList.add("rb-live");
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
  first.before(timing, meters);
  find(".rb-endings").before(region);
  find(".rb-endings").after(debrief, bar);
  section.append(changed);
  restore();
  note();
  return () => {
    if (dump(stored()) !== seen) restore();
  };
}
