/** What may help before checking: hints one after another, and a question about certainty. */
import { button, el, say } from "./dom.js";
import { flat, speak, whenLeft } from "./speak.js";

/** @typedef {import("./types.js").QuizWords} Words */

let asked = 0;

/**
 * "How sure are you?": two small radios that nobody has to use.
 * @param {Words} words
 */
export function confidence(words) {
  const name = `rb-sure-${(asked += 1)}`;
  const radio = (/** @type {string} */ value) => el("input", { type: "radio", name, value });
  const yes = radio("yes");
  const no = radio("no");
  const box = el(
    "div",
    { class: "rb-sure", role: "radiogroup", "aria-label": words.confidence },
    el("span", { "aria-hidden": "true" }, words.confidence),
    el("span", {}, el("label", {}, yes, words.sure), el("label", {}, no, words.not_sure)),
  );
  return {
    box,
    read: () => (yes.checked ? true : no.checked ? false : null),
    write(/** @type {boolean | null} */ sure) {
      yes.checked = sure === true;
      no.checked = sure === false;
    },
  };
}

/**
 * Turn the hints of the page into one button that shows one after another, and is named by what is left.
 * @param {HTMLElement} root
 * @param {Words} words
 */
export function hintButton(root, words) {
  const waiting = [...root.querySelectorAll(".rb-hint")];
  if (!waiting.length) return null;
  const box = el("div", { class: "rb-hints" });
  const label = (/** @type {any} */ hint) => hint.querySelector("summary").textContent;
  let heard = "";
  const only = waiting.length < 2 && label(waiting[0]);
  const name = () => only || say(words.hint_left, { n: waiting.length });
  const press = button(name(), (event) => {
    const hint = waiting.shift();
    if (hint) {
      const text = /** @type {HTMLElement} */ (hint.lastElementChild);
      text.className = "rb-hint-text";
      box.append(text);
      heard = `${label(hint)}: ${flat(text)}`;
    }
    speak(root, heard);
    whenLeft(press, () => {
      press.hidden = !waiting.length;
      press.textContent = name();
    }, event.detail > 0);
  }, "rb-button rb-more");
  for (const hint of waiting) hint.remove();
  return { button: press, box };
}
