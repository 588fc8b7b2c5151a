/**
 * Where a learner is in a chapter, and which steps are done: `places` of the record. Joining is in joining.js. A step
 * that asks something is done when all of it is answered; `seen` has it too, so that the contents can count.
 * The store reads what is stored before each change: another tab may have gone on.
 */
import { isObject, versionOf } from "./progress.js";

/** @typedef {import("./types.js").PageStore} PageStore */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {[id: string, name: string, asks: [question: string, hash: string][]]} Step  as the build writes it */

/**
 * Return the place in a chapter: `at`, the step (undefined before the first one), `seen`, the steps that are done, `when`.
 * @param {PageStore} store
 * @param {string} chapter
 * @returns {Place}
 */
export function placeOf(store, chapter) {
  return sound((store.all().places || {})[chapter]);
}

/**
 * Return the steps that are done, however they were left.
 * @param {PageStore} store
 * @param {string} chapter
 * @param {Step[]} steps
 */
export function doneOf(store, chapter, steps) {
  const { seen } = placeOf(store, chapter);
  return steps.filter(([id, , asks]) => (asks.length ? answered(store, asks) : seen.includes(id)));
}

/**
 * Whether all that a step asks is answered; of a scenario, whether it ever came to an end.
 * @param {PageStore} store
 * @param {Step[2]} asks
 */
export const answered = (store, asks) =>
  asks.every(([id, hash]) => {
    const { state = "unanswered", endings = {} } = /** @type {Partial<Entry> & {endings?: object}} */ (versionOf(store.get(id), hash) || {});
    return state !== "unanswered" || Object.keys(endings).length > 0;
  });

/**
 * The learner has come to a step: there the chapter goes on next time.
 * @param {PageStore} store
 * @param {string} chapter
 * @param {string} step
 */
export function arrive(store, chapter, step) {
  change(store, chapter, (place) => ({ ...place, at: step }));
}

/**
 * A step is done: all that it asks is answered, or, where it asks nothing, its end was in view. This is never taken back.
 * @param {PageStore} store
 * @param {string} chapter
 * @param {string} step
 */
export function see(store, chapter, step) {
  if (placeOf(store, chapter).seen.includes(step)) return;
  change(store, chapter, (place) => ({ ...place, seen: [...new Set([...place.seen, step])].sort() }));
}

/**
 * @param {PageStore} store
 * @param {string} chapter
 * @param {(place: Place) => Place} made
 */
function change(store, chapter, made) {
  store.change((record) => {
    const places = isObject(record.places) ? record.places : {};
    const place = sound(places[chapter]);
    // A step comes after the one before it, also where another device's clock is fast.
    const when = new Date(Math.max(Date.now(), Date.parse(place.when) + 1 || 0)).toISOString();
    return { ...record, places: { ...places, [chapter]: { ...made(place), when } } };
  });
}

/** Fields that are not known here stay. @param {any} place @returns {Place} */
function sound(place) {
  const { seen = [], when = "", ...more } = isObject(place) ? place : {};
  return { ...more, seen: Array.isArray(seen) ? seen : [], when: String(when) };
}
