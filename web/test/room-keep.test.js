// What a phone keeps and sends again: before the room has it, after it has it, with two tabs, without a storage.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DeviceStore, NAME } from "../src/room/device-store.js";
import { AGAIN, Outbox, PATIENCE, voteKey } from "../src/room/outbox.js";
import { FakeClock, FakeStorage } from "./room-fakes.js";

/** Names and questions are numbered from here. */
const ASIDE = 2 ** 52;
const KEY = voteKey("p3", "disaster/x", 1);
const vote = (answer, part = "p3") => ({ t: "vote", part, question: "disaster/x", round: 1, answer });
const stored = (storage) => JSON.parse(storage.getItem(NAME));

function begin(stores = [new FakeStorage()]) {
  const clock = new FakeClock();
  const sent = [];
  const room = { up: true, sent, clock, keep: new DeviceStore(stores), seen: [] };
  const send = (frame) => room.up && Boolean(sent.push(frame));
  room.outbox = new Outbox(room.keep, send, (key, stand) => room.seen.push(stand), {
    later: (call, ms) => clock.later(call, ms),
    random: () => 0.5,
  });
  room.outbox.take({ t: "welcome", person: "me", n: 0 });
  return room;
}
const stand = (room, key = KEY) => (room.outbox.stand(key) || {}).stand;

test("a token of 128 bits is made once and kept", () => {
  const storage = new FakeStorage();
  const { token } = new DeviceStore([storage]);
  assert.match(token, /^[0-9a-f]{32}$/);
  assert.equal(new DeviceStore([storage]).token, token);
  assert.notEqual(new DeviceStore([new FakeStorage()]).token, token);
});

test("an answer is on the phone before it is on the line", () => {
  const storage = new FakeStorage();
  const keep = new DeviceStore([storage]);
  let before = null;
  const outbox = new Outbox(keep, () => Boolean((before = stored(storage).pending)), () => {}, { later() {}, random: Math.random });
  outbox.put(KEY, vote("a"));
  assert.equal(before[0].frame.answer, "a");
});

test("saved is said after the acknowledgement, not sooner", () => {
  const room = begin();
  room.outbox.put(KEY, vote("a"));
  assert.equal(stand(room), "sending");
  room.clock.pass(PATIENCE);
  assert.equal(stand(room), "waiting");
  room.outbox.take({ t: "ack", n: 99 });
  assert.equal(stand(room), "waiting");
  room.outbox.take({ t: "ack", n: 1 });
  assert.equal(stand(room), "saved");
  assert.deepEqual(room.keep.pending, []);
});

test("without a line it waits, and after each reconnect it goes out again with the same number", () => {
  const room = begin();
  room.up = false;
  room.outbox.put(KEY, vote("a"));
  assert.equal(stand(room), "waiting");
  room.up = true;
  room.outbox.online();
  room.outbox.offline();
  assert.equal(stand(room), "waiting");
  room.outbox.online();
  assert.deepEqual(room.sent.map((frame) => frame.n), [1, 1]);
  room.outbox.take({ t: "ack", n: 1 });
  room.outbox.online();
  assert.equal(room.sent.length, 2);
});

test("an acknowledgement that got lost on a good line is asked for again", () => {
  const room = begin();
  room.outbox.put(KEY, vote("a"));
  room.clock.pass(AGAIN * 1.3);
  assert.deepEqual(room.sent.map((frame) => frame.n), [1, 1]);
  room.outbox.take({ t: "ack", n: 1 });
  room.clock.pass(AGAIN * 10);
  assert.equal(room.sent.length, 2);
});

test("a new answer takes the place of an older one that still waits", () => {
  const room = begin();
  room.up = false;
  room.outbox.put(KEY, vote("a"));
  room.outbox.put(KEY, vote("b"));
  room.up = true;
  room.outbox.online();
  assert.deepEqual(room.sent.map(({ n, answer }) => [n, answer]), [[2, "b"]]);
  room.outbox.take({ t: "ack", n: 1 }); // the older one had got through after all
  assert.equal(stand(room), "sending");
  assert.equal(room.outbox.answer(KEY), "b");
  room.outbox.take({ t: "ack", n: 2 });
  assert.deepEqual([stand(room), room.outbox.answer(KEY)], ["saved", "b"]);
});

test("a reload while unsent: the answer is there, and goes out with its number", () => {
  const storage = new FakeStorage();
  const first = begin([storage]);
  first.up = false;
  first.outbox.put(KEY, vote("a"));
  const second = begin([storage]);
  assert.deepEqual([stand(second), second.outbox.answer(KEY)], ["waiting", "a"]);
  second.outbox.online();
  assert.deepEqual(second.sent, [{ ...vote("a"), n: 1 }]);
});

test("numbers begin above what the room has seen, and above what this phone has used", () => {
  const storage = new FakeStorage();
  const room = begin([storage]);
  room.outbox.take({ t: "welcome", person: "me", n: 41 });
  room.outbox.put(KEY, vote("a"));
  assert.equal(room.sent[0].n, 42);
  room.outbox.take({ t: "ack", n: 42 });
  const again = begin([storage]);
  again.outbox.put(KEY, vote("b"));
  assert.equal(again.sent[0].n, 43);
});

test("what the room has from this phone is saved, and what waits is newer or done", () => {
  const room = begin();
  room.up = false;
  room.outbox.put(KEY, vote("b"));
  const mine = (n) => ({ t: "mine", votes: [{ part: "p3", question: "disaster/x", round: 1, answer: "a", n }] });
  room.outbox.take({ t: "mine", votes: [{ part: "p3", question: "disaster/x", round: 1, answer: "a", n: 0 }] });
  assert.deepEqual([stand(room), room.outbox.answer(KEY)], ["waiting", "b"]);
  room.outbox.take(mine(1));
  assert.deepEqual([stand(room), room.keep.pending], ["saved", []]);
});

test("refused for good: it is not sent again, and the earlier answer stays the one that counts", () => {
  const room = begin();
  room.outbox.put(KEY, vote("a"));
  room.outbox.take({ t: "ack", n: 1 });
  room.outbox.put(KEY, vote("b"));
  room.outbox.take({ t: "refused", n: 2, why: "late" });
  assert.deepEqual(room.outbox.stand(KEY).why, "late");
  assert.deepEqual([stand(room), room.outbox.answer(KEY)], ["refused", "a"]);
  room.outbox.online();
  room.clock.pass(AGAIN * 5);
  assert.equal(room.sent.length, 2);
});

test("refused for now, by a full disk or a full queue: it is kept and sent again", () => {
  for (const why of ["disk", "fast", "full"]) {
    const room = begin();
    room.outbox.put(KEY, vote("a"));
    room.outbox.take({ t: "refused", n: 1, why });
    assert.equal(stand(room), "trouble");
    room.clock.pass(6000);
    assert.deepEqual(room.sent.map((frame) => frame.n), [1, 1]);
    room.outbox.take({ t: "ack", n: 1 });
    assert.equal(stand(room), "saved");
  }
});

test("a question from the hall that is refused as too fast is not asked for ever", () => {
  const room = begin();
  room.outbox.put("ask|1", { t: "ask", id: "1", text: "?" });
  for (let n = 0; n < 10; n += 1) {
    room.outbox.take({ t: "refused", n: ASIDE + 1, why: "fast" });
    room.clock.pass(7000);
  }
  assert.equal(stand(room, "ask|1"), "refused");
  assert.ok(room.sent.length <= 5, String(room.sent.length));
});

test("another room: what waited for the old one is no answer to the new one", () => {
  const storage = new FakeStorage();
  const room = begin([storage]);
  room.up = false;
  room.outbox.put(KEY, vote("a"));
  room.up = true;
  room.outbox.take({ t: "welcome", person: "somebody else", n: 0 });
  room.outbox.online();
  assert.deepEqual([room.sent, stand(room), room.outbox.answer(KEY)], [[], undefined, undefined]);
  room.outbox.put(KEY, vote("b"));
  assert.equal(room.sent[0].n, 2);
});

test("two tabs use different numbers, and neither wipes what the other keeps", () => {
  const storage = new FakeStorage();
  const [one, two] = [begin([storage]), begin([storage])];
  one.up = two.up = false;
  one.outbox.put(KEY, vote("a"));
  two.outbox.put(voteKey("p4", "disaster/x", 1), vote("b", "p4"));
  one.outbox.put("ask|1", { t: "ask", id: "1", text: "?" });
  assert.deepEqual(stored(storage).pending.map((entry) => entry.frame.n), [1, 2, ASIDE + 1]);
  two.up = true;
  two.outbox.online();
  assert.deepEqual(two.sent.map((frame) => frame.n), [1, 2, ASIDE + 1]); // whichever tab has a line speaks for the phone
  two.outbox.take({ t: "ack", n: 2 });
  assert.deepEqual(stored(storage).pending.map((entry) => entry.frame.n), [1, ASIDE + 1]);
});

test("what another tab has settled is saved here too, when the room says so here", () => {
  const storage = new FakeStorage();
  const one = begin([storage]);
  one.outbox.put(KEY, vote("a"));
  const two = begin([storage]);
  two.outbox.online();
  two.outbox.take({ t: "ack", n: 1 });
  one.outbox.take({ t: "ack", n: 1 });
  assert.deepEqual([stand(one), stand(two)], ["saved", "saved"]);
});

test("answers are numbered without a gap, whatever names and questions are given between them", () => {
  const room = begin();
  room.outbox.put("name", { t: "name", name: "Ayesha" });
  room.outbox.put(KEY, vote("a"));
  room.outbox.put("ask|1", { t: "ask", id: "1", text: "?" });
  room.outbox.put(KEY, vote("b"));
  room.outbox.put("name", { t: "name", name: "" });
  assert.deepEqual(room.sent.map((frame) => frame.n), [ASIDE + 1, 1, ASIDE + 2, 2, ASIDE + 3]);
});

test("private mode, no storage, a full one: all works from memory", () => {
  const forbidden = new FakeStorage();
  forbidden.forbidden = true;
  for (const stores of [[], [forbidden], [new FakeStorage(10)]]) {
    const room = begin(stores);
    room.up = false;
    room.outbox.put(KEY, vote("a"));
    room.outbox.put("ask|1", { t: "ask", id: "1", text: "?" });
    room.up = true;
    room.outbox.online();
    assert.deepEqual(room.sent.map((frame) => frame.n), [1, ASIDE + 1]);
    assert.match(room.keep.token, /^[0-9a-f]{32}$/);
  }
});

test("a storage that fills up later hands over to the next one, and a reload finds the newest", () => {
  const [local, session] = [new FakeStorage(), new FakeStorage()];
  const room = begin([local, session]);
  local.room = 10;
  room.up = false;
  room.outbox.put(KEY, vote("a"));
  const again = begin([local, session]);
  assert.equal(again.keep.token, room.keep.token);
  assert.equal(again.outbox.answer(KEY), "a");
});

test("a damaged record is as if there were none", () => {
  for (const text of ["{", "null", "[]", '{"token":"x"}', '{"token":"' + "0".repeat(32) + '","n":-1}']) {
    const storage = new FakeStorage();
    storage.setItem(NAME, text);
    const keep = new DeviceStore([storage]);
    assert.match(keep.token, /^[0-9a-f]{32}$/);
    assert.equal(keep.pending.length, 0);
  }
});
