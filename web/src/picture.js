/** A picture with spots: a tap goes to the control of the row that a spot stands for, and the picture shows what is chosen. */

/**
 * Wake the picture of a question, if options have spots in it. Returns what shows the choice there, with how it was judged.
 * @param {HTMLElement} root
 * @returns {(state: string) => void}
 */
export function spots(root) {
  const drawing = root.querySelector(".rb-tapped svg");
  if (!drawing) return () => {};
  const rows = [...root.querySelectorAll("[data-at]")];
  /** @param {Element} row */
  const controlOf = (row) => /** @type {HTMLInputElement | HTMLSelectElement} */ (row.querySelector("input, select"));
  drawing.addEventListener("click", ({ target }) => {
    const spot = /** @type {Element} */ (target).getAttribute("data-spot");
    const row = rows.find((one) => one.getAttribute("data-at") === spot);
    if (!row) return;
    const input = controlOf(row);
    // A menu opens where it stands; a box is ticked from afar, and the picture stays in view.
    if (input.tagName === "SELECT") input.focus();
    else input.click();
  });
  return (state) => {
    drawing.setAttribute("data-state", state);
    for (const row of rows) {
      const [at, input] = [row.getAttribute("data-at"), controlOf(row)];
      const on = "checked" in input ? input.checked : Boolean(input.value);
      for (const part of drawing.querySelectorAll(`[data-spot="${at}"], [data-mark="${at}"]`)) part.classList.toggle("on", on);
    }
  };
}
