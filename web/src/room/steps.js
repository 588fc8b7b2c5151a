/** The questions of a test, one on the screen at a time: a row of numbers says where one is, and what is saved. */
import { button, el, fill } from "../dom.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("../types.js").Words} Words */

export class Steps {
  constructor() {
    this.at = 0;
    this.of = "";
    /** @type {Card[]} */
    this.cards = [];
    /** @type {(card: Card) => boolean} */
    this.saved = () => false;
    this.back = button("", () => this.go(-1), "quiet");
    this.onwards = button("", () => this.go(1), "quiet");
    this.dots = el("ol", { class: "dots", "aria-hidden": "true" });
    this.root = el("div", { class: "steps", hidden: true }, this.back, this.dots, this.onwards);
  }

  /**
   * New cards. Those of the same test in another language stay where they were; a test begins at the first that is not saved.
   * @param {Card[]} cards
   * @param {string} of  names the test and the phone
   * @param {boolean} on  false: all of them at once
   */
  begin(cards, of, on) {
    this.cards = on && cards.length > 1 ? cards : [];
    this.root.hidden = !this.cards.length;
    if (of !== this.of) this.at = -1;
    this.of = of;
    this.turn();
  }

  /** @param {number} by */
  go(by) {
    const to = Math.max(0, this.at) + by;
    const card = this.cards[to];
    if (!card) return;
    this.at = to;
    this.turn();
    this.marks();
    const head = card.root.querySelector("h3");
    if (!head) return;
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  turn() {
    const at = Math.max(0, this.at);
    this.cards.forEach((card, n) => (card.root.hidden = n !== at));
    // What stands above the first question has been read by then.
    const around = this.root.parentElement;
    if (!around) return;
    around.classList.toggle("by-one", this.cards.length > 0);
    around.classList.toggle("later", this.cards.length > 0 && at > 0);
  }

  /** @param {Words} words @param {(card: Card) => boolean} saved */
  show(words, saved) {
    this.saved = saved;
    this.back.textContent = words.step_back || "";
    this.onwards.textContent = words.step_next || "";
    this.marks();
  }

  /** What is on disk has come, just after the cards: begin at the first question that is not. */
  begun() {
    if (this.at >= 0 || !this.cards.length) return;
    this.at = Math.max(0, this.cards.findIndex((card) => !this.saved(card)));
    this.turn();
    this.marks();
  }

  /** Whoever has begun to answer stays there. */
  stay() {
    this.at = Math.max(0, this.at);
  }

  marks() {
    const { cards, saved } = this;
    const at = Math.max(0, this.at);
    const here = cards[at];
    this.back.disabled = at === 0;
    this.onwards.disabled = at + 1 >= cards.length;
    // Once it is saved, the next is what comes.
    this.onwards.className = here && saved(here) ? "main" : "quiet";
    fill(this.dots, ...cards.map((card, n) => el("li", { "data-here": n === at, "data-saved": saved(card) }, String(n + 1))));
  }
}
