/** The line to the room: a WebSocket, or POST and polling where sockets are blocked. Phones and boards use it. */
import { browserEnv } from "./env.js";
import { readFrame, readFrames } from "./frames.js";

/** @typedef {import("./protocol").ToPhone | import("./protocol").ToDesk} Incoming */
/** @typedef {import("./protocol").FromPhone | import("./protocol").FromDesk} Outgoing */
/** @typedef {"off" | "on" | "gone"} LinkState  "gone": the room has said that it does not come back */

/**
 * @typedef {object} LinkOptions
 * @property {() => Outgoing} hello  the first frame, made anew for every connection
 * @property {(frame: Incoming) => void} hear  called for every frame of the room
 * @property {(state: LinkState) => void} [changed]  "on" comes after the first frame was heard: now send what waits
 */

/** @typedef {import("./env.js").Env} Env */

export const WELCOME = 4000;
// The room repeats its state every 20 s. A browser hides the pings of a socket, so silence is the only sign.
export const SILENCE = 45000;
export const ANSWER = 10000;
export const POLL = 2000;
export const SOCKET_AGAIN = 60000;
// In one POST; the rest goes with the next. The room takes 60 and 64 KB, and what a phone sends is hardly 1 KB.
export const FRAMES = 30;
const STALE = 25000;
const FULL = 12000;
const SETTLES = ["ack", "refused", "done"];
const LAST = ["ended", "forgotten"];

export class Link {
  /** @param {LinkOptions} options @param {Env} [env] */
  constructor(options, env = browserEnv()) {
    this.options = options;
    this.env = env;
    /** @type {LinkState} */
    this.state = "off";
    /** @type {"" | "ws" | "post"} */
    this.transport = "";
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {{[name: string]: any}} */
    this.timers = {};
    /** @type {Outgoing[]} */
    this.outbox = [];
    this.failed = 0;
    this.tries = 0;
    this.receivedAt = 0;
    this.ver = 0;
    this.posting = false;
    this.pause = 0;
    env.watch((soon) => this.wake(soon));
    this.connect();
  }

  /**
   * Send a frame. False: the line is down, and whoever wants the frame to arrive sends it again when it is "on".
   * @param {Outgoing} frame
   */
  send(frame) {
    if (this.state !== "on") return false;
    if (this.transport === "post") {
      this.outbox.push(frame);
      this.timer("poll", 0, () => this.poll());
      return true;
    }
    try {
      /** @type {WebSocket} */ (this.socket).send(JSON.stringify(frame));
    } catch {
      return false;
    }
    // A half-open line swallows what is sent: if nothing at all comes back, dial again.
    if (!this.timers.answer) this.timer("answer", ANSWER + this.env.random() * 5000, () => this.drop());
    return true;
  }

  /** Say hello anew at once, for instance in another language. */
  again() {
    if (this.state === "gone") return;
    this.ver = 0;
    this.tries = 0;
    if (this.transport === "post") this.timer("poll", 0, () => this.poll());
    else this.dialAgain();
  }

  dialAgain() {
    this.hangUp();
    this.transport = "";
    this.become("off");
    this.connect();
  }

  /** Hang up for good. */
  close() {
    this.hangUp();
    for (const name of Object.keys(this.timers)) this.stop(name);
    this.transport = "";
    this.become("gone");
  }

  /** @param {number} soon */
  wake(soon) {
    if (this.state === "gone") return;
    const stale = this.transport === "ws" && this.env.now() - this.receivedAt > STALE;
    if (stale) this.dialAgain();
    else if (this.state === "off" && !this.socket && !this.posting) {
      this.tries = 0;
      this.timer("dial", this.env.random() * soon, () => this.connect());
    }
  }

  connect() {
    this.stop("dial");
    if (this.state === "gone" || this.socket) return;
    const { socket: dial } = this.env;
    if (!dial) return this.poll();
    /** @type {WebSocket} */
    let socket;
    try {
      socket = dial();
    } catch {
      return this.lost(false);
    }
    this.socket = socket;
    let answered = false;
    this.timer("welcome", WELCOME, () => {
      this.failed = 2;
      this.drop();
    });
    socket.onopen = () => socket === this.socket && socket.send(JSON.stringify(this.options.hello()));
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      const first = !answered;
      answered = true;
      this.receive(first, event.data);
    };
    socket.onclose = socket.onerror = () => {
      if (socket !== this.socket) return;
      this.hangUp();
      this.lost(answered);
    };
  }

  /** @param {boolean} first @param {string} text */
  receive(first, text) {
    this.receivedAt = this.env.now();
    this.stop("answer");
    this.timer("silence", SILENCE, () => this.drop());
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.t === "bye") return this.part(frame);
    if (first) {
      this.stop("welcome");
      this.stop("poll");
      this.failed = this.tries = 0;
      this.transport = "ws";
    }
    this.give(frame);
    if (!first || !this.socket) return;
    this.become("on");
    for (const waiting of this.outbox.splice(0)) this.send(waiting);
  }

  /** @param {Incoming} frame */
  give(frame) {
    if ("ver" in frame) this.ver = frame.ver;
    this.options.hear(frame);
  }

  /** @param {import("./protocol").Bye} frame the room says good-bye */
  part(frame) {
    if (LAST.includes(frame.why)) {
      this.close();
      this.options.hear(frame);
      return;
    }
    if (frame.why === "full") this.pause = FULL;
    this.hangUp();
    this.transport = "";
    this.become("off");
    this.options.hear(frame);
    if (this.state !== "gone") this.redial();
  }

  /** Hang up a line that seems dead. */
  drop() {
    const answered = this.receivedAt > 0 && this.transport === "ws";
    this.hangUp();
    this.lost(answered);
  }

  hangUp() {
    const socket = this.socket;
    this.socket = null;
    for (const name of ["welcome", "silence", "answer"]) this.stop(name);
    try {
      if (socket) socket.close();
    } catch {
      // It is gone either way.
    }
  }

  /** @param {boolean} worked whether anything was heard before the line broke */
  lost(worked) {
    if (this.state === "gone") return;
    if (this.transport === "post") return this.timer("dial", SOCKET_AGAIN, () => this.connect());
    this.transport = "";
    this.become("off");
    this.failed = worked ? 0 : this.failed + 1;
    if (this.failed < 2) return this.redial();
    this.failed = 0;
    this.poll();
  }

  redial() {
    // The first pause is short; then it grows. Both are random, or a whole hall would dial in step.
    const { random } = this.env;
    const steady = Math.min(5000, 500 * 2 ** this.tries) * (0.5 + random() / 2);
    const wait = this.pause ? this.pause * (0.5 + random()) : this.tries ? steady : 50 + 500 * random();
    this.pause = 0;
    this.tries += 1;
    this.timer("dial", wait, () => this.connect());
  }

  poll() {
    this.stop("poll");
    if (this.posting || this.state === "gone") return;
    const frames = this.outbox.splice(0, FRAMES);
    this.posting = true;
    this.env.post(JSON.stringify({ hello: this.options.hello(), frames, ver: this.ver }), (answer) => {
      this.posting = false;
      if (this.state === "gone") return;
      if (this.transport !== "ws") return this.posted(answer);
      // The socket was quicker; what this answer settles is settled all the same.
      for (const frame of readFrames(answer) || []) if (SETTLES.includes(frame.t)) this.options.hear(frame);
    });
  }

  /** @param {string | null} answer */
  posted(answer) {
    const frames = readFrames(answer);
    if (!frames) {
      // Nothing is reached at all, so it is not the socket that is blocked: begin with the socket again.
      this.transport = "";
      this.outbox = [];
      this.become("off");
      if (!this.socket) this.redial();
      return;
    }
    this.tries = 0;
    this.receivedAt = this.env.now();
    if (this.transport !== "post") {
      this.transport = "post";
      // The room may just have been starting: look once soon whether a socket works by now.
      this.timer("dial", 3000 + 5000 * this.env.random(), () => this.connect());
    }
    for (const frame of frames) {
      if (frame.t === "bye") return this.part(frame);
      this.give(frame);
      if (/** @type {LinkState} */ (this.state) === "gone") return;
    }
    this.become("on");
    this.timer("poll", this.outbox.length ? 0 : POLL, () => this.poll());
  }

  /** @param {LinkState} state */
  become(state) {
    if (this.state === state) return;
    this.state = state;
    if (this.options.changed) this.options.changed(state);
  }

  /** @param {string} name @param {number} ms @param {() => void} call */
  timer(name, ms, call) {
    this.stop(name);
    this.timers[name] = this.env.later(() => {
      delete this.timers[name];
      call();
    }, ms);
  }

  /** @param {string} name */
  stop(name) {
    if (name in this.timers) this.env.cancel(this.timers[name]);
    delete this.timers[name];
  }
}
