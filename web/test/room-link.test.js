// The line to the room: when it dials, what it gives up, and that it never makes a storm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER, FRAMES, Link, POLL, SILENCE, SOCKET_AGAIN, WELCOME } from "../src/room/link.js";
import { FakeClock, FakeNet } from "./room-fakes.js";

const hello = () => ({ t: "hello", role: "phone" });

function begin(options = {}) {
  const clock = new FakeClock();
  const net = new FakeNet(clock, options);
  const heard = [];
  const states = [];
  const link = new Link({ hello, hear: (frame) => heard.push(frame), changed: (state) => states.push(state) }, net.env);
  return { clock, net, heard, states, link };
}

/** Both sockets fail, then the first POST is on its way. */
function blocked(options) {
  const room = begin(options);
  room.net.last.break();
  room.clock.pass(600);
  room.net.last.break();
  return room;
}

test("hello is the first frame, and the line is on after the first answer", () => {
  const { net, heard, states, link } = begin();
  assert.equal(link.send({ t: "vote", n: 1 }), false);
  net.last.open();
  assert.deepEqual(net.last.sent, [hello()]);
  assert.deepEqual(states, []);
  net.last.hear({ t: "welcome" });
  assert.deepEqual([heard, states], [[{ t: "welcome" }], ["on"]]);
  assert.equal(link.send({ t: "vote", n: 1 }), true);
  assert.deepEqual(net.last.sent[1], { t: "vote", n: 1 });
});

test("what is no frame is no frame", () => {
  const { net, heard, states } = begin();
  net.last.open();
  for (const text of ["", "{", "null", "[]", '{"t":1}']) net.last.hear(text);
  assert.deepEqual([heard, states], [[], []]);
});

test("a broken line is dialled again after 50 to 550 ms, then ever later, at most every 5 s", () => {
  for (const chance of [0, 0.999]) {
    const { clock, net } = begin();
    net.chance = chance;
    net.last.welcome();
    net.last.break();
    clock.pass(49);
    assert.equal(net.sockets.length, 1);
    clock.pass(502);
    assert.equal(net.sockets.length, 2);
    for (let n = 0; n < 30; n += 1) {
      net.last.break();
      if (net.post && net.post.done) net.posts.pop().done(null);
      clock.pass(5001);
    }
    const pauses = net.dialled.slice(-20).map((at, n, all) => at - (all[n - 1] || 0)).slice(1);
    assert.ok(Math.min(...pauses) >= 2400, pauses);
  }
});

test("phones that lose the line together do not dial together", () => {
  const first = (chance) => {
    const { clock, net } = begin();
    net.chance = chance;
    net.last.welcome();
    net.last.break();
    clock.pass(1000);
    return net.dialled[1];
  };
  assert.equal(new Set([0, 0.2, 0.4, 0.6, 0.8].map(first)).size, 5);
});

test("a socket that is not welcomed in time gives way to POST", () => {
  const { clock, net, states } = begin();
  net.last.open();
  clock.pass(WELCOME - 1);
  assert.equal(net.posts.length, 0);
  clock.pass(1);
  assert.deepEqual(net.post.said, { hello: hello(), frames: [], ver: 0 });
  net.post.done('{"frames":[{"t":"welcome"},{"t":"state","ver":4}]}');
  assert.deepEqual(states, ["on"]);
});

test("a socket that fails twice gives way to POST; frames go along; it is polled and the socket is tried again", () => {
  const { clock, net, heard, link } = blocked();
  net.post.done('{"frames":[{"t":"welcome"},{"t":"state","ver":4}]}');
  assert.equal(link.transport, "post");
  assert.equal(link.send({ t: "vote", n: 1 }), true);
  clock.pass(0);
  assert.deepEqual(net.post.said.frames, [{ t: "vote", n: 1 }]);
  assert.equal(net.post.said.ver, 4);
  link.send({ t: "vote", n: 2 });
  clock.pass(1);
  assert.equal(net.posts.length, 2); // one at a time
  net.post.done('{"frames":[{"t":"ack","n":1}]}');
  clock.pass(0);
  assert.deepEqual(net.post.said.frames, [{ t: "vote", n: 2 }]);
  net.post.done('{"frames":[{"t":"ack","n":2}]}');
  clock.pass(POLL);
  assert.deepEqual(net.post.said.frames, []);
  assert.deepEqual(heard.map((frame) => frame.n), [undefined, undefined, 1, 2]);
  clock.pass(4000);
  assert.equal(net.sockets.length, 3); // soon once more, for a room that was just starting
  net.last.break();
  clock.pass(SOCKET_AGAIN - 1);
  assert.equal(net.sockets.length, 3);
  clock.pass(1);
  assert.equal(net.sockets.length, 4);
});

test("what waits goes in pieces that the room takes, one after the other and in order", () => {
  const { clock, net, link } = blocked();
  net.post.done('{"frames":[{"t":"welcome"}]}');
  for (let n = 1; n <= 2 * FRAMES + 5; n += 1) link.send({ t: "vote", n });
  for (let n = 1; n <= 10; n += 1) link.send({ t: "ask", n: 100 + n, text: "ہ".repeat(280) });
  const sent = [];
  for (let left = 12; left && sent.length < 2 * FRAMES + 15; left -= 1) {
    clock.pass(0);
    const { frames } = net.post.said;
    assert.ok(frames.length <= FRAMES);
    assert.ok(new TextEncoder().encode(JSON.stringify(net.post.said)).length < 60000);
    sent.push(...frames.map((frame) => frame.n));
    net.post.done('{"frames":[]}');
  }
  const numbers = (from, count) => Array.from({ length: count }, (_, place) => from + place);
  assert.deepEqual(sent, [...numbers(1, 2 * FRAMES + 5), ...numbers(101, 10)]);
  assert.equal(link.state, "on");
});

test("when a socket works after all, polling ends and what waited goes through it", () => {
  const { clock, net, heard, link } = blocked();
  net.post.done('{"frames":[{"t":"welcome"}]}');
  clock.pass(POLL);
  const late = net.post;
  link.send({ t: "vote", n: 1 });
  clock.pass(4000);
  net.last.welcome();
  assert.equal(link.transport, "ws");
  assert.deepEqual(net.last.sent.map((frame) => frame.t), ["hello", "vote"]);
  late.done('{"frames":[{"t":"part"},{"t":"ack","n":7}]}');
  assert.deepEqual(heard[heard.length - 1], { t: "ack", n: 7 });
  assert.ok(!heard.some((frame) => frame.t === "part"));
  net.last.hear({ t: "ack", n: 1 });
  const before = net.posts.length;
  clock.pass(20000);
  assert.equal(net.posts.length, before);
});

test("a browser without WebSocket polls from the beginning", () => {
  const { clock, net, states } = begin({ sockets: false });
  net.post.done('{"frames":[{"t":"welcome"}]}');
  assert.deepEqual(states, ["on"]);
  clock.pass(POLL);
  assert.equal(net.posts.length, 2);
});

test("a room that is gone altogether is tried by socket again, not by POST alone", () => {
  const { clock, net, states } = blocked();
  net.post.done(null);
  clock.pass(1000);
  assert.equal(net.sockets.length, 3);
  net.last.welcome();
  assert.deepEqual(states, ["on"]);
});

test("45 s of silence are a dead line; a sign of life every 20 s is not", () => {
  const { clock, net } = begin();
  net.last.welcome();
  for (let n = 0; n < 10; n += 1) {
    clock.pass(20000);
    net.last.hear({ t: "state", ver: 1 });
  }
  assert.equal(net.sockets.length, 1);
  clock.pass(SILENCE);
  assert.equal(net.sockets[0].closed, true);
  clock.pass(600);
  assert.equal(net.sockets.length, 2);
});

test("a line that swallows what is sent is dialled again long before that", () => {
  const { clock, net, link } = begin();
  net.last.welcome();
  link.send({ t: "vote", n: 1 });
  clock.pass(ANSWER + 5000 + 600);
  assert.equal(net.sockets.length, 2);
});

test("a page that is seen again does not wait for its turn", () => {
  const { clock, net } = begin();
  net.last.welcome();
  net.last.break();
  net.wake(0);
  clock.pass(0);
  assert.equal(net.sockets.length, 2);
  net.last.welcome();
  clock.time += 30000; // the phone slept: no timer ran
  net.wake(0);
  assert.equal(net.sockets.length, 3);
  net.wake(0);
  assert.equal(net.sockets.length, 3);
});

test("a good-bye for good is no reason to dial, a restart is, and a full room is asked slowly", () => {
  for (const why of ["ended", "forgotten"]) {
    const { clock, net, states, heard } = begin();
    net.last.welcome();
    net.last.hear({ t: "bye", why });
    net.last.break();
    net.wake(0);
    clock.pass(600000);
    assert.equal(net.sockets.length, 1, why);
    assert.deepEqual(states, ["on", "gone"]);
    assert.equal(heard[1].why, why);
  }
  const restart = begin();
  restart.net.last.welcome();
  restart.net.last.hear({ t: "bye", why: "restart" });
  restart.clock.pass(600);
  assert.equal(restart.net.sockets.length, 2);
  const full = begin();
  full.net.last.open();
  full.net.last.hear({ t: "bye", why: "full" });
  full.clock.pass(5900);
  assert.deepEqual([full.net.sockets.length, full.net.posts.length, full.states], [1, 0, []]);
  full.clock.pass(12200);
  assert.equal(full.net.sockets.length, 2);
});

test("another language: a new hello at once, and everything is told anew", () => {
  const { clock, net, states, link } = begin();
  net.last.welcome({ t: "state", ver: 9 });
  link.again();
  assert.equal(net.sockets.length, 2);
  net.last.welcome();
  assert.deepEqual(states, ["on", "off", "on"]);
  const other = blocked();
  other.net.post.done('{"frames":[{"t":"state","ver":9}]}');
  other.link.again();
  other.clock.pass(0);
  assert.equal(other.net.post.said.ver, 0);
  assert.ok(clock);
});

test("a frame of a socket that was given up says nothing any more", () => {
  const { clock, net, heard } = begin();
  const [old] = net.sockets;
  old.open();
  clock.pass(WELCOME);
  old.hear({ t: "welcome" });
  old.onclose();
  assert.deepEqual(heard, []);
  assert.equal(net.posts.length, 1);
});
