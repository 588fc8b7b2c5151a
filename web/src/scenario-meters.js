/** The three meters of a scenario: how they stand, in view and for whoever listens, and what a choice moved. */
import { el, fill, say } from "./dom.js";

/** @typedef {import("./play.js").Meters} Meters */

/** Under this a meter is low. */
const LOW = 30;
/** With a mark, else the sign would hang on the wrong side in Urdu. @param {number} by @param {number} shown */
const signed = (by, shown) => `\u200e${by > 0 ? "+" : "\u2212"}${shown}`;

/**
 * Make the meters of a scenario.
 * @param {import("./play.js").Graph} graph
 * @param {import("./types.js").ScenarioWords} words
 */
export function metersOf(graph, words) {
  /** @param {string} name */
  const called = (name) => words[/** @type {"scenario_trust"} */ (`scenario_${name}`)] || name;
  /** A value as people are told it. @param {string} name @param {number} value */
  const shown = (name, value) => Math.floor((value * ((graph.of || {})[name] || 100) + 50) / 100);
  /** @param {string} name @param {number} by */
  const moved = (name, by) => signed(by, shown(name, Math.abs(by)));

  const rows = graph.meters.map((name) => {
    const value = el("span", { class: "rb-value" });
    const length = el("span", {});
    const row = el("li", {}, el("span", {}, called(name)), value, el("span", { class: "rb-gauge", "aria-hidden": "true" }, length));
    return { name, value, length, row };
  });
  const bars = el("ul", { class: "rb-meters", "aria-label": words.scenario_stand }, ...rows.map(({ row }) => row));

  return {
    bars,
    called,
    shown,

    /** Show how they stand now. @param {Meters} now @param {Meters} [before] */
    gauge(now, before) {
      for (const { name, value, length, row } of rows) {
        const stands = now[name] || 0;
        const change = before ? stands - (before[name] || 0) : 0;
        row.classList.toggle("rb-low", stands < LOW);
        fill(value, String(shown(name, stands)));
        if (change) value.append(" ", el("b", {}, `(${moved(name, change)})`));
        if (stands < LOW) value.append(" ", el("i", {}, words.scenario_low || ""));
        length.style.inlineSize = `${stands}%`;
      }
    },

    /** What moves, in words. @param {Meters} by */
    moves: (by) =>
      rows
        .filter(({ name }) => by[name])
        .map(({ name }) => `${called(name)} ${moved(name, by[name] || 0)}`)
        .join(" · "),

    /** What a choice moves. @param {string} at @param {string} id @param {boolean} late @returns {Meters} */
    worth(at, id, late) {
      const here = graph.injects.find((one) => one.id === at);
      const { effects = {} } = here?.choices.find((one) => one.id === id) || {};
      const price = (late && here?.late) || {};
      return Object.fromEntries(rows.map(({ name }) => [name, (effects[name] || 0) + (price[name] || 0)]));
    },

    /** What has moved and how it stands now, each by itself. @param {Meters} now @param {Meters} by */
    chips: (now, by) =>
      el(
        "ul",
        { class: "rb-chips" },
        ...rows
          .filter(({ name }) => by[name])
          .map(({ name }) => {
            const stands = say(words.scenario_now, { n: shown(name, now[name] || 0) });
            return el("li", {}, `${called(name)} `, el("b", {}, moved(name, by[name] || 0)), ` ${stands}`);
          }),
      ),

    /** How they stand, for whoever listens. @param {Meters} now @param {Meters} before */
    spoken: (now, before) =>
      rows
        .filter(({ name }) => now[name] !== before[name])
        .map(({ name }) => {
          const by = (now[name] || 0) - (before[name] || 0);
          const said = words[by < 0 ? "scenario_down" : "scenario_up"];
          return say(said, { meter: called(name), n: shown(name, now[name] || 0), by: shown(name, Math.abs(by)) });
        })
        .join(" "),
  };
}
