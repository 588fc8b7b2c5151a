/** What a worker has, and the one question whether the whole course is wanted on this device. */
import * as en from "../../../src/raabta/render/words/page.en.json";
import * as ur from "../../../src/raabta/render/words/page.ur.json";
import { button, el, say } from "../dom.js";
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

/** Its words come with the script, not with every page. @type {{[language: string]: typeof en.keeps}} */
const WORDS = { en: en.keeps, ur: ur.keeps };

/** Ask once, with the price. @param {PageStore} store @param {ServiceWorker} active */
export async function askOnce(store, active) {
  const { n, total, packed } = await counted(active);
  if (n === total) return;
  const words = WORDS[document.documentElement.lang] || en.keeps;
  const price = say(words.keeps_ask, { mb: (packed / 1e6).toFixed(1) });
  const bar = el("aside", { class: "newer keeps" }, el("span", {}, price));
  const yes = () => {
    want(store);
    active.postMessage("raabta:fill");
    bar.hidden = true;
  };
  for (const name of [words.keeps_yes, words.keeps_no]) bar.append(button(name, () => {}, ""));
  document.body.append(bar);
  openBar(bar, yes, () => store.device?.setItem(choiceOf(store), "later"));
}
