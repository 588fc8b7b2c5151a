/** How many people are expected: asked in the lobby, and to be changed while the room runs. */
import { el, say } from "../../dom.js";
import { live } from "../../speak.js";
import { hands } from "../advice.js";
import { refill, whenChanged } from "../refill.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

const SIZES = [30, 60, 120, 300];
/** The room takes no bigger hall. */
const MOST = 20000;

export class HallSize {
  /** @param {(what: import("../protocol").Do["what"], more: {[name: string]: unknown}) => void} order */
  constructor(order) {
    this.order = order;
    this.shut = true;
    /** @type {Words} */
    this.words = {};
    this.title = el("h2", { id: "hall-size", tabindex: "-1" });
    this.now = el("p", { class: "soft" });
    this.sizes = el("div", { class: "sizes", role: "group", "aria-labelledby": "hall-size" });
    this.label = el("label", { for: "own-size" });
    this.field = el("input", { id: "own-size", type: "text", inputmode: "numeric", autocomplete: "off", maxlength: "5" });
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.own());
    this.button = el("button", { type: "button", class: "small", "data-name": "own-size", click: () => this.own() });
    this.status = live("hall-size-said");
    const own = el("div", { class: "own-size" }, this.label, this.field, this.button);
    this.why = el("p", { class: "soft" });
    this.box = el("section", { class: "card hall-size" }, this.title, this.now, this.sizes, own, this.status, this.why);
    this.redraw = whenChanged();
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  draw(board, words, shut) {
    const { expected, sized } = board;
    this.shut = shut;
    this.words = words;
    this.title.textContent = words.size_ask || "";
    this.now.textContent = say(words[sized ? "size_now" : "size_unsaid"], { n: expected });
    this.why.textContent = words.size_why || "";
    this.label.textContent = words.size_own || "";
    this.button.textContent = words.size_set || "";
    this.button.setAttribute("aria-disabled", String(shut));
    this.redraw([expected, sized, shut], () => refill(this.sizes, SIZES.map((people) => this.size(people, sized && people === expected))));
  }

  /** @param {number} people @param {boolean} chosen */
  size(people, chosen) {
    const press = () => this.set(people);
    return el("button", { type: "button", class: "small", "data-name": `size-${people}`, "aria-pressed": String(chosen), "aria-disabled": String(this.shut), click: press }, String(people));
  }

  own() {
    const { counts, bad } = hands({ own: this.field.value }, MOST);
    const people = bad.length ? 0 : counts.own || 0;
    this.field.setAttribute("aria-invalid", String(!people));
    this.status.toggleAttribute("data-bad", !people);
    this.status.textContent = people ? "" : say(this.words.size_bad, { most: MOST });
    if (people) this.set(people);
    else this.field.focus();
  }

  /** @param {number} people */
  set(people) {
    if (!this.shut) this.order("hall", { people });
  }
}
