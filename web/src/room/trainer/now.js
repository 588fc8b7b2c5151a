/** The trainer's main card: where the session stands, what to do next and why, and what came out. */
import { el, icon, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";
import { rich } from "../rich.js";
import { counted, isTest } from "../plurals.js";
import { advised } from "../advice.js";
import { KEYS } from "../commands.js";
import { Confirm } from "../confirm.js";
import { clock, pace, running } from "../timing.js";
import { Ask } from "./ask.js";
import { Brief } from "./brief.js";
import { spoken } from "./brevity.js";
import { outcome } from "./outcome.js";
import { Pages } from "./pages.js";
import { letterOf, Takes } from "./takes.js";
import { Timer } from "./timer.js";
import { Projector } from "./projector.js";

/** @typedef {import("../protocol").Plan} Plan */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */
/** @typedef {import("../protocol").Can} Can */

/** Milliseconds in which the big button, after it has changed its meaning, and a key take no second press. */
const CALM = 700;
/** @type {Can[]} */
const ORDER = ["open", "close", "discuss", "revote", "reveal", "chart", "next", "back"];

export class Now {
  /**
   * @param {(what: Can | "page" | "time" | "projector", more?: {[name: string]: unknown}) => void} order
   * @param {() => number} time  milliseconds that only grow
   * @param {HTMLElement} notes  what the trainer wanted to remember here stands before what is looked up
   * @param {() => void} toRead  leads to the questions that wait to be read
   * @param {(text: string) => void} tell  say it to whoever listens
   */
  constructor(order, time, notes, toRead, tell) {
    this.order = order;
    this.time = time;
    this.calm = 0;
    this.shut = true;
    this.meaning = "";
    this.last = { what: "", at: 0 };
    /** @type {Can | null} */
    this.next = null;
    this.where = el("p", { class: "where" });
    this.title = el("h1", { tabindex: "-1" });
    this.counts = el("p", { class: "counts" });
    this.toRead = el("button", { type: "button", class: "small to-read", click: toRead });
    this.clocks = el("p", { class: "clocks" });
    this.advice = el("p", { class: "advice" });
    this.primary = el("button", { type: "button", class: "primary", click: () => this.press() });
    this.others = ORDER.map((what) => ({ what, button: el("button", { type: "button", class: "other", click: () => this.give(what) }) }));
    this.wrong = el("div", { class: "if-wrong" });
    this.result = el("div", { class: "outcome" });
    this.ask = new Ask();
    this.pages = new Pages((page) => order("page", { page }));
    this.sure = new Confirm(() => (this.next ? this.primary : this.title).focus());
    this.timer = new Timer((more) => order("time", more), tell);
    this.projector = new Projector((more) => order("projector", more));
    this.brief = new Brief();
    this.takes = new Takes((choice) => this.send("take", { choice }));
    /** @type {string[]} */
    this.leading = [];
    this.charted = false;
    /** @type {Words} */
    this.words = {};
    const more = el("div", { class: "others" }, ...this.others.map(({ button }) => button));
    // On a phone each of these has its place on the one screen; on a laptop they stand below each other.
    const head = el("div", { class: "now-head" }, this.where, this.title, this.clocks, this.counts, this.toRead, this.advice);
    const act = el("div", { class: "act" }, this.timer.box, this.primary, this.takes.box, this.sure.box, more, this.projector.box);
    this.came = el("div", { class: "came" }, this.pages.box, this.result);
    this.said = el("div", { class: "said" }, this.wrong, notes, this.ask.box);
    this.box = el("section", { class: "card now" }, head, act, this.brief.box, this.came, this.said);
    this.redraw = { wrong: whenChanged(), result: whenChanged() };
  }

  press() {
    if (!this.next || this.shut || this.time() < this.calm) return;
    if (this.next === "end") this.sure.ask({ ask: this.words.end_sure, yes: this.words.end_yes, no: this.words.end_no }, () => this.give("end"));
    else this.give(this.next);
  }

  /** @param {Can} what */
  give(what) {
    // Which of several is taken is said by a button of its own.
    if (what === "take" && this.leading.length !== 1) return;
    this.send(what, what === "chart" ? { on: !this.charted } : what === "take" ? { choice: this.leading[0] } : {});
  }

  /** @param {Can} what @param {{[name: string]: unknown}} more */
  send(what, more) {
    const now = this.time();
    // A finger that trembles on a key means it once.
    if (this.shut || (what === this.last.what && now < this.last.at + CALM)) return;
    this.last = { what, at: now };
    this.order(what, more);
  }

  /** What was not done may be pressed again at once. */
  failed() {
    this.last = { what: "", at: 0 };
  }

  /** @param {TrainerBoard} board @param {Plan | null} plan @param {Words} words @param {boolean} shut @param {string} language */
  draw(board, plan, words, shut, language) {
    const { part, place, phase, story, leading } = board;
    const [n, all] = place;
    const kind = part ? words[`kind_${part.kind}`] : "";
    const where = [n ? say(words.part, { n, all }) : "", kind, phase === "lobby" || phase === "ended" ? "" : phaseOf(board, words), roundOf(board, words)];
    this.where.textContent = where.filter(Boolean).join(" · ");
    this.title.textContent = phase === "lobby" || !part ? words[`phase_${phase}`] || board.title : phase === "ended" ? words.phase_ended || "" : part.title;
    this.counts.textContent = counting(board, words);
    const waiting = toBeRead(board);
    const held = document.activeElement === this.toRead;
    this.toRead.hidden = !waiting;
    if (held && !waiting) this.title.focus();
    if (waiting) this.toRead.textContent = counted(words, "to_read", waiting);
    const { word, values } = advised(board);
    this.advice.textContent = counted(words, word, values.n || 0, { ...values, letter: letterOf(board, leading[0]) });
    this.words = words;
    this.charted = Boolean(board.chart);
    this.leading = leading;
    this.buttons(board, words, shut);
    this.timer.draw(board, words, shut);
    this.takes.draw(board, words, shut, this.title);
    this.pages.draw(board, words, shut);
    this.projector.draw(board, words, shut, language);
    this.box.toggleAttribute("data-brief", this.brief.draw(board, this.pages.at));
    this.ask.draw(board, words);
    for (const box of [this.brief.box, this.came, this.said]) reachable(box);
    const planned = plan && part ? plan.parts.find(({ id }) => id === part.id) : undefined;
    // After the answer nothing is voted on again: what was to be said before it would contradict the advice.
    const text = planned && phase !== "revealed" && phase !== "ended" ? planned.if_wrong : "";
    const wrong = board.advice === "teach";
    this.redraw.wrong([text, wrong, words.if_wrong], () => this.drawWrong(text, wrong, words));
    const { questions, tallies, moved, answers, hidden, chart, gain } = board;
    const what = [questions, tallies, moved, answers, hidden, chart, gain, story, this.pages.at, phase, Boolean(board.answered), words.round];
    this.redraw.result(what, () => refill(this.result, outcome(board, words, this.pages.at), this.title));
  }

  /** @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
  buttons(board, words, shut) {
    const { can, next } = board;
    this.shut = shut;
    this.next = next;
    const meaning = [next, board.part && board.part.id, board.phase, board.round].join("|");
    this.sure.look(meaning);
    if (meaning !== this.meaning) {
      this.meaning = meaning;
      this.calm = this.time() + CALM;
      setTimeout(() => this.still(), CALM + 1);
    }
    const focused = document.activeElement;
    label(this.primary, next, board, words, shut);
    this.still();
    this.primary.hidden = !next;
    for (const { what, button } of this.others) {
      button.hidden = what === next || !can.includes(what);
      label(button, what, board, words, shut);
    }
    // A button that goes away shall not take the keyboard's place along.
    if (focused && /** @type {HTMLElement} */ (focused).hidden && this.box.contains(focused)) (next ? this.primary : this.title).focus();
  }

  /** For a moment the big button stays shut, and is seen to be. */
  still() {
    this.primary.setAttribute("aria-disabled", String(this.shut || this.time() < this.calm));
  }

  /** @param {string} text @param {boolean} wrong @param {Words} words */
  drawWrong(text, wrong, words) {
    const paragraphs = text.split(/\n\s*\n/).map((part) => el("p", { dir: "auto" }, ...rich(part)));
    const box = wrong
      ? el("div", { class: "if-wrong-open" }, el("h2", {}, words.if_wrong), ...paragraphs)
      : el("details", {}, el("summary", { "data-name": "if-wrong" }, words.if_wrong), ...paragraphs);
    refill(this.wrong, text ? [box] : []);
  }

  /**
   * @param {TrainerBoard} board
   * @param {number} since  seconds since the board was told
   * @param {Words} words
   */
  tick(board, since, words) {
    const { timing, part, phase } = board;
    const on = timing && phase !== "lobby";
    this.clocks.hidden = !on;
    if (!timing || !on) return;
    const minutes = part ? part.minutes : 0;
    const now = running(timing, phase === "ended" ? 0 : since, minutes);
    const left = minutes * 60 - Math.floor(now.part);
    const { word, n } = pace(now.behind);
    const over = phase !== "ended" && left < 0 ? say(words.over, { time: clock(-left) }) : say(words.left, { time: clock(left) });
    const parts = [
      el("span", { class: "part-clock" }, say(words.part_clock, { time: clock(now.part), n: minutes })),
      phase === "ended" ? null : el("span", { class: left < 0 ? "over" : "left" }, over),
      el("span", { class: "all-clock" }, say(words.all_clock, { time: clock(now.all) })),
      el("span", { class: "pace", "data-pace": word }, icon(word === "on_time" ? "correct" : "open"), counted(words, word, n)),
    ];
    refill(this.clocks, parts);
  }
}

/** @param {TrainerBoard} board @param {Words} words */
function phaseOf({ phase, story }, words) {
  if (phase === "lobby" || phase === "ended") return "";
  if (story && phase === "revealed") return words[story.end ? "phase_story_end" : "phase_taken"];
  return words[`phase_${phase}`];
}

/** @param {TrainerBoard} board @param {Words} words */
function roundOf({ round, story }, words) {
  if (story) return story.title ? `${say(words.decision, { n: round })} · ${story.title}` : "";
  return round > 1 ? say(words.round, { n: round }) : "";
}

/** What the button says. @param {Can | null} what @param {TrainerBoard} board */
function nameOf(what, { phase, chart, part }) {
  if (part && part.kind === "scenario" && phase === "revealed") return what === "open" ? "open_next" : what === "reveal" ? "ending" : what || "";
  if (what === "next" && phase === "lobby") return "begin";
  if (what === "open" && phase === "closed") return "reopen";
  return what === "chart" ? `chart_${chart ? "off" : "on"}` : what || "";
}

/** @param {HTMLButtonElement} button @param {Can | null} what @param {TrainerBoard} board @param {Words} words @param {boolean} shut */
function label(button, what, board, words, shut) {
  const name = nameOf(what, board);
  const key = (what && KEYS[what]) || "";
  const said = say(words[`do_${name}`], { letter: letterOf(board, board.leading[0]) });
  if (spoken(button, said, words[`brief_${name}`])) {
    if (key) button.append(" ", el("kbd", { "aria-hidden": "true" }, key));
    if (key) button.setAttribute("aria-keyshortcuts", key);
  }
  button.setAttribute("aria-disabled", String(shut));
}

/** @param {TrainerBoard} board @param {Words} words */
function counting(board, words) {
  const { phase, part, joined, online, answered, done } = board;
  const here = say(words.here, { joined, online });
  const test = isTest(part);
  const asked = part && (test || part.kind === "vote" || part.kind === "scenario") && phase !== "ready" && phase !== "lobby" && phase !== "ended";
  if (!asked) return here;
  const got = test ? say(words.answered_test, { begun: counted(words, "begun", answered), done: counted(words, "finished", done || 0) }) : say(words.answered, { n: answered });
  return `${got} · ${here}`;
}

/** What scrolls on a phone can be scrolled with the keyboard. @param {HTMLElement} box */
function reachable(box) {
  if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

/** How many questions from the hall wait to be read. @param {TrainerBoard} board */
export function toBeRead({ pending = [], pending_more: more = 0 }) {
  return pending.filter(({ status }) => status !== "hidden").length + more;
}
