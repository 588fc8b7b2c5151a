/** Ticks in the contents: chapters of which every step is done and every question answered. */
import { say } from "./dom.js";
import { kept } from "./kept.js";
import { placeOf } from "./places.js";

/** A link says of its chapter: the name in the record, how many steps it has, and how many questions of its own it asks. */
export function tickContents() {
  const ids = Object.keys(kept.all().answers);
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".contents [data-of]"))) {
    const [chapter = "", steps, questions] = (link.dataset.of || "").split(" ");
    const answered = ids.filter((id) => id.startsWith(`${chapter}/`)).length;
    const done = placeOf(kept, chapter).seen.length >= Number(steps) && answered >= Number(questions);
    link.classList.toggle("done", done);
    const nav = /** @type {HTMLElement} */ (link.closest(".contents"));
    if (done) link.setAttribute("aria-label", say(nav.dataset.done, { step: link.textContent || "" }));
    else link.removeAttribute("aria-label");
  }
}
