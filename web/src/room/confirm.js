/** Asks once more before something is done to everybody or to many: in the page, and for the keyboard. */
import { button, el, fill } from "../dom.js";

/** @typedef {{ask: string | undefined, yes: string | undefined, no: string | undefined}} Said */

export class Sure {
  /** @param {() => void} rest  what takes the focus afterwards */
  constructor(rest) {
    this.rest = rest;
    this.step = "";
    this.box = el("div", { class: "sure", hidden: true });
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
  }

  /** @param {Said} said @param {() => void} act */
  ask(said, act) {
    const no = button(said.no || "", () => this.leave(), "other");
    const yes = button(said.yes || "", () => (this.leave(), act()), "other");
    this.box.hidden = false;
    fill(this.box, el("p", { role: "alert" }, said.ask), yes, no);
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
