/** The countdown that all pages share: the room says until when, and each page knows how far its own clock is from the room's. */
import { el } from "../dom.js";
import { clock } from "./timing.js";
import { counted } from "./plurals.js";

/** @typedef {import("./protocol").Clock} Told */
/** @typedef {import("../types.js").Words} Words */

/** Milliseconds that what was heard of the room's time counts: a device may set its clock in between. */
const KEEP = 60000;
const MOST = 40;
/** Seconds at the end that are said to whoever listens, and shown large. */
const LAST = 10;
/** Seconds in which a countdown counts as just started. */
const BEGUN = 2;

export class Countdown {
  /** @param {() => number} time  milliseconds of this device */
  constructor(time = Date.now) {
    this.time = time;
    /** @type {{at: number, off: number}[]} */
    this.heard = [];
    /** @type {Told} */
    this.told = { until: 0, left: 0, whole: 0, now: 0 };
    this.said = 0;
  }

  /** A frame was written at `now` and came later: of several the one that came soonest tells most. @param {number} now */
  hear(now) {
    const at = this.time();
    this.heard = this.heard.filter((one) => Math.abs(at - one.at) < KEEP).slice(-MOST);
    this.heard.push({ at, off: now * 1000 - at });
  }

  /** @param {Told | undefined} told */
  take(told) {
    if (!told) return;
    // What has just been started is said as new.
    if (told.until !== this.told.until && told.until - told.now > told.whole - BEGUN) this.said = 0;
    this.told = told;
    this.hear(told.now);
  }

  /** Seconds that are left, 0 when the time is over; null where there is no countdown. */
  get left() {
    const { until, left, whole } = this.told;
    if (!whole) return null;
    if (!until) return left;
    const now = (this.time() + Math.max(...this.heard.map(({ off }) => off))) / 1000;
    return Math.min(whole, Math.max(0, until - now));
  }

  get stopped() {
    return Boolean(this.told.whole) && !this.told.until;
  }

  /** What whoever listens is to be told now: at the start, ten seconds before the end, at the end. @param {Words} words */
  news(words) {
    const { left } = this;
    const at = left === null ? 0 : left <= 0 ? 3 : left <= LAST ? 2 : 1;
    // More time after the end: what is said at the end is said once more, and nothing else.
    if (!at || (this.said === 3 && at < 3)) this.said = Math.min(at, 1);
    if (at <= this.said || this.stopped) return "";
    this.said = at;
    return at === 3 ? words.time_up || "" : inWords(left || 0, words);
  }

  /** What is shown: the share that is left, the figure, and words beside it. @param {Words} words */
  shown(words) {
    const left = this.left || 0;
    const word = left <= 0 ? words.time_up : this.stopped ? words.time_stopped : "";
    return { share: left / (this.told.whole || 1), figure: left > 0 && left <= LAST ? String(Math.ceil(left)) : clock(Math.ceil(left)), word: word || "", step: this.stopped ? "stopped" : left <= 0 ? "up" : left <= LAST ? "last" : "runs" };
  }
}

/** @param {number} left @param {Words} words */
function inWords(left, words) {
  const seconds = Math.ceil(left);
  return seconds < 120 ? counted(words, "time_seconds", seconds) : counted(words, "time_minutes", Math.round(seconds / 60));
}

/**
 * A countdown on a page: a figure, what share is left (the sheet draws ring or bar of it), and a word at the end. It is
 * shown anew as each second of the room's own ends, so that all pages change in the same moment.
 * @param {Countdown} countdown
 * @param {() => Words} words
 * @param {(text: string) => void} tell  say it to whoever listens
 * @param {(figure: string, over: boolean) => void} [spread]  show it elsewhere too
 */
export function shownCountdown(countdown, words, tell, spread = () => undefined) {
  const figure = el("b", {});
  const word = el("span", { class: "time-word" });
  const root = el("p", { class: "time", role: "timer", hidden: true }, el("span", { class: "time-share" }, figure), word);
  let timer = 0;
  function show() {
    clearTimeout(timer);
    const { left } = countdown;
    root.hidden = left === null;
    const news = countdown.news(words());
    if (news) tell(news);
    if (left === null) return spread("", false);
    const now = countdown.shown(words());
    root.style.setProperty("--share", `${100 * now.share}%`);
    root.dataset.step = now.step;
    if (figure.textContent !== now.figure) figure.textContent = now.figure;
    if (word.textContent !== now.word) word.textContent = now.word;
    spread(now.figure, left <= 0);
    if (left > 0 && !countdown.stopped) timer = window.setTimeout(show, Math.min(1000, 1000 * (left - Math.ceil(left) + 1) + 5));
  }
  // A phone that slept has missed its seconds.
  document.addEventListener("visibilitychange", () => document.hidden || show());
  return { root, show };
}
