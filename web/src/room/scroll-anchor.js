/** A page that changes while somebody reads or writes: what they hold stays where it is. */

/** Whether words are being written just now. */
export function isTyping() {
  const held = document.activeElement;
  return Boolean(held && held.matches("textarea, input[type=text]") && !(/** @type {HTMLInputElement} */ (held).readOnly));
}

/**
 * Change the page; what has the focus does not move on the screen.
 * @param {() => void} change
 */
export function holdStill(change) {
  const held = document.activeElement;
  const holds = held && held !== document.body;
  const before = holds ? held.getBoundingClientRect().top : 0;
  change();
  if (!holds || document.activeElement !== held || !held.isConnected) return;
  const moved = held.getBoundingClientRect().top - before;
  if (moved) scrollBy(0, moved);
}

/**
 * Change something above an element; if the screen is in the middle of it, what is being read stays where it is.
 * @param {Element} below
 * @param {() => void} change
 */
export function keepPlace(below, change) {
  const before = below.getBoundingClientRect().top;
  change();
  if (before < 0) scrollBy(0, below.getBoundingClientRect().top - before);
}
