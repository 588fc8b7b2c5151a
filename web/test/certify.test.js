// Signed records: the same cases as Python's, by the browser's own check of signatures and by ours; and a learner's result.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answered, faultOf, reached, resultOf } from "../src/achievement/result.js";
import { judge } from "../src/certify/judge.js";
import { sha256, verify } from "../src/certify/p256.js";
import { find, parse } from "../src/certify/token.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../../tests/canonical/${name}.json`, import.meta.url), "utf8"));
const { about, tokens, reads, verdicts, vectors } = read("token");
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (raw) => Buffer.from(raw).toString("hex");
const link = (raw) => `#t=${Buffer.from(raw).toString("base64url")}`;

/** Without crypto.subtle, as a page over plain http is. */
async function bare(check) {
  const own = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    return await check();
  } finally {
    Object.defineProperty(globalThis, "crypto", own);
  }
}

for (const { id, hex: raw, base41, base64url, token } of tokens)
  test(`a token says what is written: ${id}`, () => {
    assert.deepEqual(parse(bytes(raw))[0], token);
    assert.deepEqual([hex(find(base41)), hex(find(base64url))], [raw, raw]);
  });

for (const { id, text, why, hex: raw } of reads)
  test(`a token is found as written: ${id}`, () => {
    if (why) assert.throws(() => find(text), { message: why });
    else assert.equal(hex(find(text)), raw);
  });

for (const { id, hex: raw, why, today } of verdicts)
  test(`a token is judged as written, by the browser and by ours: ${id}`, async () => {
    assert.equal((await judge(link(bytes(raw)), about, today)).why, why);
    assert.equal((await bare(() => judge(link(bytes(raw)), about, today))).why, why);
  });

test("bytes behind a token make it none", () => assert.throws(() => parse(Uint8Array.from([...bytes(tokens[0].hex), 0])), /damaged/));

for (const { id, message, x, y, signature, genuine } of vectors)
  test(`a signature at the edge is judged as written: ${id}`, () => assert.equal(verify({ x, y }, bytes(signature), bytes(message)), genuine));

test("the hash is SHA-256 at every length around a block", () => {
  for (let length = 0; length < 200; length += 1) {
    const message = Uint8Array.from({ length }, (_, n) => (n * 37 + length) % 256);
    assert.equal(hex(sha256(message)), createHash("sha256").update(message).digest("hex"), String(length));
  }
});

test("rubbish is refused and never falls", async () => {
  let seed = 1;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
  for (let n = 0; n < 3000; n += 1) {
    const raw = Uint8Array.from({ length: next() % 260 }, () => next() >> 8);
    if (n % 2 && raw.length) raw[0] = 0x12;
    assert.notEqual((await judge(n % 3 ? link(raw) : String.fromCharCode(...raw), about, "2026-12-20")).why, "");
  }
});

const chapters = [
  { title: "One", questions: [["a", "x"], ["b", "x"], ["c", "x"], ["d", "y"]] },
  { title: "Two", questions: [["a", "x"], ["e", "y"], ["f", ""]] },
  { title: "Three", questions: [] },
].map(({ title, questions }) => ({ title, questions: questions.map(([id, outcome]) => ({ id, hash: `${id}1`, outcome })) }));
const entry = (id, first, hash = `${id}1`) => [id, { hash, response: "r", state: "correct", first, tries: 2, at: "" }];
const answers = Object.fromEntries([entry("a", "correct"), entry("b", "correct"), entry("c", "correct"), entry("d", "wrong"), entry("e", "correct", "old"), entry("f", "wrong")]);
const person = { name: "Ali", name_ur: "علی", office: "", seen_by: "" };
const course = { id: "small", edition: "2026-12-01", titles: {} };

/** Two sittings, of which one was handed in, and one that nobody understands. */
const handed = ["2026-12-07T09:00:00.000Z", { x: [1, 2], y: [2, 2] }, true];
const sat = { at: "2026-12-07T08:00:00.000Z", items: ["flood/a"], answers: {} };
const exams = { exam: { "0000002a": { ...sat, handed }, "0000002b": { ...sat, at: "2026-12-14T08:00:00.000Z" }, damaged: { ...sat, items: "x", handed } } };

test("a result counts first tries, each question once, and only meanings of today", () => {
  const result = resultOf(chapters, { schema: "", answers, exams }, course, person, "2026-12-15");
  assert.deepEqual(result.chapters, [
    { title: "One", right: 3, answered: 4, total: 4 },
    { title: "Two", right: 0, answered: 1, total: 2 },
  ]);
  assert.deepEqual(result.outcomes, { x: [3, 3], y: [0, 1] });
  assert.deepEqual([reached(result), answered(result)], [[["x", [3, 3]]], 5]);
  assert.deepEqual(result, read("result").result, "model/certify/result.py reads this one");
});

test("what is typed is looked at", () => {
  for (const [more, fault] of [
    [{}, ""],
    [{ name: "", name_ur: "" }, "form_no_name"],
    [{ office: "35202-1234567-1" }, "form_private"],
    [{ seen_by: "۰۳۰۰ ۱۲۳۴۵۶۷" }, "form_private"],
    [{ office: "a@b.pk" }, "form_private"],
    [{ office: "Office of 2018-19" }, ""],
    [{ name_ur: "Ali" }, "form_urdu"],
  ])
    assert.equal(faultOf({ ...person, ...more }), fault);
});
