/** One line of a page, or of a widget, that is read out: emptied at each press, and filled once a moment later. */
import { el } from "./dom.js";

// A screen reader loses pieces of what changes at once: first it shall be done with the press itself.
const PAUSE = 150;
/** @type {ReturnType<typeof setTimeout>} */
let timer;

/**
 * Put the line into the element that holds everything; it must be there, empty, before anything is said.
 * @param {HTMLElement} root
 */
export function speaking(root) {
  root.classList.add("rb-speaks");
  root.append(el("p", { class: "rb-unseen rb-said", role: "status" }));
}

/**
 * Say something to whoever listens; "" takes back what stands there.
 * @param {Element} near  anything inside the element that holds the line
 * @param {string} text
 */
export function speak(near, text) {
  const line = near.closest(".rb-speaks")?.querySelector(".rb-said");
  if (!line) return;
  clearTimeout(timer);
  line.textContent = "";
  if (text) timer = setTimeout(() => (line.textContent = text), PAUSE);
}

/**
 * Change a control once it has not the focus: else its new name, or what is said of it, would be heard before the line.
 * @param {HTMLElement} control
 * @param {() => void} change
 */
export function whenLeft(control, change) {
  const done = () => {
    control.onblur = null;
    change();
  };
  if (/** @type {Document} */ (control.getRootNode()).activeElement === control) control.onblur = done;
  else done();
}

/**
 * The text of an element as one line: its paragraphs stand apart.
 * @param {Element} element
 */
export function flat(element) {
  const parts = element.querySelectorAll(".rb-p");
  return [...(parts.length ? parts : [element])].map((part) => (part.textContent || "").trim()).join(" ");
}

/** A text without the full stop at its end. @param {string} text */
export const bare = (text) => text.replace(/[.\u06d4]$/, "");
