/** Bars that stick to the edges of the screen. */

/**
 * Bars stick as long as they leave two thirds of the screen; with very large letters they scroll along, so that they
 * never lie over what is to be pressed.
 * @param {...HTMLElement} bars
 */
export function stick(...bars) {
  const look = () => {
    const taken = bars.reduce((sum, bar) => sum + bar.offsetHeight, 0);
    document.documentElement.classList.toggle("loose", taken * 3 > innerHeight);
  };
  addEventListener("resize", look);
  // An old browser without it looks when the screen is turned.
  if (window.ResizeObserver) {
    const watch = new ResizeObserver(look);
    for (const bar of bars) watch.observe(bar);
  }
  look();
}
