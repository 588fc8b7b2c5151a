/** Addresses that have brought many people: what was seen, why it may be right, and how to leave them out. */
import { el, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";
import { Confirm } from "../confirm.js";

/** @typedef {import("../protocol").CrowdedAddress} CrowdedAddress */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

/** An alert is read out when it changes, so it is touched only then. @param {HTMLElement} box @param {string} text */
function tell(box, text) {
  if (box.textContent !== text) box.textContent = text;
  box.hidden = !text;
}

export class Crowds {
  /** @param {(what: import("../protocol").Do["what"], more: {[name: string]: unknown}) => void} order */
  constructor(order) {
    this.order = order;
    this.shut = true;
    this.beyond = el("p", { role: "alert", hidden: true });
    this.held = el("p", { role: "alert", hidden: true });
    this.list = el("ul");
    this.sure = new Confirm(() => this.box.focus());
    this.box = el("section", { class: "alert crowds", hidden: true, tabindex: "-1" }, this.beyond, this.held, this.list, this.sure.box);
    this.redraw = whenChanged();
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  draw(board, words, shut) {
    const { crowds = [], held = 0, beyond = 0, expected = 0 } = board;
    this.shut = shut;
    tell(this.beyond, beyond ? say(words.crowd_room, { n: beyond, all: expected }) : "");
    tell(this.held, held ? say(words.crowd_held, { n: held, all: expected }) : "");
    this.box.hidden = !held && !beyond && !crowds.length;
    this.box.setAttribute("aria-label", words.crowds || "");
    const rows = crowds.map((crowd) => ({ ...crowd, shut }));
    this.redraw([rows, expected, words.crowds], () => refill(this.list, crowds.map((crowd) => this.one(crowd, expected, words)), this.box));
  }

  /** @param {CrowdedAddress} crowd @param {number} expected @param {Words} words */
  one({ source, people: n, why, out }, expected, words) {
    const sentence = say(words[out ? "crowd_out" : `crowd_${why}`], { n, all: expected });
    const act = () => this.order("out", { id: source, on: !out });
    const ask = { ask: say(words.crowd_sure, { n }), yes: words.crowd_yes, no: words.crowd_no };
    const press = () => this.shut || (out ? act() : this.sure.ask(ask, act));
    const label = say(words[out ? "crowd_back" : "crowd_take"], { n });
    const button = el("button", { type: "button", class: "small", "data-name": `crowd-${source}`, "aria-disabled": String(this.shut), click: press }, label);
    return el("li", {}, el("p", {}, sentence), button);
  }
}
