/** Where choices of a scenario share the lead, or nothing may be told of them, the trainer takes one of them here. */
import { el, say } from "../../dom.js";
import { letter } from "../charts.js";
import { refill, whenChanged } from "../refill.js";
import { rich } from "../rich.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

/**
 * The letter of a choice that leads; "" where there is none.
 * @param {TrainerBoard} board
 * @param {string | undefined} choice
 */
export function letterOf({ questions }, choice) {
  const place = questions[0] ? questions[0].control.options.findIndex(({ id }) => id === choice) : -1;
  return place < 0 ? "" : letter(place);
}

export class Takes {
  /** @param {(choice: string) => void} take */
  constructor(take) {
    this.take = take;
    this.shut = true;
    this.box = el("div", { class: "takes" });
    this.redraw = whenChanged();
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut @param {HTMLElement} fallback  takes the focus when the buttons go */
  draw(board, words, shut, fallback) {
    const [question] = board.questions;
    const several = question && board.leading.length > 1 ? board.leading : [];
    this.shut = shut;
    this.box.hidden = !several.length;
    this.redraw([several, question, words.take_which], () => refill(this.box, several.length ? [el("p", {}, el("b", {}, words.take_which)), ...several.map((id) => this.one(id, board, words))] : [], fallback));
    for (const button of this.box.querySelectorAll("button")) button.setAttribute("aria-disabled", String(shut));
  }

  /** @param {string} id @param {TrainerBoard} board @param {Words} words */
  one(id, board, words) {
    const options = board.questions[0] ? board.questions[0].control.options : [];
    const option = options.find((one) => one.id === id);
    const press = () => this.shut || this.take(id);
    return el("button", { type: "button", class: "other", "data-name": `take-${id}`, click: press }, el("b", {}, say(words.do_take, { letter: letterOf(board, id) })), " ", el("span", { dir: "auto" }, ...rich(option ? option.text : "")));
  }
}
