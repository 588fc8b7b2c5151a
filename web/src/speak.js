/** What is read out to whoever listens instead of looking: lines that say one thing after another. */
import { el } from "./dom.js";

// A screen reader loses pieces of what changes at once: first it shall be done with what else has changed.
const PAUSE = 150;
// As long as this a screen reader that is busy may take until it reads a line. Speaking takes longer: it keeps the text.
const STANDS = 700;

/**
 * An element of which a screen reader says what comes into it. It has no role: to Orca a line of the role "status" is a
 * status bar, and of those it drops what changes within a tenth of a second of anything else on the page.
 * @param {string} css
 */
export const live = (css) => el("div", { class: css, "aria-live": "polite", "aria-atomic": "true" });

/**
 * A line that says one thing after another: nothing is overwritten before it can have been read, and the newest stays.
 * @param {string} css
 */
export function voice(css) {
  const root = live(css);
  /** @type {string[]} */
  const waiting = [];
  let timer = 0;
  function next() {
    timer = 0;
    if (!waiting.length) return;
    root.textContent = "";
    timer = window.setTimeout(() => {
      root.textContent = waiting.shift() || "";
      timer = window.setTimeout(next, STANDS);
    }, PAUSE);
  }
  /**
   * @param {string | undefined} text
   * @param {boolean} [pressed]  it answers a press: what was said before that, or was to be, is out of date
   */
  function say(text, pressed) {
    if (pressed) {
      clearTimeout(timer);
      timer = waiting.length = 0;
      root.textContent = "";
    }
    if (text && text !== waiting[waiting.length - 1]) waiting.push(text);
    if (!timer) next();
  }
  return { root, say };
}

/** What speaks in each element that holds everything. */
const voices = new WeakMap();

/**
 * Put a line into the element that holds everything; it must be there, empty, before anything is said.
 * @param {HTMLElement} box
 */
export function speaking(box) {
  const { root, say } = voice("rb-unseen rb-said");
  box.classList.add("rb-speaks");
  box.append(root);
  voices.set(box, say);
}

/**
 * Say something to whoever listens; "" takes back what stands there.
 * @param {Element} near  anything inside the element that holds the line
 * @param {string} text
 * @param {boolean} [pressed]  false: it comes by itself, and waits until what is being said has been read
 */
export function speak(near, text, pressed = true) {
  const say = voices.get(/** @type {Element} */ (near.closest(".rb-speaks")));
  if (say) say(text, pressed);
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
