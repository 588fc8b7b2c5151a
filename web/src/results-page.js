/** Entry for the progress page, and for what raabta.js loads when it is wanted. It borrows the helpers of raabta.js. */
import { noteApart } from "./apart.js";
import { data } from "./dom.js";
import { adopt } from "./keeper.js";
import { kept, onNews } from "./kept.js";
import { noteKept } from "./note-kept.js";
import { mountResults } from "./results.js";

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-progress]"));
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
