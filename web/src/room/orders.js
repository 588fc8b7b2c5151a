/** Commands to the room: one at a time, never fired twice, and always with an answer in words. */

/** @typedef {import("./board-types.js").TrainerBoard} TrainerBoard */
/** @typedef {{n: number, what: string, ver: number, steps: boolean, done: boolean, timer: any, then: () => void}} Pending */

export const TIMEOUT = 8000;
/** After "done" the new board comes within a quarter of a second; until then the old buttons stay shut. */
export const SETTLE = 1500;
/** These change no phase, so no new version is waited for. */
const LOOSE = ["approve", "hide", "answered", "hands", "lead"];

export class Orders {
  /**
   * @param {object} options
   * @param {(frame: {t: string, [more: string]: any}) => boolean} options.send
   * @param {() => TrainerBoard | null} options.board
   * @param {(why: string, what: string) => void} options.say  "done", a reason of the room, "timeout", "offline"
   * @param {() => void} options.changed
   * @param {{later: (call: () => void, ms: number) => any, cancel: (id: any) => void}} options.env
   * @param {number} [options.first]  the number of the first command
   */
  constructor({ send, board, say, changed, env, first = 1 }) {
    this.send = send;
    this.board = board;
    this.say = say;
    this.changed = changed;
    this.env = env;
    this.n = first;
    /** @type {Pending | null} */
    this.pending = null;
  }

  get busy() {
    return this.pending !== null;
  }

  /**
   * @param {string} what
   * @param {{[name: string]: unknown}} [more]
   * @param {() => void} [then]  called when the room has done it
   */
  give(what, more = {}, then = () => undefined) {
    const board = this.board();
    if (this.pending || !board) return false;
    const n = this.n++;
    if (!this.send({ t: "do", n, ver: board.ver, what, ...more })) {
      this.say("offline", what);
      return false;
    }
    const timer = this.env.later(() => this.end("timeout"), TIMEOUT);
    this.pending = { n, what, ver: board.ver, steps: !LOOSE.includes(what), done: false, timer, then };
    this.changed();
    return true;
  }

  /** @param {{t: string, n?: number | null, why?: string}} frame  "done" or "refused" */
  answer(frame) {
    const { pending } = this;
    if (!pending || frame.n !== pending.n) return;
    if (frame.t === "refused") {
      this.end(frame.why || "unknown");
      return;
    }
    pending.done = true;
    pending.then();
    if (!pending.steps) {
      this.end("done");
      return;
    }
    this.env.cancel(pending.timer);
    pending.timer = this.env.later(() => this.end("done"), SETTLE);
    this.look();
  }

  /** A new board has come: it may be the one that was waited for. */
  look() {
    const board = this.board();
    const { pending } = this;
    if (pending && pending.done && board && board.ver > pending.ver) this.end("done");
  }

  /** The line broke: what was sent may have arrived; the next board tells. */
  lost() {
    if (this.pending) this.end(this.pending.done ? "done" : "lost");
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
