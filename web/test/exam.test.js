// The twin of model/exam.py against the canonical cases that bind the two.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { draw, scored } from "../src/exam/draw.js";
import { keep, opensOn, sittingsOf } from "../src/exam/sittings.js";
import { merge } from "../src/joining.js";

const CASES = JSON.parse(readFileSync(new URL("../../tests/canonical/exam.json", import.meta.url), "utf8"));

for (const { seed, each, used, drawn } of CASES.draw) {
  test(`${each} of each by the seed ${seed}, ${used.length} used`, () => {
    assert.deepEqual(draw(Object.entries(CASES.bank), each, seed, used), drawn);
  });
}

for (const { why, right, reached, pass_mark: mark, score } of CASES.score) {
  test(why, () => assert.deepEqual(scored(Object.entries(right), reached, mark), score));
}

/** @param {object} record */
const store = (record) => ({ record, change: (made) => void made(record) });
const begun = (seed, more = {}) => ({ seed, at: "2026-12-01T08:00:00.000Z", items: ["a/one"], answers: {}, ...more });
const handed = ["2026-12-01T09:00:00.000Z", { x: [1, 1] }, true];

test("what is damaged is no sitting, and never goes", () => {
  for (const exams of [null, 7, "x", [], { exam: 3 }, { exam: [] }, { exam: { a: null, b: {}, c: { at: 1, items: ["x"] }, d: { at: "2026", items: [] }, e: { at: "2026", items: [1] } } }]) {
    assert.deepEqual(sittingsOf({ exams }), []);
    const kept = store({ answers: {}, exams: structuredClone(exams) });
    keep(kept, begun("1"));
    assert.equal(sittingsOf(kept.record).length, 1);
    const all = JSON.stringify(kept.record);
    for (const part of [exams, exams?.exam]) if (part && typeof part !== "object") assert.ok(all.includes(JSON.stringify(part)), all);
    if (exams?.exam?.e) assert.deepEqual(kept.record.exams.exam.e, exams.exam.e);
  }
});

test("a hand-in that is none leaves the sitting open", () => {
  for (const wrong of [[], ["soon", {}, true], ["2026-13-45T00:00:00Z", {}, true], ["2026-12-01T09:00:00.000Z", { x: 1 }, true], ["2026-12-01T09:00:00.000Z", { x: ["1", 2] }, true]]) {
    const [one] = sittingsOf({ exams: { exam: { a: { ...begun("a"), handed: wrong } } } });
    assert.equal(one.handed, undefined);
  }
});

test("what was handed in once is not handed in again", () => {
  const kept = store({ exams: { exam: { a: { ...begun("a"), handed } } } });
  keep(kept, begun("a", { answers: { "a/one": "x" }, handed: ["2026-12-02T09:00:00.000Z", { x: [0, 1] }, false] }));
  assert.deepEqual(sittingsOf(kept.record)[0].handed, handed);
});

test("records of two devices keep every sitting, in any order, and a hand-in whole", () => {
  const one = { schema: "s", answers: {}, exams: { exam: { a: { ...begun("a"), handed } } } };
  const other = { schema: "s", answers: {}, exams: { exam: { a: begun("a"), b: begun("b", { at: "2026-12-09T08:00:00.000Z" }) } } };
  const joined = merge(one, other);
  assert.deepEqual(joined, merge(other, one));
  assert.deepEqual(sittingsOf(joined).map(({ seed, handed: when }) => [seed, Boolean(when)]), [["a", true], ["b", false]]);
});

test("the next sitting opens with a day, also over the end of a month", () => {
  assert.deepEqual(opensOn({ ...begun("a"), handed: [new Date(2026, 11, 28, 23, 59).toISOString(), {}, false] }, 7), new Date(2027, 0, 4));
});
