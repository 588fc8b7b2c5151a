/** What stands on the projector, from the trainer's page: the join code, tables, another language, nothing. */
import { el } from "../../dom.js";
import { nameOf } from "../first-language.js";
import { LANGUAGES, otherLanguage } from "../shell.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

const SHOWS = ["join", "table", "black"];

export class Projector {
  /** @param {(more: {[name: string]: unknown}) => void} order */
  constructor(order) {
    this.order = order;
    this.shut = true;
    this.show = "";
    this.next = "";
    this.shows = SHOWS.map((show) => ({ show, button: this.press(show, () => ({ show: this.show === show ? "" : show })) }));
    this.language = this.press("language", () => ({ language: this.next }));
    this.box = el("div", { class: "wall-row", role: "group" }, ...this.shows.map(({ button }) => button), this.language);
  }

  /** @param {string} name @param {() => {[name: string]: unknown}} more */
  press(name, more) {
    return el("button", { type: "button", class: "small", "data-name": `wall-${name}`, click: () => this.shut || this.order(more()) });
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut @param {string} own  the language of this page */
  draw(board, words, shut, own) {
    const { projected = "", speaks, projectors = [] } = board;
    this.shut = shut;
    this.show = projected;
    this.next = otherLanguage(speaks || projectors[0] || own);
    this.box.setAttribute("aria-label", words.wall || "");
    for (const { show, button } of this.shows) {
      button.textContent = words[`wall_${show}`] || "";
      button.setAttribute("aria-pressed", String(show === projected));
    }
    this.language.lang = this.next;
    this.language.textContent = nameOf(this.next);
    this.language.hidden = LANGUAGES.length < 2;
    for (const button of [...this.shows.map((one) => one.button), this.language]) button.setAttribute("aria-disabled", String(shut));
  }
}
