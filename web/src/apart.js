/** Pages that lie in a folder or on a stick: some browsers keep the answers of each apart. Found out, said, and a way out. */
import { carryOut } from "./carry.js";
import { el, fill, icon } from "./dom.js";
import { kept } from "./kept.js";
import { speak } from "./speak.js";
import { noteWords } from "./note-words.js";

const VIA = "?from=course";

/**
 * Say whether the browser keeps the answers of each page apart. Every page leaves a mark.
 * Who sees the mark of another page shares its storage. Who was led here by another page, and sees none, does not.
 * Without a proof: Firefox keeps files apart since 2019.
 */
export function apart() {
  if (location.protocol !== "file:") return false;
  const key = `raabta.pages/${document.documentElement.dataset.raabtaCourse}`;
  const here = location.pathname;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href$='.html']"))) {
    if (link.protocol === "file:" && link.pathname !== here) link.search = VIA;
  }
  try {
    const pages = (localStorage.getItem(key) || "").split("\n").filter(Boolean);
    if (!pages.includes(here)) localStorage.setItem(key, [...pages, here].join("\n"));
    return pages.every((page) => page === here) && (location.search === VIA || "mozInnerScreenX" in window);
  } catch {
    return false; // where nothing can be kept, the quiz says so
  }
}

/** @param {string | undefined} text */
export const apartWord = (text) => el("div", { class: "rb-apart" }, el("p", { class: "rb-word" }, icon("open"), el("span", {}, text)));

/** Say below the first quiz that its answers stay on this page, with the way out, once there are any. */
export function noteApart() {
  const first = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-quiz], [data-raabta-scenario]"));
  if (!apart() || !first) return;
  const own = noteWords(first);
  const said = el("p");
  const out = carryOut(kept, own, (name) => {
    fill(said, own[name] || "");
    speak(said, own[name] || "");
  }, first.lang);
  const note = el("div", { class: "rb-keeping" }, apartWord(own.apart), out, said);
  const tell = () => {
    if (Object.keys(kept.all().answers).length) first.append(note);
  };
  document.addEventListener("raabta:answer", tell);
  tell();
}
