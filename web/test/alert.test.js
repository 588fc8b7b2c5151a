// The twin of the alert composer against the canonical cases, and its form's small helpers.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answer } from "../src/tools/alert/answer.js";
import { readMoment } from "../src/tools/alert/times.js";

const file = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const { now, cases } = file("tests/canonical/alert.json");
const facts = file("web/test/alert-facts.json");

/** JSON with the names in order and plain ASCII alone, as Python writes it. */
function dumped(value) {
  if (Array.isArray(value)) return `[${value.map(dumped).join(",")}]`;
  if (value && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${dumped(name)}:${dumped(value[name])}`).join(",")}}`;
  }
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (sign) => (sign === "\u007f" ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`));
}

for (const { id, start, changes, language, blocks, hash } of cases) {
  test(`alert ${id}`, () => {
    const found = answer({ ...facts[language][start], ...changes }, facts[language], readMoment(now));
    if (blocks) assert.deepEqual(found, blocks);
    else assert.equal(createHash("sha256").update(dumped(found)).digest("hex").slice(0, 16), hash);
  });
}
