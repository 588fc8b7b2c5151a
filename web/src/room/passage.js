/** A text in which options stand, as a phone has it to be filled in and a board to be read. */
import { el } from "../dom.js";
import { pieces } from "../passage.js";
import { letter } from "./charts.js";
import { paragraphs, rich } from "./rich.js";

/** @typedef {import("./protocol").PublicControl} PublicControl */
/** @typedef {import("./protocol").PublicOption} PublicOption */

/** By which name a control is drawn and spoken of; twin of `Control.look`. @param {PublicControl} control */
export function look({ widget, passage }) {
  return passage ? (widget === "many" ? "mark" : "gap") : widget;
}

/**
 * The paragraphs of a passage, with the row of each option in its place.
 * @param {string} passage
 * @param {PublicOption[]} options
 * @param {Element[]} rows
 */
export function within(passage, options, rows) {
  const place = (/** @type {string} */ id) => rows[options.findIndex((option) => option.id === id)] || "";
  return paragraphs(passage).map((part) => {
    const paragraph = el("p", {});
    for (const [text, id] of pieces(part)) paragraph.append(...(id ? [place(id)] : rich(text)));
    return paragraph;
  });
}

/** The passage to be read: words behind their letters, gaps by number and line. @param {PublicControl} control */
export function read({ widget, options, passage }) {
  const rows = options.map(({ text }, at) =>
    widget === "many"
      ? el("u", { class: "span" }, el("b", { class: "letter" }, el("bdi", {}, letter(at))), " ", ...rich(text))
      : el("span", { class: "gap" }, el("b", {}, text), " ______"),
  );
  return within(passage || "", options, rows);
}

/** What each gap offers. @param {PublicControl} control */
export function offers({ options, targets }) {
  return options.map(({ id, text }) => {
    const own = targets.filter(({ of }) => of === id).map((target) => el("span", { dir: "auto" }, ...rich(target.text)));
    return el("li", {}, el("b", {}, text), " ", ...own.map((one, at) => el("span", {}, at ? " · " : "", one)));
  });
}
