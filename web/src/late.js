/** Bring, once a page has come, the scripts that it names for later: it can be read and answered without them. */
import { el } from "./dom.js";
import { whole } from "./waiting.js";

export function bringLate() {
  const own = /** @type {HTMLElement | null} */ (document.querySelector("script[data-late]"));
  const named = own ? (own.dataset.late || "").split(" ") : [];
  let open = named.length + 1;
  // The page says that there is nothing to wait for any more.
  const came = () => (open -= 1) || (own && own.removeAttribute("data-late"));
  whole.then(came);
  addEventListener("load", () => {
    for (const src of named) {
      const one = /** @type {HTMLScriptElement} */ (el("script", { src }));
      // They run in the order in which they stand there.
      one.async = false;
      one.onload = one.onerror = came;
      document.head.append(one);
    }
  });
}
