/** The six controls: read what a learner has chosen, put a stored choice back, mark what was judged. */
import { button, el, icon, say } from "./dom.js";
import { speak } from "./speak.js";

/** @typedef {import("./types.js").AnswerKey} AnswerKey */
/** @typedef {import("./types.js").Given} Given */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {Partial<import("./types.js").ControlWords>} Words */

/**
 * @typedef {object} Control
 * @property {() => Response} read  null while there is nothing to judge
 * @property {(response: unknown) => void} write  null empties the control
 * @property {(id: string, response: Given) => boolean} isRight  whether one row of a response is right
 * @property {() => number} open  how many rows still wait for a choice
 * @property {(response: Given) => string[]} rows  the rows to be marked
 * @property {() => string} [text]  of a product: what is written and is to be judged first
 */

/**
 * @param {HTMLElement} root  the element of the question
 * @param {Question} question
 * @param {Words} words
 * @returns {Control}
 */
export function control(root, question, words) {
  const { key, widget } = question;
  if (widget === "one" || widget === "many") return choices(root, key, widget === "one");
  if (widget === "match") return items(root, key);
  return widget === "order" ? steps(root, key, words) : typed(root);
}

/**
 * @param {HTMLElement} root
 * @param {AnswerKey} key
 * @param {boolean} single
 * @returns {Control}
 */
function choices(root, key, single) {
  /** @type {HTMLInputElement[]} */
  const inputs = [...root.querySelectorAll("[data-option] input")].map((input) => /** @type {any} */ (input));
  const chosen = () => inputs.filter((input) => input.checked).map((input) => input.value);
  return {
    read() {
      const ids = chosen();
      return ids.length ? (single ? ids[0] || null : ids) : null;
    },
    write(response) {
      const ids = Array.isArray(response) ? response : [response];
      for (const input of inputs) input.checked = ids.includes(input.value);
    },
    isRight: (id) => (key.accept || []).includes(id),
    open: () => 0,
    rows: (response) => (typeof response === "string" ? [response] : /** @type {string[]} */ (response)),
  };
}

/**
 * @param {HTMLElement} root
 * @param {AnswerKey} key
 * @returns {Control}
 */
function items(root, key) {
  const pairs = key.pairs || {};
  /** @type {Map<string, HTMLSelectElement>} */
  const selects = new Map();
  for (const row of root.querySelectorAll("[data-option]")) {
    const select = row.querySelector("select");
    if (select) selects.set(row.getAttribute("data-option") || "", select);
  }
  return {
    read() {
      /** @type {{[item: string]: string}} */
      const given = {};
      for (const [id, select] of selects) if (select.value) given[id] = select.value;
      return Object.keys(given).length ? given : null;
    },
    write(response) {
      const given = /** @type {{[item: string]: string}} */ (response || {});
      for (const [id, select] of selects) select.value = given[id] || "";
    },
    isRight: (id, response) => /** @type {{[item: string]: string}} */ (response)[id] === pairs[id],
    open: () => [...selects.values()].filter((select) => !select.value).length,
    rows: () => [...selects.keys()],
  };
}

/**
 * @param {HTMLElement} root
 * @returns {Control}
 */
function typed(root) {
  const input = /** @type {HTMLInputElement} */ (root.querySelector(".rb-input input"));
  return {
    read: () => input.value.trim() || null,
    write(response) {
      input.value = typeof response === "string" ? response : "";
    },
    isRight: () => false,
    open: () => 0,
    rows: () => [],
  };
}

/**
 * Replace the menus of places by buttons that move a step. One tab stop a step; arrow keys move it as well.
 * @param {HTMLElement} root
 * @param {AnswerKey} key
 * @param {Words} words
 * @returns {Control}
 */
function steps(root, key, words) {
  const list = /** @type {HTMLElement} */ (root.querySelector(".rb-steps"));
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  const id = (/** @type {Element} */ row) => row.getAttribute("data-option") || "";
  const shown = rows.map(id);
  const order = () => [...list.children].map(id);
  let touched = false;

  /** @param {HTMLElement} row @param {number} by */
  function move(row, by) {
    const place = order().indexOf(id(row)) + by;
    if (place < 0 || place >= rows.length) return;
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    const other = by < 0 ? row.previousElementSibling : /** @type {Element} */ (row.nextElementSibling).nextElementSibling;
    list.insertBefore(row, other);
    if (row.contains(focused)) focused.focus();
    touched = true;
    refresh();
    list.dispatchEvent(new Event("input", { bubbles: true }));
    speak(root, say(words.moved, { n: place + 1, total: rows.length, step: row.dataset.text || "" }));
  }
  function refresh() {
    [...list.children].forEach((row, place) => {
      const [up, down] = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("button")]);
      if (!up || !down) return;
      up.setAttribute("aria-disabled", String(place === 0));
      down.setAttribute("aria-disabled", String(place === rows.length - 1));
      if (row.contains(document.activeElement)) return;
      up.tabIndex = place === 0 ? -1 : 0;
      down.tabIndex = place === 0 ? 0 : -1;
    });
  }
  for (const row of rows) {
    const text = /** @type {HTMLElement} */ (row.querySelector("span"));
    row.dataset.text = text.textContent || "";
    const moves = /** @type {["up" | "down", number][]} */ ([["up", -1], ["down", 1]]).map(([name, by]) => {
      const press = button("", () => move(row, by), "rb-move");
      press.append(icon(name));
      press.setAttribute("aria-label", say(words[/** @type {const} */ (`move_${name}`)], { step: row.dataset.text || "" }));
      return press;
    });
    row.textContent = "";
    row.append(el("div", { class: "rb-line" }, text, el("span", { class: "rb-moves" }, ...moves)));
    row.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      event.stopPropagation();
      move(row, event.key === "ArrowUp" ? -1 : 1);
    });
    row.addEventListener("focusout", () => setTimeout(refresh));
  }
  refresh();
  return {
    read: () => (touched ? order() : null),
    write(response) {
      touched = Array.isArray(response);
      const wanted = Array.isArray(response) ? response : shown;
      for (const step of wanted) list.append(...rows.filter((row) => id(row) === step));
      refresh();
    },
    isRight: (step, response) => (key.accept || []).indexOf(step) === /** @type {string[]} */ (response).indexOf(step),
    open: () => 0,
    rows: order,
  };
}
