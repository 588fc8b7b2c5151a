/** Play a path through a scenario. Twin of model/scenario.py; tests/canonical/scenario.json binds the two. */

/**
 * @typedef {{[meter: string]: number}} Meters
 * @typedef {{id: string, effects: Meters, next: string, sets?: string[]}} Choice
 * @typedef {{if?: string, unless?: string, effects: Meters}} Later  what an earlier choice moves when an inject is met
 * @typedef {{id: string, choices: Choice[], seconds?: number, late?: Meters, unless?: {[flag: string]: string}, adds?: Later[]}} Inject
 * @typedef {{id: string, at_least: Meters}} Ending
 * @typedef {{id: string, hash: string, start: Meters, meters: string[], injects: Inject[], endings: Ending[], of?: Meters, checklist?: boolean}} Graph
 * @typedef {{inject: string, choice: string, late: boolean, meters: Meters}} Taken
 * @typedef {{inject: string, meters: Meters, taken: Taken[], ending: string, unread: string[], flags: string[]}} State
 * @typedef {{place: number, inject: string, choice: string, lost: Meters, unwon: Meters}} Loss
 */

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
  /** @type {string[]} */
  const flags = [];
  for (const [number, step] of path.entries()) {
    const late = step.endsWith(LATE);
    const name = late ? step.slice(0, -LATE.length) : step;
    const choice = here.choices.find((one) => one.id === name);
    if (!choice) return { inject: here.id, meters, taken, ending: "", unread: path.slice(number), flags };
    meters = moved(meters, choice.effects, (late && here.late) || {});
    taken.push({ inject: here.id, choice: name, late, meters });
    flags.push(...(choice.sets || []).filter((flag) => !flags.includes(flag)));
    const next = arrived(graph, choice.next, flags);
    if (!next) return { inject: "", meters, taken, ending: ending(graph, meters), unread: path.slice(number + 1), flags };
    here = next;
    meters = moved(meters, ...(here.adds || []).filter((one) => holds(one, flags)).map(({ effects }) => effects));
  }
  return { inject: here.id, meters, taken, ending: "", unread: [], flags };
}

/** Whether what is added is said with these flags. @param {Later} row @param {string[]} flags */
const holds = (row, flags) => (!row.if || flags.includes(row.if)) && !flags.includes(row.unless || "");

/** Which inject is met on the way to one where these flags hold. @param {Graph} graph @param {string} id @param {string[]} flags */
function arrived(graph, id, flags) {
  /** @type {Inject[]} */
  const met = [];
  let here = graph.injects.find((one) => one.id === id);
  while (here && !met.includes(here)) {
    met.push(here);
    const turn = Object.entries(here.unless || {}).find(([flag]) => flags.includes(flag));
    if (turn) here = graph.injects.find((one) => one.id === turn[1]);
  }
  return here;
}

/** @param {Meters} meters @param {...Meters} moves */
function moved(meters, ...moves) {
  /** @type {Meters} */
  const after = {};
  for (const [name, value] of Object.entries(meters)) {
    const sum = moves.reduce((total, move) => total + (move[name] || 0), value);
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

/** @param {Meters} moves */
const sum = (moves) => Object.values(moves).reduce((total, by) => total + by, 0);

/**
 * What a choice did, by how it moved the meters. Twin of `tone` in model/scenario_review.py, as are those below.
 * @param {Meters} moves
 * @returns {"helped" | "harmed" | "cost"}
 */
export function tone(moves) {
  if (sum(moves) > 0) return "helped";
  return Math.min(0, ...Object.values(moves)) <= -15 ? "harmed" : "cost";
}

/**
 * What every decision of a path lost in each meter against the best choice for it. What was late counts as well, and
 * what a choice cost or brought later, on the injects that this path has met.
 * @param {Graph} graph
 * @param {string[]} path
 * @returns {Loss[]}
 */
export const losses = (graph, path) => {
  const state = play(graph, path);
  return state.taken.map(({ inject: at, choice, late }, place) => {
    const { choices, late: price } = injectOf(graph, at);
    const each = worths(graph, state, place);
    const mine = /** @type {Meters} */ (each[choices.findIndex(({ id }) => id === choice)]);
    /** @type {Meters} */
    const lost = {};
    /** @type {Meters} */
    const unwon = {};
    for (const name of graph.meters) {
      const by = (mine[name] || 0) + ((late && price && price[name]) || 0);
      const short = Math.max(...each.map((one) => one[name] || 0)) - by;
      lost[name] = Math.min(short, Math.max(0, -by));
      unwon[name] = short - lost[name];
    }
    return { place, inject: at, choice, lost, unwon };
  });
};

/** @param {Graph} graph @param {string} at */
const injectOf = (graph, at) => /** @type {Inject} */ (graph.injects.find(({ id }) => id === at));

/**
 * What each choice at a place of a path moves at once and later, were all else on the path as it was. What comes later
 * whatever is chosen here belongs to no choice of this place.
 * @param {Graph} graph
 * @param {State} state
 * @param {number} place
 * @returns {Meters[]}
 */
function worths(graph, state, place) {
  const { choices } = injectOf(graph, /** @type {Taken} */ (state.taken[place]).inject);
  const all = choices.map(({ effects }) => [effects]);
  const met = [...state.taken.map(({ inject: at }) => at), state.inject];
  for (let at = place + 1; at < met.length; at += 1) {
    const others = state.taken.slice(0, at).flatMap((one, step) => (step === place ? [] : setsOf(graph, one)));
    const there = met[at];
    for (const row of (there && injectOf(graph, there).adds) || []) {
      const held = choices.map(({ sets = [] }) => holds(row, [...others, ...sets]));
      if (!held.every(Boolean)) all.forEach((some, one) => held[one] && some.push(row.effects));
    }
  }
  return all.map((some) => Object.fromEntries(graph.meters.map((name) => [name, some.reduce((sum, by) => sum + (by[name] || 0), 0)])));
}

/** The flags that a step of a path sets. @param {Graph} graph @param {Taken} taken */
const setsOf = (graph, { inject: at, choice }) => injectOf(graph, at).choices.find(({ id }) => id === choice)?.sets || [];

/** By how many points the best choice for this meter would have been better. @param {Loss} loss @param {string} name */
const short = ({ lost, unwon }, name) => (lost[name] || 0) + (unwon[name] || 0);

/** The two decisions that cost most: by the first meter, then the next. @param {Graph} graph @param {string[]} path */
export const costliest = (graph, path) =>
  losses(graph, path)
    .filter((loss) => graph.meters.some((name) => short(loss, name)))
    .sort((one, other) => {
      const name = graph.meters.find((meter) => short(one, meter) !== short(other, meter));
      return name ? short(other, name) - short(one, name) : one.place - other.place;
    })
    .slice(0, 2);

/**
 * What the costliest decisions had in the first meter that fell short; undefined where none did.
 * @param {Graph} graph
 * @param {string[]} path
 */
export function share(graph, path) {
  const sum = (/** @type {Loss[]} */ list, /** @type {string} */ name) => list.reduce((all, loss) => all + short(loss, name), 0);
  const [lost, named] = [losses(graph, path), costliest(graph, path)];
  const meter = graph.meters.find((name) => sum(lost, name));
  return meter && { meter, part: sum(named, meter), whole: sum(lost, meter) };
}

/** The meter that stands lowest; of equal ones the first. @param {Graph} graph @param {Meters} meters */
export const lowest = (graph, meters) =>
  graph.meters.reduce((low, name) => ((meters[name] || 0) < (meters[low] || 0) ? name : low));
