/** My progress: whether the program of the desk tools is on this device, how to bring it, how to take it away. */
import { askingButton, button, el, fill, say } from "../dom.js";
import { bring, cacheOf, isKept, sizeOf } from "../engine/bring.js";
import { speak } from "../speak.js";

/** @typedef {import("../types.js").OfflineWords} Words */

/**
 * @param {HTMLElement} box
 * @param {Words} words
 * @param {import("../engine/bring.js").Engine} engine
 * @param {string} base
 */
export async function showTools(box, words, engine, base) {
  const body = el("div");
  const mb = (sizeOf(engine) / 1e6).toFixed(1);
  box.append(body);

  /** @param {string | undefined} text @param {...Node} rest */
  const put = (text, ...rest) => fill(body, el("p", {}, say(text, { mb })), ...rest);
  async function show() {
    const ask = { ask: words.offline_tools_sure, yes: words.offline_yes, no: words.offline_no };
    if (await isKept(engine, base)) put(words.offline_tools_kept, askingButton(words.offline_tools_remove, ask, remove));
    else put(words.offline_tools_none, button(words.offline_tools_keep, keep));
  }
  async function keep() {
    const line = el("p", { tabindex: "-1" }, say(words.offline_tools_coming, { n: "0.0", mb }));
    fill(body, line);
    line.focus();
    const tell = (/** @type {number} */ brought) => (line.textContent = say(words.offline_tools_coming, { n: (brought / 1e6).toFixed(1), mb }));
    const came = await bring(engine, base, tell).then(() => true, () => false);
    await show();
    speak(box, (came && body.firstElementChild?.textContent) || words.offline_tools_broken);
    if (!came) body.prepend(el("p", {}, words.offline_tools_broken));
    body.querySelector("button")?.focus();
  }
  async function remove() {
    await caches.delete(cacheOf(base));
    await show();
    body.querySelector("button")?.focus();
  }
  await show();
}
