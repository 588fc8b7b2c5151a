/** Print all of a chapter, its text without the questions, or its questions alone: the sheet for paper knows which. */

const box = /** @type {HTMLElement | null} */ (document.querySelector(".steps .prints"));
const root = document.documentElement;

if (box) {
  box.hidden = false;
  box.addEventListener("click", (event) => {
    const { print: part } = /** @type {HTMLElement} */ (event.target).dataset;
    if (part === undefined) return;
    root.dataset.print = part;
    print();
  });
  addEventListener("afterprint", () => delete root.dataset.print);
}
