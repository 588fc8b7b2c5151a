/** A revealed test is turned page by page from here; the wall follows. */
import { el, say } from "../../dom.js";
import { pages } from "../steps.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

export class Pages {
  /** @param {(page: number) => void} turn */
  constructor(turn) {
    this.turn = turn;
    this.shut = true;
    this.at = 0;
    this.all = 0;
    this.back = el("button", { type: "button", class: "other", click: () => this.by(-1) });
    this.next = el("button", { type: "button", class: "other", click: () => this.by(1) });
    this.where = el("span", { class: "page-of" });
    this.box = el("div", { class: "pager", role: "group" }, this.back, this.where, this.next);
  }

  /** @param {number} step */
  by(step) {
    const to = this.at + step;
    if (!this.shut && to >= 0 && to < this.all) this.turn(to);
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  draw(board, words, shut) {
    const n = board.questions.length;
    this.all = pages(board);
    this.at = Math.max(0, Math.min(board.page || 0, this.all - 1));
    this.shut = shut;
    this.box.hidden = this.all < 2;
    this.box.setAttribute("aria-label", words.pages || "");
    this.where.textContent = this.at < n ? say(words.page_of, { n: this.at + 1, all: n }) : words.page_gain || "";
    this.back.textContent = words.page_back || "";
    this.next.textContent = words.page_next || "";
    this.back.setAttribute("aria-disabled", String(shut || this.at === 0));
    this.next.setAttribute("aria-disabled", String(shut || this.at + 1 >= this.all));
  }
}
