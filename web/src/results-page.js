/** Entry for the progress page, and for what raabta.js loads when it is wanted. It borrows the helpers of raabta.js. */
import { noteApart } from "./apart.js";
import { data, el } from "./dom.js";
import { adopt } from "./keeper.js";
import { kept, onNews } from "./kept.js";
import { noteKept } from "./note-kept.js";
import { mountResults } from "./results.js";

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-progress]"));
for (const name of ["data-raabta-sheet", "data-raabta-give"]) {
  const asked = /** @type {HTMLElement | null} */ (document.querySelector(`[${name}]`));
  if (!asked) continue;
  // What makes a sheet or a file comes when its box is opened; what could not be loaded is asked for when it is opened again.
  const box = /** @type {HTMLDetailsElement} */ (asked.firstElementChild);
  const ask = () => document.head.append(el("script", { src: String(asked.getAttribute(name)), error: () => ((box.open = false), listen()) }));
  const listen = () => setTimeout(() => box.addEventListener("toggle", ask, { once: true }));
  box.addEventListener("toggle", ask, { once: true });
  asked.hidden = false;
}
if (root) onNews(mountResults(root, kept));
else {
  const known = ["data-raabta-question", "data-raabta-scenario"].map((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((element) => String(data(element, name).id)),
  );
  adopt(kept, known.flat());
  // What is shown looks again, as if another tab had written.
  dispatchEvent(new Event("storage"));
  noteApart();
  noteKept();
}
