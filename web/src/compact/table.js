/** The table of slots: which place in a code belongs to which question, scenario, chapter or step. Twin of model/compact/slots.py. */

/** @typedef {{id: string, hash: string, kind: string, options: string[], targets: string[]}} Slot */
/**
 * @typedef {object} Table
 * @property {string} course
 * @property {number[]} mark  the two bytes by which a code says to which course it belongs
 * @property {Slot[]} slots
 * @property {Map<string, number>} number  the last slot of each id and hash
 * @property {Map<string, number[]>} steps  the slots of each chapter's steps
 */

/** Between the name of a chapter and the id of its step. */
export const STEP = "#";

/** @param {string} id @param {string} hash */
export const key = (id, hash) => `${id}\n${hash}`;

/**
 * @param {{course: string, mark: number[], slots: [kind: string, id: string, hash: string, options: string, targets: string][]}} data  as the build writes it
 * @returns {Table}
 */
export function tableOf({ course, mark, slots: rows }) {
  const words = (/** @type {string} */ text) => text.split(" ").filter(Boolean);
  const slots = rows.map(([kind, id, hash, options, targets]) => ({ kind, id, hash, options: words(options), targets: words(targets) }));
  const number = new Map(slots.map(({ id, hash }, at) => [key(id, hash), at]));
  /** @type {Map<string, number[]>} */
  const steps = new Map();
  slots.forEach(({ kind, id }, at) => {
    const chapter = id.split(STEP)[0] || "";
    if (kind === "step") steps.set(chapter, [...(steps.get(chapter) || []), at]);
  });
  return { course, mark, slots, number, steps };
}
