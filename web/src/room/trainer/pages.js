/** A revealed test is turned page by page from here; the projector follows. */
import { el, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";
import { pages } from "../advice.js";

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
    this.pager = el("div", { class: "pager", role: "group" }, this.back, this.where, this.next);
    this.hard = el("p", { class: "others" });
    this.box = el("div", { class: "pages" }, this.pager, this.hard);
    this.redraw = whenChanged();
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
    this.pager.setAttribute("aria-label", words.pages || "");
    this.where.textContent = this.at < n ? say(words.page_of, { n: this.at + 1, all: n }) : words.page_gain || "";
    this.back.textContent = words.page_back || "";
    this.next.textContent = words.page_next || "";
    this.back.setAttribute("aria-disabled", String(shut || this.at === 0));
    this.next.setAttribute("aria-disabled", String(shut || this.at + 1 >= this.all));
    const hard = this.all ? hardest(board) : [];
    this.hard.hidden = !hard.length;
    this.redraw([hard, words.hardest], () => {
      const ways = hard.map(({ at, right, of }) => el("button", { type: "button", class: "other", "data-name": `hard${at}`, click: () => this.by(at - this.at) }, say(words.hardest_one, { n: at + 1, right, of })));
      refill(this.hard, ways.length ? [words.hardest || "", ...ways] : []);
    });
  }
}

/**
 * The two questions of which the fewest answers were right: a plan asks the trainer to go through them.
 * @param {TrainerBoard} board
 */
function hardest({ questions, tallies }) {
  const told = questions.map(({ id }, at) => {
    const { right, answered } = (tallies[id] || []).slice(-1)[0] || { answered: 0 };
    return { at, right: right || 0, of: right === undefined ? 0 : answered };
  });
  return told.filter(({ of }) => of).sort((one, other) => one.right / one.of - other.right / other.of).slice(0, 2);
}
