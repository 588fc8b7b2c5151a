/** Once a page has come, load what keeps it on the device: nobody waits for that. */
import { el } from "../dom.js";

/** Milliseconds after a page has come, for what its reader asks for next. */
const LATER = 2000;

export function keepLater() {
  // A module has no address here.
  const { src = "" } = /** @type {Partial<HTMLScriptElement>} */ (document.currentScript || {});
  const load = () => document.head.append(el("script", { src: src.replace("raabta.js", "offline.js") }));
  // On My progress somebody looks at what is kept.
  const now = document.querySelector("[data-raabta-offline]");
  if (navigator.serviceWorker && /^http/.test(src)) addEventListener("load", () => (now ? load() : setTimeout(load, LATER)));
}
