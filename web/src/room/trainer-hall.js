/** Questions from the hall: read first, then shown; voted up by the hall; on the wall; answered. */
import { el, icon, say } from "../dom.js";
import { refill, whenChanged } from "./refill.js";

/** @typedef {import("./board-types.js").Hall} Hall */
/** @typedef {import("./board-types.js").TrainerBoard} TrainerBoard */
/** @typedef {import("./board-types.js").Words} Words */
/** @typedef {(what: string, more: {[name: string]: unknown}) => void} Order */

export class HallCard {
  /** @param {Order} order */
  constructor(order) {
    this.order = order;
    this.title = el("h2", { tabindex: "-1" });
    this.pending = el("ul", { class: "hall-list" });
    this.shown = el("ul", { class: "hall-list" });
    this.heads = [el("h3", { tabindex: "-1" }), el("h3")];
    this.toggle = el("button", { type: "button", class: "small", role: "switch" });
    this.toggle.addEventListener("click", () => this.switched());
    this.asking = false;
    this.shut = true;
    const [first, second] = this.heads;
    this.box = el("section", { class: "card hall-card" }, this.title, this.toggle, first, this.pending, second, this.shown);
    this.redraw = { pending: whenChanged(), shown: whenChanged() };
  }

  /** Lead to the questions that wait to be read. */
  read() {
    const [first] = this.heads;
    if (first) first.focus({ preventScroll: true });
    if (first) first.scrollIntoView();
  }

  switched() {
    if (!this.shut) this.order("asking", { on: !this.asking });
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  draw(board, words, shut) {
    const pending = board.pending || [];
    const waiting = pending.filter(({ status }) => status !== "hidden").length + (board.pending_more || 0);
    this.asking = board.asking;
    this.shut = shut;
    this.title.textContent = words.hall || "";
    this.toggle.textContent = words.asking || "";
    this.toggle.setAttribute("aria-checked", String(board.asking));
    this.toggle.setAttribute("aria-disabled", String(shut));
    const [first, second] = this.heads;
    if (first && second) {
      first.textContent = say(words[waiting ? "pending" : "pending_none"], { n: waiting });
      second.textContent = words[board.hall.length ? "hall_shown" : "hall_none"] || "";
    }
    const lang = words.hall;
    this.redraw.pending([pending, shut, lang], () => refill(this.pending, pending.map((asked) => this.waiting(asked, words)), this.title));
    this.redraw.shown([board.hall, board.spotlight, shut, lang], () => refill(this.shown, board.hall.map((asked) => this.seen(asked, board, words)), this.title));
  }

  /** @param {Hall} asked @param {Words} words */
  waiting(asked, words) {
    const hidden = asked.status === "hidden";
    const state = hidden ? el("span", { class: "soft" }, words.is_hidden) : null;
    const hide = hidden ? null : this.act("hide", asked, words.do_hide, words);
    return el("li", { "data-status": asked.status }, text(asked), state, el("span", { class: "acts" }, this.act("approve", asked, words.do_approve, words), hide));
  }

  /** @param {Hall} asked @param {TrainerBoard} board @param {Words} words */
  seen(asked, board, words) {
    const on = board.spotlight === asked.id;
    const done = asked.status === "answered";
    const ups = el("span", { class: "soft" }, say(words[asked.ups === 1 ? "ups_one" : "ups"], { n: asked.ups || 0 }));
    const state = done ? el("span", { class: "done" }, icon("correct"), words.is_answered) : on ? el("span", { class: "done" }, icon("open"), words.is_spotlight) : null;
    const acts = [
      this.act("spotlight", asked, on ? words.do_unspotlight : words.do_spotlight, words, { id: on ? "" : asked.id }),
      done ? this.act("approve", asked, words.do_unanswered, words) : this.act("answered", asked, words.do_answered, words),
      this.act("hide", asked, words.do_hide, words),
    ];
    return el("li", { "data-status": asked.status, "data-on": on }, text(asked), ups, state, el("span", { class: "acts" }, ...acts));
  }

  /** @param {string} what @param {Hall} asked @param {string | undefined} label @param {Words} words @param {{[name: string]: unknown}} [more] */
  act(what, asked, label, words, more = { id: asked.id }) {
    const { shut } = this;
    const press = () => shut || this.order(what, more);
    const whose = el("span", { class: "unseen" }, ` ${say(words.of_question, { text: asked.text.slice(0, 60) })}`);
    return el("button", { type: "button", class: "small", "data-name": `${what}-${asked.id}`, "aria-disabled": String(shut), click: press }, label, whose);
  }
}

/** @param {Hall} asked */
function text(asked) {
  return el("span", { class: "hall-text", dir: "auto" }, asked.text);
}
