/**
 * The store of a notebook: the traits that Python reads, joined with what this browser keeps of the course. A kernel
 * forgets; with the browser's record the next one goes on where it ended.
 */
import { join } from "./joining.js";
import { versionOf } from "./progress.js";
import { pageStore, traitStore } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Store} Store */

/** @param {"localStorage" | "sessionStorage"} name */
function storage(name) {
  try {
    return globalThis[name] || null;
  } catch {
    return null; // even looking at it can be forbidden
  }
}

/**
 * @param {import("./store.js").Model} model
 * @param {{id: string, hash: string}[]} asked  the questions or scenarios that the widget shows
 * @param {Store | null} [kept]  what the browser keeps; for a course without a name, nothing
 * @returns {Store & {writing: () => boolean}}
 */
export function notebookStore(model, asked, kept = browser(model)) {
  const traits = traitStore(model);
  if (!kept) return traits;
  for (const { id, hash } of asked) {
    const mine = traits.get(id);
    const theirs = versionOf(kept.get(id), hash);
    // An answer without a hash was set by Python: it stands.
    const both = mine && theirs && mine.hash ? join(/** @type {Entry} */ (mine), /** @type {Entry} */ (theirs)) : null;
    if (!mine && theirs) traits.set(id, /** @type {Entry} */ (theirs));
    if (both) traits.set(id, both);
    if (mine && mine.hash) kept.set(id, both || /** @type {Entry} */ (mine));
  }
  return {
    ...traits,
    set(question, entry) {
      traits.set(question, entry);
      kept.set(question, entry);
    },
    remove(questions) {
      traits.remove(questions);
      kept.remove(questions);
    },
  };
}

/** @param {import("./store.js").Model} model */
export function browser(model) {
  const course = model.get("course");
  return course ? pageStore(storage("localStorage"), course, storage("sessionStorage")) : null;
}
