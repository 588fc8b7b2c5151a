// What is said of numbers: one unlike many, each full stop once, and no gain where none can be shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { points, reading } from "../src/room/gain.js";
import { counted, sentences } from "../src/room/plurals.js";
import { pages } from "../src/room/advice.js";

test("one is said unlike many, where the language has a form for it", () => {
  const words = { begun: "{n} have begun", begun_one: "1 has begun", got: "{n} answered" };
  assert.deepEqual([0, 1, 2].map((n) => counted(words, "begun", n)), ["0 have begun", "1 has begun", "2 have begun"]);
  assert.equal(counted(words, "got", 1), "1 answered");
});
test("sentences end once, whatever stood at their end", () => {
  assert.equal(sentences({ stop: "." }, ["Where do we stand?", "First a few questions."]), "Where do we stand? First a few questions.");
  assert.equal(sentences({ stop: "." }, ["People are joining", "", null, "Wait."]), "People are joining. Wait.");
  assert.equal(sentences({ stop: "۔" }, ["لوگ شامل ہو رہے ہیں", "انتظار کریں۔"]), "لوگ شامل ہو رہے ہیں۔ انتظار کریں۔");
});
test("the change is that of the shares shown, and never outside its interval", () => {
  const gain = { reading: "up", people: 41, before: 0.484, after: 0.716, low: 0.15, high: 0.31 };
  assert.deepEqual(points(gain), { before: 48, after: 72, change: 24, low: 15, high: 31 });
  assert.equal(points({ ...gain, low: 0.229, high: 0.234 }).change, 23);
});
test("a gain is called one only where the whole interval is above nought", () => {
  const gain = { people: 41, before: 0.5, after: 0.4, low: -0.12, high: -0.02 };
  assert.deepEqual(reading({ ...gain, reading: "down" }), { word: "gain_down", values: { points: 10, low: 2, high: 12 } });
  assert.deepEqual(reading({ ...gain, reading: "unclear", high: 0.02 }).values, { low: "\u2066−12\u2069", high: "\u2066+2\u2069" });
  assert.equal(reading({ ...gain, reading: "same", after: 0.5, low: null, high: null }).word, "gain_none");
  assert.equal(reading({ ...gain, reading: "same", low: null, high: null }).word, "gain_same");
  assert.equal(reading({ reading: "few" }).word, "gain_few");
  assert.equal(reading({ reading: "missing" }).word, "gain_missing");
  assert.equal(reading({ ...gain, reading: "unclear", after: 0.5, low: null, high: null }).word, "gain_none", "everybody had as many right as before");
  assert.equal(reading({ ...gain, reading: "unclear", after: 0.5, low: -0.004, high: 0.003 }).word, "gain_level", "no +0 to +0 points");
});
test("a revealed test has a page for each question and one for the gain", () => {
  const at = (phase, kind, gain = null) => pages({ phase, part: { kind }, questions: [1, 2], gain });
  assert.deepEqual([at("revealed", "after"), at("revealed", "after", { reading: "few" }), at("closed", "after"), at("revealed", "vote")], [2, 3, 0, 0]);
});
