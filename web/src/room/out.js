/** Tells a phone that it does not count now: the trainer has left out the address that it has. */
import { el, fill } from "../dom.js";
import { line } from "./icons.js";

/** @typedef {import("../types.js").Words} Words */

export class Out {
  constructor() {
    this.root = el("div");
    this.out = false;
    this.shown = "";
  }

  /** @param {Words} words @param {(text: string | undefined) => void} tell  say it to whoever listens */
  show(words, tell) {
    const shown = (this.out && words.out) || "";
    if (shown === this.shown) return;
    this.shown = shown;
    fill(this.root, shown ? line("note", shown, words.out_more) : "");
    tell(shown);
  }
}
