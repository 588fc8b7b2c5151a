/** Fill anew without losing the keyboard's place: what had the focus is found again by its name. */
import { fill } from "../dom.js";

/**
 * @param {HTMLElement} box
 * @param {(Node | string | null)[]} nodes
 * @param {HTMLElement | null} [fallback]  takes the focus if what had it is gone
 */
export function refill(box, nodes, fallback = null) {
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  const name = at && box.contains(at) ? at.getAttribute("data-name") || "" : null;
  fill(box, .../** @type {Node[]} */ (nodes.filter((node) => node !== null)));
  if (name === null) return;
  const same = [...box.querySelectorAll("[data-name]")].find((node) => node.getAttribute("data-name") === name);
  const next = /** @type {HTMLElement | null} */ (same || fallback);
  if (next) next.focus();
}

/**
 * Call `make` only when `key` differs from the last time.
 * @returns {(key: unknown, make: () => void) => void}
 */
export function whenChanged() {
  let last = "";
  return (key, make) => {
    const now = JSON.stringify(key);
    if (now === last) return;
    last = now;
    make();
  };
}
