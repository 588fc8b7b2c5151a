// The record on its way to another device.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromCode } from "../src/compact/spelling.js";
import { dump, empty, read, rightAt, SCHEMA, sureFirst, versionOf } from "../src/progress.js";

const entry = { hash: "abc", response: "سیلاب 🌊", state: "correct", at: "2026-11-25T00:00:00Z" };
/** As older editions wrote it. */
const toCode = (some) => `raabta:${Buffer.from(dump(some)).toString("base64")}`;
const record = { schema: SCHEMA, answers: { "disaster/a": entry }, z: 1, a: [{ y: 1, b: 2 }] };

test("a dumped record reads back as it was", () => assert.deepEqual(read(dump(record)).record, record));

test("a dump is in a stable order", () => {
  assert.equal(dump({ ...record }), dump({ a: record.a, z: 1, answers: record.answers, schema: SCHEMA }));
  assert.ok(dump(record).startsWith('{"a":[{"b":2,"y":1}],"answers"'));
});

test("a code carries Urdu and emoji, and survives line breaks of a messenger", () => {
  const code = toCode(record);
  assert.match(code, /^raabta:[A-Za-z0-9+/=]+$/);
  assert.deepEqual(read(fromCode(` ${code.slice(0, 30)}\n${code.slice(30)} `)).record, record);
});

test("a cut code is refused, not half read", () => {
  assert.equal(read(fromCode(toCode(record).slice(0, -12))).why, "damaged");
  assert.equal(read(fromCode("raabta:***")).why, "damaged");
});

test("a text that is no code passes through", () => assert.equal(fromCode(dump(empty())), dump(empty())));

test("a question that was right once stays right, at the try that was right", () => {
  assert.equal(rightAt({ state: "wrong", first: "wrong", tries: 3, right: 2 }), 2);
  assert.equal(rightAt({ state: "wrong", first: "correct", tries: 2 }), 1);
  assert.equal(rightAt({ state: "correct", first: "wrong", tries: 2 }), 2);
  assert.equal(rightAt({ state: "wrong", first: "partly", tries: 2 }), 0);
  assert.equal(rightAt(undefined), 0);
});

test("who was sure at the first try is known after the second", () => {
  assert.equal(sureFirst({ tries: 1, sure: true }), true);
  assert.equal(sureFirst({ tries: 2, sure: true }), null);
  assert.equal(sureFirst({ tries: 2, sure: null, sure_first: true }), true);
  assert.equal(sureFirst({ tries: 1, sure: true, sure_first: null }), null);
  assert.equal(sureFirst({}), null);
});

test("the answer to a question as it is now is found behind a newer one to another wording", () => {
  const now = { ...entry, hash: "now" };
  const stored = { ...entry, hash: "other", earlier: { now } };
  assert.equal(versionOf(stored, "now"), now);
  assert.equal(versionOf(stored, "other"), stored);
  assert.equal(versionOf(stored, "none"), undefined);
  assert.equal(versionOf(undefined, "now"), undefined);
});
