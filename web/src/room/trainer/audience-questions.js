/** Questions from the hall: read first, then shown; voted up by the hall; on the projector; answered. */
import { el, icon, say } from "../../dom.js";
import { counted } from "../plurals.js";
import { refill, whenChanged } from "../refill.js";
import { Confirm } from "../confirm.js";

/** @typedef {import("../protocol").AudienceQuestion} AudienceQuestion */
/** @typedef {import("../protocol").PendingQuestion} PendingQuestion */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */
/** @typedef {import("../protocol").Do["what"]} What */
/** @typedef {(what: What, more: {[name: string]: unknown}) => void} Order */

/** Questions that are shown at once, and how many more at each press. */
const PAGE = 10;

export class AudienceQuestionsCard {
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
    /** How many of each list are shown. @type {{[list: string]: number}} */
    this.most = { pending: PAGE, shown: PAGE };
    this.rest = el("p", { class: "soft" });
    this.all = el("button", { type: "button", class: "small", click: () => this.hideAll("waiting", this.waits) });
    this.waits = 0;
    /** @type {Words} */
    this.words = {};
    this.again = () => {};
    this.sure = new Confirm(() => this.title.focus());
    this.box = el("section", { class: "card hall-card" }, this.title, this.toggle, first, this.all, this.sure.box, this.pending, this.rest, second, this.shown);
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
    this.words = words;
    this.waits = waiting;
    this.again = () => this.draw(board, words, shut);
    this.all.hidden = waiting < 2;
    this.all.textContent = say(words.hide_waiting, { n: waiting });
    this.all.setAttribute("aria-disabled", String(shut));
    this.rest.hidden = !board.pending_more;
    this.rest.textContent = say(words.pending_rest, { n: board.pending_more || 0 });
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
    const { most } = this;
    this.redraw.pending([pending, shut, lang, most.pending], () => this.some("pending", pending, this.pending, (asked) => this.waiting(asked, words)));
    this.redraw.shown([board.hall, board.spotlight, shut, lang, most.shown], () => this.some("shown", board.hall, this.shown, (asked) => this.seen(asked, board, words)));
  }

  /**
   * A page must not grow with a hall, or with one phone that writes for all: some are shown, and more at a press.
   * @template {AudienceQuestion | PendingQuestion} T
   * @param {string} name @param {T[]} all @param {HTMLElement} list @param {(asked: T) => HTMLElement} make
   */
  some(name, all, list, make) {
    const most = this.most[name] || PAGE;
    const more = () => ((this.most[name] = most + PAGE), this.again());
    const rest = all.length - most;
    const button = rest > 0 ? el("li", {}, el("button", { type: "button", class: "small", "data-name": "more", click: more }, say(this.words.list_more, { n: Math.min(rest, PAGE) }))) : null;
    refill(list, [...all.slice(0, most).map(make), button], this.title);
  }

  /** @param {"waiting" | "phone" | "address"} all @param {number} n @param {PendingQuestion} [asked] */
  hideAll(all, n, asked) {
    const { words } = this;
    const act = () => this.order("hide", { all, id: asked ? asked.id : "" });
    if (this.shut) return;
    if (all === "phone") return act();
    this.sure.ask({ ask: say(words[`hide_${all}_sure`], { n }), yes: words.hide_yes, no: words.hide_no }, act);
    this.sure.box.scrollIntoView({ block: "nearest" });
  }

  /** @param {PendingQuestion} asked @param {Words} words */
  waiting(asked, words) {
    const hidden = asked.status === "hidden";
    const state = hidden ? el("span", { class: "soft" }, words.is_hidden) : null;
    const hide = hidden ? null : this.act("hide", asked, words.do_hide, words);
    const { phone = 1, address = 0 } = asked;
    const acts = [this.act("approve", asked, words.do_approve, words), hide];
    if (phone > 1) acts.push(this.bulk("phone", phone, asked));
    if (address > phone) acts.push(this.bulk("address", address, asked));
    return el("li", { "data-status": asked.status }, text(asked), state, el("span", { class: "acts" }, ...acts));
  }

  /** @param {"phone" | "address"} all @param {number} n @param {PendingQuestion} asked */
  bulk(all, n, asked) {
    const label = say(this.words[`hide_${all}`], { n });
    return el("button", { type: "button", class: "small", "data-name": `${all}-${asked.id}`, "aria-disabled": String(this.shut), click: () => this.hideAll(all, n, asked) }, label);
  }

  /** @param {AudienceQuestion} asked @param {TrainerBoard} board @param {Words} words */
  seen(asked, board, words) {
    const on = board.spotlight === asked.id;
    const done = asked.status === "answered";
    const ups = el("span", { class: "soft" }, counted(words, "ups", asked.ups || 0));
    const state = done ? el("span", { class: "done" }, icon("correct"), words.is_answered) : on ? el("span", { class: "done" }, icon("open"), words.is_spotlight) : null;
    const acts = [
      this.act("spotlight", asked, on ? words.do_unspotlight : words.do_spotlight, words, { id: on ? "" : asked.id }),
      done ? this.act("approve", asked, words.do_unanswered, words) : this.act("answered", asked, words.do_answered, words),
      this.act("hide", asked, words.do_hide, words),
    ];
    return el("li", { "data-status": asked.status, "data-on": on }, text(asked), ups, state, el("span", { class: "acts" }, ...acts));
  }

  /** @param {What} what @param {AudienceQuestion | PendingQuestion} asked @param {string | undefined} label @param {Words} words @param {{[name: string]: unknown}} [more] */
  act(what, asked, label, words, more = { id: asked.id }) {
    const { shut } = this;
    const press = () => shut || this.order(what, more);
    const whose = el("span", { class: "unseen" }, ` ${say(words.of_question, { text: asked.text.slice(0, 60) })}`);
    return el("button", { type: "button", class: "small", "data-name": `${what}-${asked.id}`, "aria-disabled": String(shut), click: press }, label, whose);
  }
}

/** @param {AudienceQuestion | PendingQuestion} asked */
function text(asked) {
  return el("span", { class: "hall-text", dir: "auto" }, asked.text);
}
