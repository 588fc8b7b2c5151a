/** The way on from a verdict: the sheet at the foot of the screen, what has to be in view above it, and where to go. */

/** That a learner went on from a question, which is the target. Whoever leads elsewhere prevents the default. */
export const ON = "raabta:on";
const ROOM = 8;
// Only our own pages have it; a notebook's page has a main part of its own.
const MAIN = "main[data-close]";

/** What waits to be found has a box, of no height. @param {Element} one */
const seen = (one) => /** @type {HTMLElement} */ (one).offsetHeight > 0;

/** Whether something comes after a question. In a notebook, where a quiz is all of an output, nothing follows its last. @param {HTMLElement} root */
export const leads = (root) => Boolean(root.closest(MAIN) || (root.nextElementSibling && root.nextElementSibling.matches(".rb-question")));

/** What comes after a question: the next one of its quiz, else what follows the quiz on the page. @param {HTMLElement} root */
export function following(root) {
  for (let one = root.nextElementSibling; one; one = one.nextElementSibling) if (one.matches(".rb-question") && seen(one)) return one;
  const main = root.closest(MAIN);
  for (let at = root.closest("[data-raabta-quiz]"); main && at && at !== main; at = at.parentElement) {
    for (let one = at.nextElementSibling; one; one = one.nextElementSibling) if (seen(one)) return one;
  }
  return null;
}

/** Go on from a question. @param {HTMLElement} root */
export function goOn(root) {
  if (!root.dispatchEvent(new CustomEvent(ON, { bubbles: true, cancelable: true }))) return;
  const next = /** @type {HTMLElement | null} */ (following(root));
  if (!next) return;
  const head = next.matches(".rb-question") ? /** @type {HTMLElement} */ (next.querySelector(".rb-prompt")) : next;
  if (head.tabIndex < 0) head.tabIndex = -1;
  head.focus({ preventScroll: true });
  next.scrollIntoView();
}

/**
 * Lay the sheet at the foot of the screen, or back into its place. What gets the focus is never below it.
 * @param {HTMLElement} root  the question
 * @param {HTMLElement} sheet
 * @param {"begun" | "fresh" | ""} how
 */
export function pin(root, sheet, how) {
  const page = document.documentElement;
  if (!how && !root.matches(".rb-begun, .rb-fresh")) return;
  root.classList.toggle("rb-begun", how === "begun");
  root.classList.toggle("rb-fresh", how === "fresh");
  // Of two that are begun on a screen the one that was touched last has the foot.
  for (const other of how ? document.querySelectorAll(".rb-begun, .rb-fresh") : []) {
    if (other !== root) other.classList.remove("rb-begun", "rb-fresh");
  }
  const low = how && getComputedStyle(sheet).position === "sticky" ? sheet.offsetHeight + ROOM : 0;
  page.classList.toggle("rb-pinned", low > 0);
  page.style.scrollPaddingBottom = low ? `${low}px` : "";
}

/**
 * Bring what was chosen, or the first row that is not right, above the sheet, at once: only as far as it is hidden.
 * @param {HTMLElement} root  the question
 * @param {HTMLElement} sheet
 */
export function bring(root, sheet) {
  const chosen = root.querySelector("[data-option] :checked");
  const row = root.querySelector("[data-option][data-state=wrong]") || (chosen && chosen.closest("[data-option]")) || root.querySelector("fieldset");
  if (!row || getComputedStyle(sheet).position !== "sticky") return;
  const [{ top, bottom }, below] = [row.getBoundingClientRect(), sheet.getBoundingClientRect()];
  const bar = document.querySelector(".steps");
  const above = (bar ? bar.getBoundingClientRect().bottom : 0) + ROOM;
  // Where the row is longer than what is left, its beginning is what has to be in view.
  const by = Math.min(bottom + ROOM - below.top, top - above);
  if (by > 0 || top < above) scrollBy(0, by);
}
