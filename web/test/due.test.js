// Which questions come back on which day, and how a repetition is kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { A_DAY, due, nextDay, repeated, repeatedToday, WAITS } from "../src/due.js";
import { read, SCHEMA } from "../src/progress.js";
import { pageStore } from "../src/store.js";

const at = (day, hour = 12) => new Date(2026, 10, day, hour);
const right = (day, more = {}) => ({ hash: "h", response: "x", state: "correct", first: "correct", tries: 1, right: 1, at: at(day).toISOString(), ...more });
const record = (answers, repeats) => ({ schema: SCHEMA, answers, ...(repeats ? { repeats } : {}) });
const known = (...ids) => ids.map((id) => [id, "h"]);

test("a right answer comes back on the next day, not on the same", () => {
  const one = record({ "a/b": right(1) });
  assert.deepEqual(due(one, known("a/b"), at(1, 23)), []);
  assert.deepEqual(due(one, known("a/b"), at(2, 1)), ["a/b"]);
});

test("the wait grows with each repetition that succeeded, and after the last the question rests", () => {
  const days = WAITS.map((wait, level) => [level, wait]);
  for (const [level, wait] of days) {
    const one = record({ "a/b": right(1) }, { "a/b": { hash: "h", level, when: at(1).toISOString() } });
    assert.deepEqual(due(one, known("a/b"), at(wait)), [], `level ${level}`);
    assert.deepEqual(due(one, known("a/b"), at(1 + wait)), ["a/b"], `level ${level}`);
  }
  const rests = record({ "a/b": right(1) }, { "a/b": { hash: "h", level: WAITS.length, when: at(1).toISOString() } });
  assert.deepEqual(due(rests, known("a/b"), at(400)), []);
});

test("a wrong answer that was left behind comes back on the next day", () => {
  const left = (state) => ({ hash: "h", response: "x", state, first: state, tries: 1, at: at(1).toISOString() });
  const answers = { "a/b": left("wrong"), "a/c": left("partly"), "a/d": left("unanswered") };
  const all = known("a/b", "a/c", "a/d");
  assert.deepEqual(due(record(answers), all, at(1, 23)), []);
  assert.deepEqual(due(record(answers), all, at(2)), ["a/b", "a/c"]);
});

test("what is asked otherwise now, or was never answered, does not come back", () => {
  assert.deepEqual(due(record({ "a/c": right(1, { hash: "old" }) }), known("a/b", "a/c"), at(9)), []);
  assert.deepEqual(due(record({}, "damaged"), known("a/b"), at(9)), []);
});

test("a repetition of an earlier wording counts for nothing", () => {
  const one = record({ "a/b": right(1) }, { "a/b": { hash: "old", level: 3, when: at(1).toISOString() } });
  assert.deepEqual(due(one, known("a/b"), at(2)), ["a/b"]);
});

test("three a day: sure but wrong at first comes first, then what waits longest; what was repeated today counts", () => {
  const sure = right(4, { first: "wrong", right: 2, tries: 2, sure_first: true });
  const answers = { "a/a": right(4), "a/b": right(1), "a/c": right(3), "a/d": sure, "a/e": right(2) };
  const all = known("a/a", "a/b", "a/c", "a/d", "a/e");
  assert.deepEqual(due(record(answers), all, at(5)), ["a/d", "a/b", "a/e"]);
  const today = { "a/d": { hash: "h", level: 1, when: at(5).toISOString() }, "a/b": { hash: "h", level: 0, when: at(5).toISOString() } };
  assert.equal(due(record(answers, today), all, at(5)).length, A_DAY - 2);
});

test("the next day is the first on which something is due; where nothing waits there is none", () => {
  const today = { "a/b": { hash: "h", level: 1, when: at(5).toISOString() } };
  const one = record({ "a/b": right(1) }, today);
  assert.equal(nextDay(one, known("a/b"), at(5, 23)), WAITS[1]);
  assert.equal(nextDay(record({ "a/b": right(1), "a/c": right(4) }, today), known("a/b", "a/c"), at(5)), 1);
  assert.equal(nextDay(record({ "a/b": right(1) }, { "a/b": { ...today["a/b"], level: WAITS.length } }), known("a/b"), at(5)), 0);
  assert.equal(nextDay(record({}), known("a/b"), at(5)), 0);
  assert.deepEqual([repeatedToday(one, known("a/b"), at(5, 1)), repeatedToday(one, known("a/b"), at(6))], [1, 0]);
});

test("a repetition is kept, grows, falls back, and leaves the answers alone", () => {
  const items = new Map();
  const device = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value), removeItem: (key) => items.delete(key) };
  const store = pageStore(device, "small");
  store.set("a/b", right(1));
  assert.deepEqual([1, 2, 3, 4].map(() => repeated(store, "a/b", "h", true)), [3, 7, 21, undefined]);
  assert.equal(repeated(store, "a/b", "h", false), 1);
  const kept = read(items.get("raabta.progress/small")).record;
  assert.deepEqual([kept.repeats["a/b"].level, kept.answers["a/b"].state], [0, "correct"]);
});
