/** The phone's own signs. None says anything that the word beside it does not say. */
import { el, icon } from "../dom.js";

const PATHS = {
  ask: "M9 9a3 3 0 1 1 3 3v3M12 18v1",
  done: "M4 12l5 6L20 6",
  note: "M12 11v8M12 5v1",
  no: "M6 6l12 12M18 6L6 18",
  partly: "M4 12h16",
  right: "M4 12l5 6L20 6",
  send: "M12 20V5M5 12l7-7 7 7",
  shut: "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
  talk: "M4 5h16v11H11l-4 4v-4H4z",
  up: "M12 20V5M5 12l7-7 7 7",
  wait: "M12 4a8 8 0 1 0 .1 0zM12 8v4l3 2",
};

/** @typedef {keyof typeof PATHS} Sign */

/** @param {Sign} name */
export function sign(name) {
  const svg = icon("open");
  /** @type {Element} */ (svg.firstChild).setAttribute("d", PATHS[name]);
  return svg;
}

/**
 * A line that tells a state: by its sign, its word, and (in the style sheet) its border.
 * @param {Sign} name
 * @param {string | undefined} strong
 * @param {string} [more]
 */
export function line(name, strong, more = "") {
  return el("p", { class: "line", "data-sign": name }, sign(name), el("span", {}, el("b", {}, strong), more && ` ${more}`));
}
