/** Bars that stick to the edges of the screen. */

/**
 * Bars stick as long as they leave two thirds of the screen; with very large letters they scroll along, so that they
 * never lie over what is to be pressed. What gets the focus is scrolled clear of them.
 * @param {HTMLElement} main  holds the bars: it grows and shrinks with them
 * @param {string} upper  selects the bar at the upper edge
 * @param {string} lower  selects those at the lower edge, of which one at most is shown
 * @returns {() => void} look again
 */
export function stick(main, upper, lower) {
  const page = document.documentElement;
  const high = (/** @type {string} */ bars) => {
    const all = /** @type {HTMLElement[]} */ ([...main.querySelectorAll(bars)]);
    return all.reduce((sum, bar) => sum + bar.offsetHeight, 0);
  };
  const look = () => {
    const [above, below] = [high(upper), high(lower)];
    const loose = (above + below) * 3 > innerHeight;
    page.classList.toggle("loose", loose);
    page.style.scrollPadding = loose ? "" : `${above + 24}px 0 ${below + 12}px`;
  };
  addEventListener("resize", look);
  // A browser without it looks when the screen is turned, and when the session goes on.
  if (window.ResizeObserver) new ResizeObserver(look).observe(main);
  return look;
}
