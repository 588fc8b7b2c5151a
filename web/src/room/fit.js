/** Make what stands on the wall as large as it can be without being cut off. */

const LARGEST = 1;
const SMALLEST = 0.52;
const STEPS = 24;

/**
 * Set --k, by which the sheet multiplies the type that may shrink, to the largest value at which nothing overflows.
 * @param {HTMLElement} stage
 */
export function fitted(stage) {
  const set = (/** @type {number} */ k) => stage.style.setProperty("--k", String(k));
  const fits = () => stage.scrollHeight <= stage.clientHeight + 1;
  // What still overflows can be scrolled, also with the keyboard.
  stage.tabIndex = -1;
  stage.classList.remove("tight");
  set(LARGEST);
  if (fits()) return;
  // Halving: seven looks at the layout instead of twenty-four.
  let [low, high] = [0, STEPS];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    set(SMALLEST + ((LARGEST - SMALLEST) * middle) / STEPS);
    if (fits()) low = middle;
    else high = middle;
  }
  set(SMALLEST + ((LARGEST - SMALLEST) * low) / STEPS);
  // The drawing says in a picture what stands beside it in words.
  if (!fits()) stage.classList.add("tight");
  if (!fits()) stage.tabIndex = 0;
}
