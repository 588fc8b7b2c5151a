// The countdown on a page: whatever its own clock says, it agrees with the room, and says little.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Countdown } from "../src/room/countdown.js";

const HOUR = 3_600_000;
const WORDS = { time_up: "Time is up", time_seconds: "{n} seconds left", time_seconds_one: "1 second left", time_minutes: "{n} minutes left" };
/** The room's time in seconds, and a page whose clock is wrong. */
function page(wrong = 0) {
  const at = { room: 1_000_000, wrong };
  return { at, made: new Countdown(() => at.room * 1000 + at.wrong) };
}
const told = (at, until, more = {}) => ({ until, left: 0, whole: 60, now: at.room, ...more });

test("pages whose clocks are wrong by an hour agree with the room", () => {
  for (const wrong of [-HOUR, -61_000, 0, 500, HOUR]) {
    const { at, made } = page(wrong);
    made.take(told(at, at.room + 45));
    at.room += 5;
    assert.equal(made.left, 40);
  }
});
test("the frame that travelled least is right, and an old greeting does no harm", () => {
  const { at, made } = page(HOUR);
  made.hear(at.room - 300);
  made.take({ ...told(at, at.room + 45), now: at.room - 0.02 });
  made.take({ ...told(at, at.room + 45), now: at.room - 4 });
  assert.ok(Math.abs((made.left ?? 0) - 45) < 0.03);
});
test("a device that sets its clock in between is right with the next frame", () => {
  const { at, made } = page();
  made.take(told(at, at.room + 45));
  at.wrong = HOUR;
  at.room += 5;
  made.take(told(at, at.room + 40));
  assert.equal(made.left, 40);
  at.wrong = -HOUR;
  made.take(told(at, at.room + 40));
  assert.equal(made.left, 40);
});
test("stopped it stands, over it is nought, and none is none", () => {
  const { at, made } = page();
  assert.equal(made.left, null);
  made.take(told(at, 0, { left: 20 }));
  at.room += 100;
  assert.deepEqual([made.left, made.stopped], [20, true]);
  made.take(told(at, at.room - 5));
  assert.deepEqual([made.left, made.shown(WORDS).word, made.shown(WORDS).figure], [0, "Time is up", "0:00"]);
  made.take(told(at, 0, { whole: 0 }));
  assert.equal(made.left, null);
});
test("whoever listens is told at the start, ten seconds before the end and at the end, and no more", () => {
  const { at, made } = page();
  const said = [];
  const go = (seconds) => {
    for (let n = 0; n < seconds; n++) {
      at.room += 1;
      said.push(made.news(WORDS));
    }
  };
  let until = at.room + 60;
  made.take(told(at, until));
  said.push(made.news(WORDS));
  go(55);
  until += 30;
  made.take(told(at, until, { whole: 90 }));
  go(40);
  assert.deepEqual(said.filter(Boolean), ["60 seconds left", "10 seconds left", "Time is up"]);
  // More time after the end tells of its end once more.
  until = at.room + 30;
  made.take(told(at, until, { whole: 120 }));
  go(31);
  assert.deepEqual(said.filter(Boolean).slice(3), ["10 seconds left", "Time is up"]);
  // The next question begins anew.
  made.take(told(at, at.room + 360, { whole: 360 }));
  assert.equal(made.news(WORDS), "6 minutes left");
  made.take(told(at, 0, { whole: 0 }));
  assert.equal(made.news(WORDS), "");
});
