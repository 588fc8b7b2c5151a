/** Commands to the room: one at a time, never fired twice, and always with an answer in words. */

/** @typedef {import("./protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("./protocol").Do} Do */
/**
 * @typedef {object} Pending
 * @property {number} n
 * @property {Do["what"]} what
 * @property {{[name: string]: unknown}} more
 * @property {number} ver
 * @property {string} standing  what the trainer saw when the button was pressed
 * @property {"sent" | "done" | "stale"} state
 * @property {boolean} again  it was sent a second time
 * @property {any} timer
 * @property {() => void} then
 */

export const TIMEOUT = 8000;
/** After "done" the new board comes within a quarter of a second; until then the old buttons stay shut. */
export const SETTLE = 1500;
/** The key that gives a command. `next` has a key everywhere, so that a whole session runs on the keyboard. @type {{[what: string]: string}} */
export const KEYS = { open: "O", close: "C", discuss: "D", reveal: "R", take: "T", revote: "V", chart: "S", next: "N", back: "B" };
/** These change no phase, so no new version is waited for. @type {Do["what"][]} */
const LOOSE = ["approve", "hide", "answered", "hands", "out"];

export class Commands {
  /**
   * @param {object} options
   * @param {(frame: Do) => boolean} options.send
   * @param {() => TrainerBoard | null} options.board
   * @param {(why: string, what: string) => void} options.say  "done", a reason of the room, "timeout", "offline"
   * @param {() => void} options.changed
   * @param {() => void} options.resync  ask the room how it stands
   * @param {{later: (call: () => void, ms: number) => any, cancel: (id: any) => void}} options.env
   * @param {number} [options.first]  the number of the first command
   */
  constructor({ send, board, say, changed, resync, env, first = 1 }) {
    this.send = send;
    this.board = board;
    this.say = say;
    this.changed = changed;
    this.resync = resync;
    this.env = env;
    this.n = first;
    /** @type {Pending | null} */
    this.pending = null;
  }

  get busy() {
    return this.pending !== null;
  }

  /**
   * @param {Do["what"]} what
   * @param {{[name: string]: unknown}} [more]
   * @param {() => void} [then]  called when the room has done it
   */
  give(what, more = {}, then = () => undefined) {
    const board = this.board();
    if (this.pending || !board) return false;
    return this.post({ n: 0, what, more, ver: board.ver, standing: standing(board, what), state: "sent", again: false, timer: null, then });
  }

  /** @param {Pending} pending */
  post(pending) {
    const { what, more, ver } = pending;
    this.pending = pending;
    pending.n = this.n++;
    pending.state = "sent";
    pending.timer = this.env.later(() => this.end("timeout"), TIMEOUT);
    if (!this.send(/** @type {Do} */ ({ t: "do", n: pending.n, ver, what, ...more }))) {
      this.end("offline");
      return false;
    }
    this.changed();
    return true;
  }

  /** @param {import("./protocol").Done | import("./protocol").Refused} frame */
  answer(frame) {
    const { pending } = this;
    if (!pending || frame.n !== pending.n) return;
    if (frame.t === "refused" && frame.why === "stale" && !pending.again) {
      pending.state = "stale";
      this.resync();
    } else if (frame.t === "refused") {
      this.end(frame.why);
    } else {
      this.settle(pending);
    }
    this.look();
  }

  /** @param {Pending} pending */
  settle(pending) {
    pending.state = "done";
    pending.then();
    if (LOOSE.includes(pending.what)) return this.end("done");
    this.env.cancel(pending.timer);
    pending.timer = this.env.later(() => this.end("done"), SETTLE);
  }

  /** A new board has come: it may be the one that was waited for. */
  look() {
    const board = this.board();
    const { pending } = this;
    if (!pending || !board || board.ver <= pending.ver || pending.state === "sent") return;
    if (pending.state === "done") return this.end("done");
    // What the trainer saw still stands, something else has changed: a page, or a switch. Then it is meant as before.
    if (standing(board, pending.what) !== pending.standing) return this.end("stale");
    this.env.cancel(pending.timer);
    this.post({ ...pending, ver: board.ver, again: true });
  }

  /** The line broke: what was sent may have arrived; the next board tells. */
  lost() {
    if (this.pending && this.pending.state !== "stale") this.end(this.pending.state === "done" ? "done" : "lost");
  }

  /** @param {string} why */
  end(why) {
    const { pending } = this;
    if (!pending) return;
    this.env.cancel(pending.timer);
    this.pending = null;
    this.say(why, pending.what);
    this.changed();
  }
}

/** Two who press “30 seconds more” at once mean it once. @param {TrainerBoard} board @param {Do["what"]} what */
function standing({ part, phase, round, clock }, what) {
  const { until, left, whole } = clock || {};
  return [part ? part.id : "", phase, round, ...(what === "time" ? [until, left, whole] : [])].join("|");
}
