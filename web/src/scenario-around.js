/** What gives way while one plays: the page around the game, and all but a strip of its map. */
import { button, icon } from "./dom.js";

/**
 * The page around a game. While one plays, all that stands before the game leaves the screen; its headings stay for
 * ears. What stands after it is the way out. A notebook has no such page.
 * @param {HTMLElement} section
 */
export function aroundOf(section) {
  // Only our own pages say how to close; a notebook's page has a main part of its own.
  const page = /** @type {HTMLElement | null} */ (section.closest("main[data-close]"));
  /** @param {boolean} open */
  function leaves(open) {
    if (!page) return;
    document.documentElement.classList.toggle("playing", open);
    for (let part = /** @type {Element} */ (section); part !== page; part = /** @type {Element} */ (part.parentElement)) {
      for (let one = part.previousElementSibling; one; one = one.previousElementSibling) one.classList.toggle("rb-before", open);
    }
  }
  return {
    page,
    leaves,
    /** The page comes back; the next choice goes on with the game. */
    leave() {
      leaves(false);
      scrollTo(0, 0);
      if (page) page.focus({ preventScroll: true });
    },
  };
}

/**
 * The map of a game as a strip that a tap makes whole. The style sheet says on which screens.
 * @param {HTMLElement} chart
 * @param {string | undefined} word
 */
export function strip(chart, word = "") {
  const press = button("", () => show(!chart.classList.contains("rb-whole")), "rb-strip");
  /** @param {boolean} whole */
  function show(whole) {
    chart.classList.toggle("rb-whole", whole);
    press.setAttribute("aria-expanded", String(whole));
  }
  press.setAttribute("aria-label", word);
  press.append(icon("down"));
  chart.querySelector("svg")?.setAttribute("preserveAspectRatio", "xMidYMid slice");
  chart.append(press);
  show(false);
  return { fold: () => show(false) };
}
