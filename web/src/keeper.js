/** What a page can do with its store beyond keeping answers. Loaded where it is wanted. */
import { merge } from "./joining.js";
import { empty, read } from "./progress.js";
import { OLD, SHARED } from "./store.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").PageStore} PageStore */
/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */

/** @param {PageStore} store @param {ProgressRecord} other */
export function joinTo(store, other) {
  store.change((record) => merge(record, other));
}

/**
 * Take over once what was kept before the course had a name: the answers to these questions, and no others.
 * @param {PageStore} store
 * @param {string[]} questions
 */
export function adopt(store, questions) {
  const { device } = store;
  const text = shared(store) ? "" : device?.getItem(OLD);
  if (!text || !device) return;
  const { record, aside, why } = read(text);
  if (why) return void store.putAside(OLD, aside, why);
  const { answers, ...more } = record;
  const ours = only(answers, (question) => questions.includes(question));
  const others = only(answers, (question) => !questions.includes(question));
  if (!Object.keys(ours).length) return;
  joinTo(store, { ...empty(), answers: ours });
  if (!store.kept()) return;
  const left = Object.keys(others).length || Object.keys(more).length > 1;
  if (left) device.setItem(OLD, JSON.stringify({ ...more, answers: others }));
  else device.removeItem(OLD);
}

/** Remove every answer to this course. @param {PageStore} store */
export function erase(store) {
  store.change(() => empty());
  clear(store, store.tab);
  clear(store);
}

/**
 * The keys of this course in a storage, and of what was put aside before it had a name.
 * @param {PageStore} store
 * @param {Storage | null} here
 */
function keys({ name }, here) {
  const ours = [`${name}.`, `${OLD}.`];
  return Array.from({ length: here ? here.length : 0 }, (_, n) => here?.key(n) || "").filter((key) => key === name || ours.some((begin) => key.startsWith(begin)));
}

/**
 * Empty a storage of this course.
 * @param {PageStore} store
 * @param {Storage | null} [here]
 */
export function clear(store, here = store.device) {
  for (const key of keys(store, here)) here?.removeItem(key);
}

/** Whether the computer is one that many people use. @param {PageStore} store */
export const shared = ({ device }) => Boolean(device && device.getItem(SHARED));

/**
 * Keep answers and drafts in the tab from now on, or on the computer again. What was given so far goes along.
 * @param {PageStore} store
 * @param {boolean} on
 */
export function share(store, on) {
  const here = store.all();
  if (on) store.device?.setItem(SHARED, "yes");
  else store.device?.removeItem(SHARED);
  if (Object.keys(here.answers).length || here.places) joinStored(store, here);
  const [from, to] = on ? [store.device, store.tab] : [store.tab, store.device];
  for (const key of keys(store, from).filter((name) => name.includes(".draft."))) {
    to?.setItem(key, from?.getItem(key) || "");
    if (!on) from?.removeItem(key);
  }
  if (!on) store.tab?.removeItem(store.name);
}

/** How many answers, drafts and copies that were put aside a shared computer still holds from before. @param {PageStore} store */
export function left(store) {
  const { device, name } = store;
  if (!device || !shared(store)) return 0;
  return Object.keys(read(device.getItem(name) || "").record.answers).length + keys(store, device).filter((key) => key !== name).length;
}

/**
 * Join a record with what the new place holds, not with what the page shows of it.
 * @param {PageStore} store
 * @param {ProgressRecord} record
 */
function joinStored(store, record) {
  const here = shared(store) ? store.tab : store.device;
  const { record: stored, why } = read(here?.getItem(store.name) || "");
  if (why) store.refresh(); // it is put aside
  store.change(() => merge(stored, record));
}

/**
 * @param {{[question: string]: Entry}} answers
 * @param {(question: string) => boolean} wanted
 */
function only(answers, wanted) {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => wanted(question)));
}

