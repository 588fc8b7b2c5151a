/** What is read out to whoever listens instead of looking: lines that say one thing after another. */
import { el } from "./dom.js";

// A screen reader loses pieces of what changes at once: first it shall be done with what else has changed.
const PAUSE = 150;
// As long as this a screen reader that is busy may take until it reads a line. Speaking takes longer: it keeps the text.
const STANDS = 1000;
// From a tap until a control changes its name: longer than a double tap takes and than a line waits before it speaks.
export const SEEN = 450;

/**
 * An element of which a screen reader says what comes into it. It has no role: to Orca a line of the role "status" is a
 * status bar, and of those it drops what changes within a tenth of a second of anything else on the page.
 * @param {string} css
 * @param {string} [whole]  "true": all of it is said when a part of it changes
 */
export const live = (css, whole = "true") => el("div", { class: css, "aria-live": "polite", "aria-atomic": whole });

/**
 * A line that says one thing after another: nothing is overwritten before it can have been read, and the newest stays.
 * Only what answers a press gives way at once to the answer to the next press.
 * @param {string} css
 */
export function voice(css) {
  // Each text comes into an empty line, so all of it is new. Read whole, a line that is read late would be read empty.
  const root = live(css, "false");
  /** @type {[string, boolean][]} texts, and whether each answers a press */
  let waiting = [];
  let timer = 0;
  let givesWay = false;
  function next() {
    timer = 0;
    const one = waiting[0];
    if (!one) return;
    root.textContent = "";
    givesWay = one[1];
    timer = window.setTimeout(() => {
      waiting.shift();
      root.textContent = one[0];
      timer = window.setTimeout(next, STANDS);
    }, PAUSE);
  }
  /** @param {string | undefined} text @param {boolean} [pressed] whether it answers a press */
  function say(text, pressed = false) {
    if (pressed) waiting = waiting.filter((one) => !one[1]);
    if (pressed && (givesWay || !timer)) {
      clearTimeout(timer);
      timer = 0;
      root.textContent = "";
    }
    const last = waiting[waiting.length - 1];
    if (text && !(last && last[0] === text)) waiting.push([text, pressed]);
    if (!timer) next();
  }
  return { root, say };
}

/** What speaks in each element that holds everything. */
const voices = new WeakMap();

/**
 * Put a line into the element that holds everything; it must be there, empty, before anything is said.
 * @param {HTMLElement} box
 * @param {string} [css]
 */
export function speaking(box, css = "rb-unseen") {
  const { root, say } = voice(`${css} rb-said`);
  box.classList.add("rb-speaks");
  box.append(root);
  voices.set(box, say);
  return say;
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
 * Who pressed it with a finger or a mouse looks at it and leaves it nowhere: it changes soon after, yet later than the
 * second tap of a double tap comes, which was meant for what stood there before.
 * @param {HTMLElement} control
 * @param {() => void} change
 * @param {boolean} [pointed]  whether a pointer pressed it
 */
export function whenLeft(control, change, pointed) {
  const done = () => {
    control.onblur = null;
    change();
  };
  const focused = /** @type {Document} */ (control.getRootNode()).activeElement === control;
  if (focused) control.onblur = done;
  if (pointed) setTimeout(done, SEEN);
  else if (!focused) done();
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
