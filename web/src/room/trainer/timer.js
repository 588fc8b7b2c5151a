/** The countdown on the trainer's page: more of it, stopped for a while, taken away. At its end nothing happens by itself. */
import { el } from "../../dom.js";
import { Countdown, shownCountdown } from "../countdown.js";
import { spoken } from "./brevity.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

/** Seconds more at a press. */
const MORE = 30;

export class Timer {
  /**
   * @param {(more: {[name: string]: unknown}) => void} order
   * @param {(text: string) => void} tell
   */
  constructor(order, tell) {
    this.countdown = new Countdown();
    /** @type {Words} */
    this.words = {};
    this.shut = true;
    this.time = shownCountdown(this.countdown, () => this.words, tell);
    const press = (/** @type {string} */ name, /** @type {() => {[name: string]: unknown}} */ more) =>
      el("button", { type: "button", class: "small", "data-name": name, click: () => this.shut || order(more()) });
    this.more = press("time-more", () => ({ add: MORE }));
    this.hold = press("time-hold", () => ({ on: this.countdown.stopped }));
    this.none = press("time-none", () => ({ seconds: 0 }));
    this.box = el("div", { class: "timer", role: "group" }, this.time.root, this.more, this.hold, this.none);
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  draw(board, words, shut) {
    this.words = words;
    this.shut = shut;
    this.countdown.take(board.clock);
    this.box.hidden = board.phase === "ended" || board.phase === "lobby";
    this.box.setAttribute("aria-label", words.time || "");
    this.more.textContent = words.time_more || "";
    this.hold.textContent = words[this.countdown.stopped ? "time_go" : "time_hold"] || "";
    if (spoken(this.none, words.time_none || "", "×")) this.none.setAttribute("aria-label", words.time_none || "");
    const held = document.activeElement;
    for (const button of [this.hold, this.none]) button.hidden = !this.countdown.told.whole;
    for (const button of [this.more, this.hold, this.none]) button.setAttribute("aria-disabled", String(shut));
    if (held instanceof HTMLElement && held.hidden && this.box.contains(held)) this.more.focus();
    this.time.show();
  }
}
