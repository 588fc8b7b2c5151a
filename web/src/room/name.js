/** A name, only while the trainer asks for names, and only if the person wants to give it. */
import { button, el, fill } from "../dom.js";
import { line } from "./icons.js";
import { keepPlace } from "./scroll-anchor.js";

/** @typedef {import("./card.js").Shared} Shared */

const LONGEST = 40;
const KEY = "name";

export class Name {
  /**
   * @param {Shared} shared
   * @param {any} [before]  the same in another language
   */
  constructor(shared, before) {
    const { words } = shared;
    this.shared = shared;
    this.input = el("input", { type: "text", id: "name", dir: "auto", maxlength: String(LONGEST), autocomplete: "name", "aria-describedby": "why" });
    this.input.value = before ? before.input.value : "";
    this.state = el("div", { class: "state" });
    const label = el("label", { for: "name" }, words.name_label);
    const row = el("div", { class: "bar" }, this.input, button(words.name_send || "", () => this.send(), "quiet"));
    this.root = el("section", { hidden: true }, label, row, this.state, el("p", { class: "small", id: "why" }, words.name_why));
    /** Where a question comes first, this leads to the field below it. */
    this.note = el("div", { class: "asked", hidden: true }, button(words.name_note || "", () => this.input.focus(), "quiet"));
    this.given = Boolean(before && before.given);
    this.asked = Boolean(before && before.asked);
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && this.send());
  }

  send() {
    this.shared.outbox.put(KEY, { t: "name", name: this.input.value.trim() });
    this.show();
  }

  /** @param {string} name what the room has */
  take(name) {
    this.given = Boolean(name);
    if (name && !this.input.value && document.activeElement !== this.input) this.input.value = name;
  }

  /** @param {boolean} asked @param {boolean} below whether a question stands above the field */
  update(asked, below) {
    // Whoever is just typing is not interrupted.
    this.root.hidden = !asked && document.activeElement !== this.input;
    if (asked && !this.asked) this.shared.tell(this.shared.words.name_note);
    this.asked = asked;
    this.below = asked && below;
    this.show();
  }

  show() {
    const { words, outbox } = this.shared;
    const stand = outbox.stand(KEY);
    const notes = { sending: line("send", words.sending), saved: line("done", words.saved), refused: line("no", words.name_refused) };
    const other = line("wait", words.unsaved, words.unsaved_wifi);
    keepPlace(this.root, () => (this.note.hidden = !this.below || this.given || Boolean(stand)));
    fill(this.state, ...(stand ? [notes[/** @type {"saved"} */ (stand.stand)] || other] : []));
  }
}
