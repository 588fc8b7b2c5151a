/** People without phones: a show of hands, typed in and added to what the phones said. */
import { el, say } from "../../dom.js";
import { live } from "../../speak.js";
import { letter } from "../charts.js";
import { refill, whenChanged } from "../refill.js";
import { rich } from "../rich.js";
import { counted } from "../plurals.js";
import { hands } from "../advice.js";

/** @typedef {import("../protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */
/** @typedef {(what: import("../protocol").Do["what"], more: {[name: string]: unknown}, then: () => void) => void} Order */

export class HandsCard {
  /** @param {Order} order */
  constructor(order) {
    this.order = order;
    this.shut = true;
    this.most = 0;
    this.form = el("div", { class: "hands" });
    this.summary = el("summary", {});
    this.details = el("details", {}, this.summary, this.form);
    this.not = el("p", { class: "soft" });
    this.box = el("section", { class: "card hands-card" }, this.details, this.not);
    /** @type {Map<string, HTMLInputElement>} */
    this.fields = new Map();
    this.status = live("hands-said");
    this.redraw = whenChanged();
  }

  /** @param {TrainerBoard} board @param {number} most  hands for one option @param {Words} words @param {boolean} shut */
  draw(board, most, words, shut) {
    const [question] = board.questions;
    const { can, round, part } = board;
    const counts = can.includes("hands");
    this.most = most;
    // Of a vote of another kind hands are not counted, and the trainer is told so.
    this.box.hidden = !counts && !(part && part.kind === "vote" && (can.includes("close") || can.includes("reveal")));
    this.details.hidden = !counts;
    this.not.hidden = counts;
    this.not.textContent = words.hands_not || "";
    this.shut = shut;
    if (!counts || !part || !question) return;
    this.summary.textContent = say(words.hands, { n: round });
    // Nothing but another question or round may empty what is being typed.
    this.redraw([part.id, question.id, round, words.hands, question.language], () => this.make(question, round, words));
    for (const button of this.form.querySelectorAll("button")) button.setAttribute("aria-disabled", String(shut));
  }

  /** @param {PublicQuestion} question @param {number} round @param {Words} words */
  make(question, round, words) {
    this.fields.clear();
    this.status.textContent = "";
    this.status.removeAttribute("data-bad");
    const rows = question.control.options.map(({ id, text }, place) => {
      const name = `hand-${place}`;
      const field = el("input", { id: name, type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "5", "data-name": name });
      field.addEventListener("keydown", (event) => event.key === "Enter" && this.send(question, round, words));
      this.fields.set(id, field);
      return el("div", { class: "hand" }, el("label", { for: name }, el("span", { class: "letter" }, letter(place)), el("span", { dir: "auto" }, ...rich(text))), field);
    });
    const press = () => this.send(question, round, words);
    const button = el("button", { type: "button", class: "small", "data-name": "send-hands", click: press }, words.hands_send);
    refill(this.form, [el("p", { class: "soft" }, words.hands_how), ...rows, button, this.status]);
  }

  /** @param {PublicQuestion} question @param {number} round @param {Words} words */
  send(question, round, words) {
    if (this.shut) return;
    const typed = Object.fromEntries([...this.fields].map(([id, field]) => [id, field.value]));
    const { counts, bad, all } = hands(typed, this.most);
    for (const [id, field] of this.fields) field.setAttribute("aria-invalid", String(bad.includes(id)));
    this.status.toggleAttribute("data-bad", bad.length > 0);
    if (bad.length) {
      this.status.textContent = say(words.hands_bad, { most: this.most });
      const first = this.fields.get(bad[0] || "");
      if (first) first.focus();
      return;
    }
    this.status.textContent = "";
    this.order("hands", { question: question.id, round, counts }, () => {
      this.status.textContent = counted(words, "hands_done", all, { round });
    });
  }
}
