/** Where the first answer is kept, said below it, with the way to the switch for a computer that many people use. */
import { el } from "./dom.js";
import { shared } from "./keeper.js";
import { kept } from "./kept.js";
import { noteWords } from "./note-words.js";

export function noteKept() {
  const section = /** @type {HTMLElement | null | undefined} */ (document.querySelector("[data-raabta-first]")?.closest("section"));
  // A game has its screen for itself; the foot of the page says where answers are.
  if (!section || !kept.kept() || section.matches("[data-raabta-scenario] *, [data-raabta-scenario]")) return;
  const words = noteWords(section);
  const own = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".foot a"));
  const ask = own && el("a", { href: `${own.href}#rb-shared` }, words.shared_ask);
  section.append(el("div", { class: "rb-keeping" }, shared(kept) ? el("p", {}, words.shared_on) : el("p", {}, words.kept_here, " ", ask)));
}
