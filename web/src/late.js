/** Bring what a page names to be fetched ahead: scripts without which it can be read and answered. */
import { el } from "./dom.js";

export function bringLate() {
  const named = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=prefetch]")]);
  addEventListener("load", () => {
    for (const link of named) {
      const one = /** @type {HTMLScriptElement} */ (el("script", { src: link.href }));
      // They run in the order in which they stand there, and the page says when the last has come.
      one.async = false;
      one.onload = one.onerror = () => link.remove();
      document.head.append(one);
    }
  });
}
