// A clock that is turned by hand, a browser without a network, and a storage that can be full or forbidden.

export class FakeClock {
  constructor() {
    this.time = 0;
    this.waiting = [];
  }
  later(call, ms) {
    const entry = { at: this.time + ms, call };
    this.waiting.push(entry);
    return entry;
  }
  cancel(entry) {
    this.waiting = this.waiting.filter((one) => one !== entry);
  }
  pass(ms) {
    const end = this.time + ms;
    for (let steps = 0; steps < 5000; steps += 1) {
      const next = this.waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.cancel(next);
      this.time = next.at;
      next.call();
    }
    this.time = end;
  }
}

export class FakeSocket {
  constructor() {
    this.sent = [];
    this.ready = false;
    this.closed = false;
  }
  send(text) {
    if (!this.ready) throw new Error("InvalidStateError");
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  open() {
    this.ready = true;
    this.onopen();
  }
  hear(frame) {
    this.onmessage({ data: typeof frame === "string" ? frame : JSON.stringify(frame) });
  }
  welcome(frame = { t: "welcome", person: "me", n: 0 }) {
    this.open();
    this.hear(frame);
  }
  break() {
    this.ready = false;
    this.onclose();
  }
}

export class FakeNet {
  constructor(clock, { sockets = true } = {}) {
    this.clock = clock;
    this.sockets = [];
    this.dialled = [];
    this.posts = [];
    this.chance = 0.5;
    this.env = {
      socket: sockets ? () => this.dial() : null,
      post: (text, done) => this.posts.push({ said: JSON.parse(text), done, at: clock.time }),
      later: (call, ms) => clock.later(call, ms),
      cancel: (id) => clock.cancel(id),
      random: () => this.chance,
      now: () => clock.time,
      watch: (woken) => (this.wake = woken),
    };
  }
  dial() {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    this.dialled.push(this.clock.time);
    return socket;
  }
  get last() {
    return this.sockets[this.sockets.length - 1];
  }
  get post() {
    return this.posts[this.posts.length - 1];
  }
}

export class FakeStorage {
  constructor(room = 1e6) {
    this.map = new Map();
    this.room = room;
  }
  getItem(key) {
    if (this.forbidden) throw new Error("SecurityError");
    return this.map.has(key) ? this.map.get(key) : null;
  }
  setItem(key, value) {
    if (this.forbidden || value.length > this.room) throw new Error("QuotaExceededError");
    this.map.set(key, value);
  }
}
