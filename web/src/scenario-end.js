/** What is told at the end of a scenario: the lowest meter, the costliest decisions, the endings seen, and the whole path. */
import { button, el, say } from "./dom.js";
import { costliest, lowest, play, share } from "./play.js";
import { metersOf } from "./scenario-meters.js";

/**
 * @param {HTMLElement} section
 * @param {import("./play.js").Graph} graph
 * @param {import("./types.js").ScenarioWords} words
 * @param {{
 *   moves: (by: import("./play.js").Meters) => string,
 *   again: (place: number) => void,
 *   hold: (where: Element, flags: string[]) => void,
 * }} doing
 */
export function debriefing(section, graph, words, { moves, again, hold }) {
  const { called, shown } = metersOf(graph, words);
  const { checklist } = graph;
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (section.querySelector(selector));
  const head = (/** @type {string} */ at) => el("p", { class: "rb-where" }, find(`[data-inject="${at}"] h4`).textContent);
  const part = (/** @type {string} */ at, /** @type {string} */ id, /** @type {string} */ css) =>
    find(`[data-inject="${at}"] [data-choice="${id}"] ${css}`);
  const chosen = (/** @type {string} */ at, /** @type {string} */ id) =>
    el("p", {}, `${words.scenario_chosen} `, el("b", {}, part(at, id, "button").textContent));

  /** What a decision took and did not bring, meter by meter. @param {import("./play.js").Loss} loss */
  const cost = ({ lost: took, unwon }) =>
    graph.meters
      .filter((name) => took[name] || unwon[name])
      .map((name) => {
        const said = words[!unwon[name] ? "scenario_took" : took[name] ? "scenario_short" : "scenario_unwon"];
        return say(said, { meter: called(name), n: shown(name, took[name] || 0), more: shown(name, unwon[name] || 0) });
      })
      .join(" · ");

  /** @param {string[]} path */
  function lost(path) {
    const two = costliest(graph, path);
    const title = words[two.length > 1 ? "scenario_lost_two" : two.length ? "scenario_lost_one" : "scenario_lost_none"];
    const steps = two.map((loss) => {
      const { place, inject: at, choice: id } = loss;
      const back = button(words.scenario_again || "", () => again(place));
      return el("li", {}, head(at), chosen(at, id), el("p", { class: "rb-cost" }, cost(loss)), back);
    });
    const of = share(graph, path);
    if (!of) return [el("h4", {}, title)];
    const [part, all] = [shown(of.meter, of.part), shown(of.meter, of.whole)];
    const said = say(words.scenario_share, { meter: called(of.meter), n: part, all });
    return [el("h4", {}, title), el("p", { class: "rb-how" }, said), el("ol", { class: "rb-lost" }, ...steps)];
  }

  /** @param {{[ending: string]: true}} endings */
  function seen(endings) {
    const known = graph.endings.filter(({ id }) => endings[id]);
    const cards = graph.endings.map(({ id }) => {
      const unseen = endings[id] ? null : el("small", {}, words.scenario_unseen);
      return el("li", { "data-seen": !unseen }, find(`[data-ending="${id}"] h4`).textContent, unseen && " ", unseen);
    });
    const title = say(words.scenario_seen, { n: known.length, of: cards.length });
    return [el("h4", {}, title), el("ul", { class: "rb-seen" }, ...cards)];
  }

  /** @param {string[]} path */
  function walked(path) {
    const steps = play(graph, path).taken.map(({ inject: at, choice: id, late }, place) => {
      const told = part(at, id, ".rb-told");
      // With the flags that held when it was told, not with those at the end.
      hold(told, play(graph, path.slice(0, place + 1)).flags);
      const cost = (graph.injects.find((one) => one.id === at) || {}).late || {};
      const slow = late ? el("p", { class: "rb-how" }, `${words.scenario_late}: ${moves(cost)}`) : null;
      return el("li", {}, head(at), chosen(at, id), told.cloneNode(true), slow);
    });
    return el("details", {}, el("summary", {}, words.scenario_day), el("ol", {}, ...steps));
  }

  /**
   * The parts of the debriefing, in their order.
   * @param {string[]} path
   * @param {{[ending: string]: true}} endings
   */
  return (path, endings) => {
    const { meters } = play(graph, path);
    const low = lowest(graph, meters);
    const said = say(words.scenario_lowest, { meter: called(low), n: shown(low, meters[low] || 0) });
    const ask = checklist ? [] : [el("p", { class: "rb-how" }, words.scenario_make_again)];
    return [el("p", { class: "rb-lowest" }, said), ...lost(path), ...ask, ...seen(endings), walked(path)];
  };
}
