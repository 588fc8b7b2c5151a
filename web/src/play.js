/** Play a path through a scenario. Twin of model/scenario.py; tests/canonical/scenario.json binds the two. */

/**
 * @typedef {{[meter: string]: number}} Meters
 * @typedef {{id: string, effects: Meters, next: string}} Choice
 * @typedef {{id: string, choices: Choice[], seconds?: number, late?: Meters}} Inject
 * @typedef {{id: string, at_least: Meters}} Ending
 * @typedef {{id: string, hash: string, start: Meters, injects: Inject[], endings: Ending[]}} Graph
 * @typedef {{inject: string, choice: string, late: boolean, meters: Meters}} Taken
 * @typedef {{inject: string, meters: Meters, taken: Taken[], ending: string, unread: string[]}} State
 */

/** @type {("safety" | "trust" | "record")[]} */
export const METERS = ["safety", "trust", "record"];
export const LATE = "+late";

/**
 * Follow a path, a list of ids of choices, from the first inject on.
 * @param {Graph} graph
 * @param {string[]} path
 * @returns {State}
 */
export function play(graph, path) {
  let here = /** @type {Inject} */ (graph.injects[0]);
  let meters = { ...graph.start };
  /** @type {Taken[]} */
  const taken = [];
  for (const [number, step] of path.entries()) {
    const late = step.endsWith(LATE);
    const name = late ? step.slice(0, -LATE.length) : step;
    const choice = here.choices.find((one) => one.id === name);
    if (!choice) return { inject: here.id, meters, taken, ending: "", unread: path.slice(number) };
    meters = moved(meters, choice.effects, (late && here.late) || {});
    taken.push({ inject: here.id, choice: name, late, meters });
    const next = graph.injects.find((one) => one.id === choice.next);
    if (!next) return { inject: "", meters, taken, ending: ending(graph, meters), unread: path.slice(number + 1) };
    here = next;
  }
  return { inject: here.id, meters, taken, ending: "", unread: [] };
}

/** @param {Meters} meters @param {...Meters} moves */
function moved(meters, ...moves) {
  /** @type {Meters} */
  const after = {};
  for (const name of METERS) {
    const sum = moves.reduce((total, move) => total + (move[name] || 0), meters[name] || 0);
    after[name] = Math.min(Math.max(sum, 0), 100);
  }
  return after;
}

/** @param {Graph} graph @param {Meters} meters */
function ending(graph, meters) {
  const reached = (/** @type {Ending} */ one) =>
    Object.entries(one.at_least).every(([name, least]) => (meters[name] || 0) >= least);
  return (graph.endings.find(reached) || { id: "" }).id;
}
