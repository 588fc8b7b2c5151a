// The file that a learner gives to the course: what is in it, and what is not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { donation } from "../src/donation.js";

const cases = JSON.parse(readFileSync(new URL("../../tests/canonical/donation.json", import.meta.url), "utf8"));

for (const { id, record, chosen, day, donor, donation: expected } of cases) {
  test(`a donation: ${id}`, () => assert.deepEqual(JSON.parse(JSON.stringify(donation(record, chosen, day, donor))), expected));
}
