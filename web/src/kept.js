/** The one store of a page. Its name comes from the build, on the root element. */
import { el } from "./dom.js";
import { OLD, pageStore } from "./store.js";

/** @param {"localStorage" | "sessionStorage" | "raabtaStore"} name @param {any} from */
function storage(name, from = window) {
  try {
    return from[name];
  } catch {
    return null; // even looking at it can be forbidden
  }
}

/** What the page around this one lends in the place of the browser's store: in a package for learning platforms. */
const device = storage("raabtaStore", parent);
export const kept = pageStore(device || storage("localStorage"), document.documentElement.dataset.raabtaCourse || "", storage("sessionStorage"));

/**
 * Call when another tab has written, or when the browser brings the page back as it was left.
 * @param {() => void} call
 */
export function onNews(call) {
  const look = () => (kept.refresh(), call());
  addEventListener("storage", look);
  addEventListener("pageshow", (event) => event.persisted && look());
}

/**
 * Load what is rarely wanted when it is: where the first answer was kept, where there are answers from before the course
 * had a name, and where the course lies in a folder, which some browsers keep apart.
 */
export function loadRare() {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const none = !Object.keys(kept.all().answers).length;
  const load = () => document.head.append(el("script", { src: here.src.replace("raabta.js", "results.js") }));
  /** @param {Event} event */
  const first = (event) => {
    /** @type {HTMLElement} */ (event.target).setAttribute("data-raabta-first", "");
    load();
  };
  if (location.protocol === "file:" || (kept.device && kept.kept() && kept.device.getItem(OLD))) load();
  else if (none && kept.device && !device) document.addEventListener("raabta:answer", first, { once: true });
}
