// The record in few letters: the same cases as Python's, bit flips, and cuts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pack, unpack } from "../src/compact/compact.js";
import { roomFor, square } from "../src/compact/qr.js";
import { fromText, toBase41, toBase64url } from "../src/compact/spelling.js";
import { tableOf } from "../src/compact/table.js";
import { merge } from "../src/joining.js";
import { dump } from "../src/progress.js";

const { table: data, packs, reads } = JSON.parse(readFileSync(new URL("../../tests/canonical/compact.json", import.meta.url), "utf8"));
const table = tableOf(data);

for (const { id, record, most, codes, rest } of packs)
  test(`packed as written: ${id}`, () => assert.deepEqual(pack(record, table, most).map((some) => some.map((one) => (typeof one === "string" ? one : toBase64url(one)))), [codes, rest]));

for (const { id, text, why, record } of reads)
  test(`read as written: ${id}`, () => assert.deepEqual(fromText(text, table), { record, aside: why ? text : "", why }));

const { record } = packs.find(({ id }) => id === "all-of-it");
const [[code]] = pack(record, table);

test("what was packed and read packs to the same bytes, and never wins over its original", () => {
  const back = unpack(code, table);
  assert.deepEqual(pack(back, table), [[code], []]);
  assert.equal(dump(merge(record, back)), dump(merge(record, record)));
});

test("of two thousand flipped bits each is refused, and every cut", () => {
  for (let n = 0; n < 2000; n += 1) {
    const spoilt = code.slice();
    for (let more = 0; more <= n % 3; more += 1) spoilt[(n * 7 + more * 11) % spoilt.length] ^= 1 << (n + more) % 8;
    if (dump([...spoilt]) !== dump([...code])) assert.throws(() => unpack(spoilt, table), /damaged|newer|other/);
  }
  for (let end = 0; end < code.length; end += 1) assert.throws(() => unpack(code.slice(0, end), table), /damaged/);
});

test("codes cut anywhere and read in any order are the whole", () => {
  for (let most = 20; most < 120; most += 7) {
    const parts = pack(record, table, most)[0].map((one) => unpack(one, table));
    assert.equal(dump([...parts.slice(1), ...parts].reduce(merge)), dump(merge(unpack(code, table), unpack(code, table))), String(most));
  }
});

test("a text with squares of several codes is read", () => {
  const text = pack(record, table, 45)[0].map((one) => `https://c.example/#q=${toBase41(one)}`).join("\n");
  const { record: found, why } = fromText(text, table);
  assert.deepEqual([why, Object.keys(found.answers).sort()], ["", Object.keys(record.answers).sort()]);
});

for (const { id, address, letters, mask, rows } of JSON.parse(readFileSync(new URL("../../tests/canonical/qr.json", import.meta.url), "utf8")))
  test(`a square is that of another writer: ${id}`, () => assert.deepEqual(square(address, letters, mask).map((row) => row.join("")), rows));

test("a square without a mask takes one of the eight, and says when a text is too long for it", () => {
  const all = Array.from({ length: 8 }, (_, mask) => square("", "A".repeat(40), mask).join());
  assert.ok(all.includes(square("", "A".repeat(40)).join()));
  assert.equal(square("", "A".repeat(roomFor(0))).length, 89);
  assert.throws(() => square("", "A".repeat(roomFor(0) + 1)), /too long/);
  for (const bytes of [1, 40, 90]) assert.equal(square("a".repeat(bytes), "A".repeat(roomFor(bytes))).length, 89);
});
