/** Make what stands on the projector as large as it can be without being cut off. */

const LARGEST = 1;
/** At this the sheet's results are as small as the back row can read: three hundredths of the projector's height. */
const READABLE = 0.84;
const SMALLEST = 0.52;
const STEPS = 24;
/** What goes, one after the other, before anything becomes smaller than that; the sheet says how. The views of others on a decision go first, bars before words. */
const LESS = ["less-views", "less-high", "less-case", "less-drawn", "less-bars", "less-changed", "less-why", "less-text", "less-moved"];

/**
 * Set --k, by which the sheet multiplies the type that may shrink, to the largest value at which nothing overflows.
 * @param {HTMLElement} stage
 */
export function fitted(stage) {
  /** How much is too much, in pixels; one may be due to rounding. @param {number} k */
  const set = (k) => (stage.style.setProperty("--k", String(k)), stage.scrollHeight - stage.clientHeight);
  // What still overflows can be scrolled, also with the keyboard.
  stage.tabIndex = -1;
  stage.classList.remove(...LESS);
  if (set(LARGEST) < 2) return;
  let fits = set(READABLE) < 2;
  for (const less of LESS) {
    if (fits) break;
    stage.classList.add(less);
    fits = set(READABLE) < 2;
  }
  if (!largest(set, fits ? READABLE : SMALLEST, fits ? LARGEST : READABLE)) stage.tabIndex = 0;
}

/**
 * Halving: a few looks at the layout instead of one for each step.
 * @param {(k: number) => number} set
 * @param {number} least
 * @param {number} most
 */
function largest(set, least, most) {
  const at = (/** @type {number} */ step) => set(least + ((most - least) * step) / STEPS);
  let [low, high] = [0, STEPS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(middle) < 2) low = middle;
    else high = middle;
  }
  const over = at(low);
  // A pixel less is no loss, and nothing can be scrolled.
  return over > 0 && low ? at(low - 1) < 2 : over < 2;
}
