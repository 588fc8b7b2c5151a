/** The switch for a computer that many people use, and a way to empty it. */
import { askingButton, el, fill, say } from "./dom.js";
import { clear, left as leftOn, share, shared } from "./keeper.js";
import { speak } from "./speak.js";

/** @typedef {import("./types.js").CarryWords} Words */

/**
 * @param {import("./types.js").PageStore} store
 * @param {Words} words
 */
export function sharedSwitch(store, words) {
  const box = el("input", { type: "checkbox", id: "rb-shared", autocomplete: "off", "aria-describedby": "rb-shared-how", change });
  const said = el("p");
  const left = el("div");
  const ask = { ask: words.shared_clear_sure, yes: words.erase_yes, no: words.keep };
  /** @param {keyof Words | ""} [name] */
  function tell(name = "") {
    box.checked = shared(store);
    fill(said, name && words[name]);
    if (name) speak(box, words[name]);
    const n = leftOn(store);
    fill(left, ...(n ? [el("p", {}, say(words.shared_left, { n })), askingButton(words.shared_clear || "", ask, empty)] : []));
  }
  function change() {
    try {
      share(store, box.checked);
      tell(box.checked ? "shared_on" : "shared_off");
    } catch {
      tell("not_kept");
    }
  }
  function empty() {
    clear(store);
    tell("shared_cleared");
    box.focus();
  }
  tell();
  const how = el("p", { class: "rb-how", id: "rb-shared-how" }, words.shared_how);
  return { element: el("div", { class: "rb-shared" }, el("label", {}, box, words.shared), how, said, left), refresh: () => tell() };
}
