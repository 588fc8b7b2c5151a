/** From "sent" to "saved": keeps what the room has not acknowledged and sends it again until the room has decided. */

/** @typedef {import("./device-store.js").Sent} Sent */
/** @typedef {import("./device-store.js").Unsent} Unsent */
/** @typedef {import("./protocol").ToPhone} ToPhone */
/** @typedef {import("../types.js").Given} Given */
/** @typedef {"sending" | "waiting" | "trouble" | "saved" | "refused"} Stand */
/** @typedef {{answer: Given | undefined, n: number}} Saved */

/**
 * @typedef {object} Clock
 * @property {(call: () => void, ms: number) => any} later
 * @property {() => number} random
 */

export const PATIENCE = 3000;
export const AGAIN = 12000;
const CLOCK = { later: (/** @type {() => void} */ call, /** @type {number} */ ms) => setTimeout(call, ms), random: Math.random };

/**
 * A refusal that passes by itself: too many at once, or a disk that takes nothing just now.
 * @param {Sent} frame
 * @param {string} why
 */
const passes = (frame, why) => why === "fast" || why === "disk" || (why === "full" && frame.t === "vote");
// A vote is sent as long as it takes. A question from the hall that is refused so often is one too many.
const TRIES = 3;

/** @param {string} part @param {string} question @param {number} round */
export const voteKey = (part, question, round) => `vote|${part}|${question}|${round}`;

/** @param {Sent} frame */
const answerOf = (frame) => (frame.t === "vote" ? frame.answer : undefined);

export class Outbox {
  /**
   * @param {import("./device-store.js").DeviceStore} keep
   * @param {(frame: Sent) => boolean} send
   * @param {(key: string, stand: Stand | "") => void} changed  "" when everything may have changed
   * @param {Clock} [clock]
   */
  constructor(keep, send, changed, clock = CLOCK) {
    this.keep = keep;
    this.send = send;
    this.changed = changed;
    this.clock = clock;
    /** @type {Map<string, Saved>} */
    this.saved = new Map();
    /** @type {Map<string, {stand: Stand, why: string, frame: Sent}>} */
    this.stands = new Map();
    /** @type {Map<number, {key: string, frame: Sent}>} what this page has sent, in case another tab settles it first */
    this.sent = new Map();
    /** @type {Map<number, number>} number of a frame -> how often it was refused for now */
    this.tries = new Map();
    this.armed = false;
  }

  /**
   * Keep a frame, then send it.
   * @param {string} key
   * @param {Unsent} frame
   */
  put(key, frame) {
    this.sendOne(key, this.keep.put(key, frame));
  }

  /**
   * How it stands with what belongs to this key; undefined: nothing was ever sent.
   * @param {string} key
   * @returns {{stand: Stand, why: string} | undefined}
   */
  stand(key) {
    const own = this.stands.get(key);
    if (own) return own;
    if (this.keep.find(key)) return { stand: "waiting", why: "" };
    return this.saved.has(key) ? { stand: "saved", why: "" } : undefined;
  }

  /**
   * What the person has answered, saved or not.
   * @param {string} key
   */
  answer(key) {
    const waiting = this.keep.find(key);
    const saved = this.saved.get(key);
    return waiting ? answerOf(waiting.frame) : saved && saved.answer;
  }

  /** The line is up: everything that is not saved goes out again, with its own number. */
  online() {
    this.keep.refresh();
    for (const { key, frame } of [...this.keep.pending]) this.sendOne(key, frame);
  }

  /** The line is down. */
  offline() {
    for (const { key, frame } of this.keep.pending) this.become(key, frame, "waiting");
  }

  /** @param {string} key @param {Sent} frame */
  sendOne(key, frame) {
    const gone = this.send(frame);
    this.sent.set(frame.n, { key, frame });
    this.become(key, frame, gone ? "sending" : "waiting");
    this.clock.later(() => this.still(frame.n, "sending") && this.become(key, frame, "waiting"), PATIENCE);
    if (!this.armed) this.arm();
  }

  /** An acknowledgement may get lost on a line that seems fine: ask again from time to time. */
  arm() {
    this.armed = true;
    this.clock.later(() => {
      this.armed = false;
      for (const { key, frame } of [...this.keep.pending]) if (!this.still(frame.n, "sending")) this.sendOne(key, frame);
      if (this.keep.pending.length && !this.armed) this.arm();
    }, AGAIN * (0.75 + this.clock.random() / 2));
  }

  /** @param {number} n @param {Stand} stand */
  still(n, stand) {
    return [...this.stands.values()].some((one) => one.frame.n === n && one.stand === stand);
  }

  /** @param {string} key @param {Sent} frame @param {Stand} stand @param {string} [why] */
  become(key, frame, stand, why = "") {
    const before = this.stands.get(key);
    if (before && before.frame.n > frame.n) return;
    if (before && before.stand === stand && before.frame.n === frame.n && before.why === why) return;
    this.stands.set(key, { stand, why, frame });
    this.changed(key, stand);
  }

  /** @param {ToPhone} frame a frame of the room */
  take(frame) {
    if (frame.t === "welcome") this.welcome(frame);
    else if (frame.t === "mine") this.mine(frame);
    else if (frame.t === "ack") this.ack(frame.n || 0);
    else if (frame.t === "refused") this.refused(frame.n || 0, frame.why);
  }

  /** @param {import("./protocol").Welcome} frame */
  welcome(frame) {
    if (!this.keep.enter(frame.person, frame.n)) return;
    this.saved.clear();
    this.stands.clear();
    this.sent.clear();
    this.changed("", "");
  }

  /** @param {import("./protocol").Mine} frame what is on disk from this phone */
  mine(frame) {
    for (const { part, question, round, answer, n } of frame.votes) {
      const key = voteKey(part, question, round);
      const waiting = this.keep.find(key);
      if (waiting && waiting.frame.n <= n) this.keep.settle(waiting.frame.n);
      const stand = this.stands.get(key);
      if (stand && stand.frame.n <= n) this.stands.delete(key);
      const saved = this.saved.get(key);
      if (!saved || saved.n <= n) this.saved.set(key, { answer, n });
    }
    this.changed("", "");
  }

  /** @param {number} n */
  ack(n) {
    const found = this.keep.settle(n) || this.sent.get(n);
    this.sent.delete(n);
    if (!found) return;
    const { key, frame } = found;
    const saved = this.saved.get(key);
    if (!saved || saved.n <= n) this.saved.set(key, { answer: answerOf(frame), n });
    this.become(key, frame, "saved");
  }

  /** @param {number} n @param {string} why */
  refused(n, why) {
    const found = this.sent.get(n) || this.keep.pending.find((one) => one.frame.n === n);
    if (!found) return;
    const { key, frame } = found;
    const tries = (this.tries.get(n) || 0) + 1;
    this.tries.set(n, tries);
    if (passes(frame, why) && (frame.t === "vote" || tries <= TRIES)) {
      this.become(key, frame, "trouble", why);
      const waits = () => this.keep.pending.some((one) => one.frame.n === n);
      this.clock.later(() => waits() && this.sendOne(key, frame), 2000 + 4000 * this.clock.random());
      return;
    }
    this.sent.delete(n);
    this.keep.settle(n);
    this.become(key, frame, "refused", why);
  }
}
