/** What a worker has, and the one question whether the whole course is wanted on this device. */
import { say } from "../dom.js";
import { choiceOf, openBar } from "./keep.js";

/** @typedef {import("../types.js").PageStore} PageStore */
/** @typedef {{n: number, total: number, bytes: number, packed: number, engine?: import("../engine/bring.js").Engine}} Counted  files here, files in all; bytes on the device and on the way */

/**
 * What a worker has of its edition; an earlier one, which does not know the question, does not answer.
 * @param {ServiceWorker} worker
 * @returns {Promise<Counted>}
 */
export function counted(worker) {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage("raabta:count", [port2]);
  return new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
}

/** The reader wants the whole course: the browser is asked not to take it away. @param {PageStore} store */
export function want(store) {
  store.device?.setItem(choiceOf(store), "yes");
  navigator.storage?.persist?.().catch(() => {});
}

/** Ask once, with the price. @param {HTMLElement} bar @param {PageStore} store @param {ServiceWorker} active */
export async function askOnce(bar, store, active) {
  const question = bar.firstElementChild;
  const { n, total, packed } = await counted(active);
  if (n === total || !question) return;
  question.textContent = say(question.textContent || "", { mb: (packed / 1e6).toFixed(1) });
  const yes = () => {
    want(store);
    active.postMessage("raabta:fill");
    bar.hidden = true;
  };
  openBar(bar, yes, () => store.device?.setItem(choiceOf(store), "later"));
}
