/** The control of a product, which no hall asks: a text, and the criteria by which something else judges it. */

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./types.js").Response} Response */

/**
 * A text that something else judges (product.js): its rows are the criteria, and nobody ticks them.
 * @param {HTMLElement} root
 * @returns {Control}
 */
export function written(root) {
  const field = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
  const list = /** @type {HTMLDetailsElement} */ (root.querySelector(".rb-criteria"));
  const rows = [...list.querySelectorAll("[data-option]")].map((row) => row.getAttribute("data-option") || "");
  /** @type {Response} */
  let judged = null;
  for (const box of list.querySelectorAll("input")) box.hidden = true;
  list.addEventListener("input", (event) => event.stopPropagation());
  field.addEventListener("input", () => (judged = null));
  return {
    read: () => judged,
    text: () => field.value.trim(),
    write(response) {
      judged = /** @type {Response} */ (response);
      list.open = Boolean(response);
    },
    isRight: (id, response) => /** @type {{[row: string]: string}} */ (response)[id] === "met",
    open: () => 0,
    rows: () => rows,
  };
}
