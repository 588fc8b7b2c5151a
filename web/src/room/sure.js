/** Asks once more before the session ends for everybody: in the page, and for the keyboard. */
import { button, el, fill } from "../dom.js";

/** @typedef {import("./board-types.js").Words} Words */

export class Sure {
  /** @param {() => void} act @param {() => void} rest  what takes the focus afterwards */
  constructor(act, rest) {
    this.act = act;
    this.rest = rest;
    this.step = "";
    this.box = el("div", { class: "sure", hidden: true });
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
  }

  /** @param {Words} words */
  ask(words) {
    const no = button(words.end_no || "", () => this.leave(), "other");
    const yes = button(words.end_yes || "", () => (this.leave(), this.act()), "other");
    this.box.hidden = false;
    fill(this.box, el("p", { role: "alert" }, words.end_sure), yes, no);
    no.focus();
  }

  leave() {
    const held = this.box.contains(document.activeElement);
    this.box.hidden = true;
    fill(this.box);
    if (held) this.rest();
  }

  /** A question that has been overtaken is asked no more. @param {string} step */
  look(step) {
    if (step !== this.step && !this.box.hidden) this.leave();
    this.step = step;
  }
}
