/** Tells a phone that it does not count now: the trainer has left out the address that it has. */
import { el, fill } from "../dom.js";
import { line } from "./signs.js";

/** @typedef {import("../types.js").Words} Words */

export class Out {
  constructor() {
    this.root = el("div", { role: "status" });
    this.out = false;
    this.said = "";
  }

  /** @param {Words} words */
  show(words) {
    const said = (this.out && words.out) || "";
    // It is read out when it changes, so it is touched only then.
    if (said === this.said) return;
    this.said = said;
    fill(this.root, said ? line("note", said, words.out_more) : "");
  }
}
