/** What may help before checking: hints one after another, and a question about certainty. */
import { button, el } from "./dom.js";

/** @typedef {import("./types.js").Words} Words */

let asked = 0;

/**
 * "How sure are you?": two small radios that nobody has to use.
 * @param {Words} words
 */
export function confidence(words) {
  const name = `rb-sure-${(asked += 1)}`;
  const radio = (/** @type {string} */ value) => el("input", { type: "radio", name, value, autocomplete: "off" });
  const yes = radio("yes");
  const no = radio("no");
  const box = el(
    "div",
    { class: "rb-sure", role: "radiogroup", "aria-label": words.confidence },
    el("span", {}, words.confidence),
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
 * Turn the hints of the page into one button that shows one after another.
 * @param {HTMLElement} root
 */
export function hintButton(root) {
  const waiting = [...root.querySelectorAll(".rb-hint")];
  if (!waiting.length) return null;
  const box = el("div", { class: "rb-hints", role: "status" });
  const label = () => waiting[0]?.querySelector("summary")?.textContent || "";
  const press = button(label(), () => {
    const hint = waiting.shift();
    const text = /** @type {HTMLElement} */ (hint?.lastElementChild);
    text.className = "rb-hint-text";
    box.append(text);
    if (waiting.length) press.textContent = label();
    else press.hidden = true;
  }, "rb-button rb-more");
  for (const hint of waiting) hint.remove();
  return { button: press, box };
}
