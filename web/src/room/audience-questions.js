/** Questions from the hall: ask one, see what became of it, vote others up. */
import { button, el, fill, say } from "../dom.js";
import { randomHex } from "./device-store.js";
import { line, sign } from "./icons.js";

/** @typedef {import("./card.js").Shared} Shared */
/** @typedef {import("./protocol").AudienceQuestion} AudienceQuestion */

const LONGEST = 280;
const FEW = 40;
// Marks that would turn a page around, and what is no letter at all. Joiners stay: Urdu needs them.
const TURNING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text */
export const clean = (text) => text.replace(TURNING, "").replace(/\s+/g, " ").trim();

export class AudienceQuestions {
  /**
   * @param {Shared} shared
   * @param {any} [before]  the same in another language
   */
  constructor(shared, before) {
    const { words } = shared;
    this.shared = shared;
    /** @type {Map<string, string>} own questions that this page has sent: key in the outbox -> text */
    this.sent = before ? before.sent : new Map();
    /** @type {import("./protocol").OwnQuestion[]} */
    this.own = before ? before.own : [];
    /** @type {AudienceQuestion[]} */
    this.questions = before ? before.questions : [];
    /** @type {Set<string>} */
    this.ups = before ? before.ups : new Set();
    /** @type {Map<string, {root: HTMLElement, ups: HTMLButtonElement, count: HTMLElement, status: HTMLElement}>} */
    this.rows = new Map();
    this.asking = before ? before.asking : false;
    this.isPart = before ? before.isPart : false;
    this.area = el("textarea", { id: "ask", rows: "3", dir: "auto", maxlength: String(LONGEST), "aria-describedby": "left" });
    this.area.value = before ? before.area.value : "";
    this.left = el("p", { class: "small", id: "left" });
    this.note = el("div", { class: "state" });
    this.send = button(words.ask_send || "", () => this.ask(), "main");
    const label = el("label", { for: "ask" }, words.ask_label);
    this.asks = el("div", {}, label, this.area, this.left, this.note, el("div", { class: "bar" }, this.send));
    this.mine = el("ul", { class: "plain" });
    this.list = el("ul", { class: "plain" });
    this.mineBox = el("div", {}, el("h3", {}, words.ask_mine), this.mine);
    this.listBox = el("div", {}, el("h3", { tabindex: "-1" }, words.ask_all), this.list);
    this.title = el("h2", {});
    const summary = el("summary", {}, this.title);
    this.fold = el("details", { open: before && before.fold.open }, summary, this.asks, this.mineBox, this.listBox);
    this.invite = button("", () => this.unfold(), "quiet invite");
    this.root = el("section", { class: "hall" }, this.invite, this.fold);
    this.fold.addEventListener("toggle", () => this.show());
    this.area.addEventListener("input", () => this.typed());
    this.typed();
    this.show();
  }

  typed() {
    const left = LONGEST - this.area.value.length;
    this.left.textContent = say(this.shared.words.ask_left, { n: left });
    this.left.classList.toggle("few", left <= FEW);
    if (this.note.textContent && this.asking) fill(this.note);
  }

  ask() {
    const { words, outbox, tell } = this.shared;
    const text = clean(this.area.value);
    if (!text) {
      fill(this.note, line("note", words.ask_empty));
      tell(words.ask_empty);
      this.area.focus();
      return;
    }
    const id = randomHex(8);
    this.sent.set(`ask|${id}`, text);
    this.area.value = "";
    this.typed();
    outbox.put(`ask|${id}`, { t: "ask", id, text });
    this.show();
    // What became of it stands below: bring it into sight, as little as is needed.
    const own = this.mine.lastElementChild;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (own) own.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  /** From the line outside: to the questions that may be voted for. */
  unfold() {
    this.fold.open = true;
    this.show();
    const title = /** @type {HTMLElement} */ (this.listBox.firstChild);
    title.focus();
    title.scrollIntoView();
  }

  /** @param {boolean} asking @param {boolean} part whether this part of the session is for such questions */
  update(asking, part) {
    const before = this.asking;
    this.asking = asking;
    // Opened for the person when the time has come; never closed under their hands.
    if (part && !this.isPart) this.fold.open = true;
    this.isPart = part;
    if (before && !asking && this.area.value.trim()) fill(this.note, line("shut", this.shared.words.ask_shut));
    if (!before && asking) fill(this.note);
    this.show();
  }

  /** @param {import("./protocol").AudienceQuestionsFrame | import("./protocol").Ups | import("./protocol").Mine} frame */
  take(frame) {
    if (frame.t === "hall") this.questions = frame.questions;
    else if (frame.t === "ups") {
      const ups = new Map(frame.ups);
      const order = [...ups.keys()];
      this.questions = this.questions.filter(({ id }) => ups.has(id));
      for (const one of this.questions) one.ups = ups.get(one.id) || 0;
      this.questions.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    } else {
      this.own = frame.asked;
      this.ups = new Set(frame.ups);
    }
    this.show();
  }

  /** Another room: nothing of the old one is left. */
  reset() {
    this.sent.clear();
    this.own = [];
    this.questions = [];
    this.ups.clear();
    this.show();
  }

  show() {
    const own = this.mineRows();
    const rows = this.questions;
    // What is half written stays until it is sent or wiped out.
    this.asks.hidden = !this.asking && !this.area.value.trim();
    this.send.disabled = !this.asking;
    this.title.textContent = (this.asking ? this.shared.words.ask : this.shared.words.where_hall) || "";
    this.root.hidden = this.asks.hidden && !own.length && !(this.isPart && rows.length);
    this.mineBox.hidden = !own.length;
    this.listBox.hidden = !rows.length;
    fill(this.mine, ...own);
    this.showList();
    const open = rows.filter((one) => one.status !== "answered").length;
    this.invite.textContent = say(this.shared.words.ask_invite, { n: open });
    this.invite.hidden = !open || this.fold.open;
  }

  /** Own questions: what the room has, and what has not reached it yet. */
  mineRows() {
    const { words, outbox } = this.shared;
    const known = new Set(this.own.map((one) => one.text));
    const rows = this.own.map(({ text, status }) => this.mineRow(text, statusLine(status, words)));
    for (const { key, frame } of outbox.keep.pending) if (frame.t === "ask") this.sent.set(key, frame.text);
    for (const [key, text] of this.sent) {
      const stand = outbox.stand(key);
      const acked = !stand || stand.stand === "saved";
      if (acked && known.has(text)) continue;
      const shown = this.questions.find((one) => one.text === text);
      rows.push(this.mineRow(text, acked ? statusLine(shown ? shown.status : "waiting", words) : this.waits(stand)));
    }
    return rows;
  }

  /** @param {{stand: string, why: string}} stand */
  waits({ stand, why }) {
    const { words } = this.shared;
    if (stand === "sending") return line("send", words.sending);
    if (stand !== "refused") return line("wait", words.unsaved, stand === "waiting" ? words.unsaved_wifi : words.unsaved_trouble);
    return line("no", words.ask_refused, why === "closed" ? words.ask_shut : why === "fast" || why === "full" ? words.ask_fast : "");
  }

  /** @param {string} text @param {Node} status */
  mineRow(text, status) {
    return el("li", { class: "row" }, el("p", { dir: "auto" }, text), status);
  }

  showList() {
    const ids = this.questions.map((one) => one.id);
    for (const [id, row] of this.rows) {
      if (ids.includes(id)) continue;
      row.root.remove();
      this.rows.delete(id);
    }
    for (const one of this.questions) this.showRow(one);
    // A row that is moved loses the focus, and a thumb may be on its way: then the order waits.
    if (this.list.contains(document.activeElement)) return;
    const wanted = ids.map((id) => /** @type {any} */ (this.rows.get(id)).root);
    if (wanted.some((root, place) => this.list.children[place] !== root)) this.list.append(...wanted);
  }

  /** @param {AudienceQuestion} question */
  showRow({ id, text, ups, status }) {
    const { words, outbox } = this.shared;
    let row = this.rows.get(id);
    if (!row) {
      const says = el("p", { dir: "auto", id: `hall-${id}` }, text);
      const count = el("span", { class: "small" });
      const press = button("", () => this.up(id), "quiet");
      press.setAttribute("aria-describedby", `hall-${id}`);
      press.append(sign("up"), ` ${words.ask_up}`);
      const state = el("div", {});
      row = { root: el("li", { class: "row" }, says, el("div", { class: "bar" }, press, count), state), ups: press, count, status: state };
      this.rows.set(id, row);
      this.list.append(row.root);
    }
    const waiting = outbox.keep.find(`up|${id}`);
    const on = waiting && waiting.frame.t === "up" ? waiting.frame.on : this.ups.has(id);
    row.ups.setAttribute("aria-pressed", String(on));
    row.ups.hidden = status === "answered";
    row.count.textContent = say(words.ask_votes, { n: ups });
    fill(row.status, ...(status === "answered" ? [statusLine(status, words)] : []));
  }

  /** @param {string} id */
  up(id) {
    const row = this.rows.get(id);
    const on = !row || row.ups.getAttribute("aria-pressed") !== "true";
    if (on) this.ups.add(id);
    else this.ups.delete(id);
    this.shared.outbox.put(`up|${id}`, { t: "up", id, on });
    this.show();
  }
}

/** @param {string} status @param {import("../types.js").Words} words */
function statusLine(status, words) {
  if (status === "approved") return line("up", words.ask_shown);
  if (status === "answered") return line("done", words.ask_answered);
  return status === "hidden" ? line("shut", words.ask_hidden) : line("wait", words.ask_waits);
}
