/** Asks once more before something is done to everybody or to many: in the page, and for the keyboard. */
import { button, el, fill } from "../dom.js";

/** @typedef {{ask: string | undefined, yes: string | undefined, no: string | undefined}} Wording */

export class Confirm {
  /** @param {() => void} rest  what takes the focus afterwards */
  constructor(rest) {
    this.rest = rest;
    this.step = "";
    this.box = el("div", { class: "sure", hidden: true });
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
  }

  /** @param {Wording} wording @param {() => void} act */
  ask(wording, act) {
    const no = button(wording.no || "", () => this.leave(), "other");
    const yes = button(wording.yes || "", () => (this.leave(), act()), "other");
    this.box.hidden = false;
    fill(this.box, el("p", { role: "alert" }, wording.ask), yes, no);
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
