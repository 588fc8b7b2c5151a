/** Where the first answer is kept, said below it, with the switch for a computer that many people use. */
import { el } from "./dom.js";
import { shared } from "./keeper.js";
import { kept } from "./kept.js";
import { noteWords } from "./note-words.js";
import { sharedSwitch } from "./shared-computer.js";

export function noteKept() {
  const section = /** @type {HTMLElement | null | undefined} */ (document.querySelector("[data-raabta-first]")?.closest("section"));
  if (!section || !kept.kept()) return;
  const words = noteWords(section);
  const where = el("p", {}, shared(kept) ? words.shared_on : words.kept_here);
  const { element } = sharedSwitch(kept, words);
  // From then on the switch says where they are.
  element.addEventListener("change", () => where.remove());
  section.append(el("div", { class: "rb-keeping" }, where, element));
}
