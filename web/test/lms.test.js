// A launch in a learning platform: what it keeps, what comes back, and what a lost line does not lose.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { tableOf } from "../src/compact/table.js";
import { clock, driverOf, period } from "../src/lms/driver.js";
import { resultOf } from "../src/lms/result.js";
import { session } from "../src/lms/session.js";
import { readText, textOf } from "../src/lms/state.js";
import { empty } from "../src/progress.js";
import { Platform } from "./lms-fakes.js";

/** @typedef {"1.2" | "2004"} Version */
const VERSIONS = /** @type {Version[]} */ (["1.2", "2004"]);
const ASKED = ["a/one", "a/two", "a/three", "a/four"];
const TABLE = tableOf({ course: "small", mark: [1, 2], slots: ASKED.map((id) => ["one", id, "c9eb0aa1f03d", "left right", ""]) });
const NAME = "raabta.progress/small";
const AT = "2026-12-01T09:00:00.000Z";

/** @param {"correct" | "wrong"} state */
const entry = (state) => ({ hash: "c9eb0aa1f03d", response: state === "correct" ? "left" : "right", state, first: state, tries: 1, ...(state === "correct" ? { right: 1 } : {}), sure: null, at: AT });
/** @param {{[id: string]: "correct" | "wrong"}} states @returns {any} */
const record = (states) => ({ ...empty("small"), answers: Object.fromEntries(Object.entries(states).map(([id, state]) => [id, entry(state)])) });

function device() {
  /** @type {Map<string, string>} */
  const values = new Map();
  return /** @type {any} */ ({ getItem: (/** @type {string} */ key) => values.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => void values.set(key, value), values });
}

/** @param {Platform} lms */
function around(lms) {
  const top = /** @type {any} */ ({ [lms.version === "1.2" ? "API" : "API_1484_11"]: lms.api, opener: null });
  top.parent = top;
  return /** @type {any} */ ({ parent: top, opener: null });
}

/** @param {Platform} lms @param {any} [browser] @param {{exam?: boolean, asked?: string[]}} [scope] */
function launch(lms, browser = device(), { exam = false, asked = ASKED } = {}) {
  let time = 0;
  const run = session(driverOf(around(lms), lms.version), TABLE, { asked, exam }, { device: browser, now: () => (time += 61500), reached: async () => lms.online });
  return { run, answers: () => JSON.parse(run.store.getItem(NAME) || "{}").answers || {}, keep: (/** @type {any} */ known) => run.store.setItem(NAME, JSON.stringify(known)) };
}

for (const version of VERSIONS) {
  describe(`SCORM ${version}`, () => {
    it("keeps answers, place and grade, and another browser finds them", async () => {
      const lms = new Platform(version);
      const first = launch(lms);
      first.run.at("chapters/event.html#people");
      first.keep(record({ "a/one": "correct", "a/two": "wrong" }));
      assert.equal(await first.run.keep(), true);
      first.run.end();
      const kept = lms.kept;
      assert.equal(kept[version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "25");
      assert.equal(kept[version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status"], "incomplete");
      const second = launch(new Platform(version, kept));
      assert.deepEqual(Object.keys(second.answers()).sort(), ["a/one", "a/two"]);
      assert.equal(second.answers()["a/one"].first, "correct");
      assert.equal(driverOf(around(new Platform(version, kept)), version).place(), "chapters/event.html#people");
      assert.deepEqual(lms.faults, []);
    });

    it("is complete when every question is answered, and never failed", async () => {
      const lms = new Platform(version);
      const { run, keep } = launch(lms);
      keep(record(Object.fromEntries(ASKED.map((id) => [id, "wrong"]))));
      await run.keep();
      assert.equal(lms.kept[version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status"], "completed");
      assert.equal(lms.kept[version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "0");
    });

    it("asks for nothing to be kept without a network, and then sends what may be lost anew", async () => {
      const lms = new Platform(version);
      const browser = device();
      const { run, keep } = launch(lms, browser);
      lms.online = false;
      keep(record({ "a/one": "correct" }));
      assert.equal(await run.keep(), false);
      lms.keep(); // the platform's own window asks
      lms.online = true;
      assert.equal(await run.keep(), true);
      assert.equal(readText(lms.kept["cmi.suspend_data"] || "", TABLE).record?.answers["a/one"]?.state, "correct");
      assert.equal(lms.kept[version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "25");
    });

    it("brings back from its journal what was lost when the window was closed without a network", async () => {
      const lms = new Platform(version);
      const browser = device();
      const first = launch(lms, browser);
      first.keep(record({ "a/one": "correct" }));
      await first.run.keep();
      lms.online = false;
      first.keep(record({ "a/one": "correct", "a/two": "correct" }));
      first.run.end();
      const next = new Platform(version, lms.kept);
      const second = launch(next, browser);
      assert.deepEqual(Object.keys(second.answers()).sort(), ["a/one", "a/two"]);
      await second.run.keep();
      assert.equal(next.kept[version === "1.2" ? "cmi.core.score.raw" : "cmi.score.raw"], "50");
      // Somebody else at the same computer sees none of it.
      const other = new Platform(version, { [version === "1.2" ? "cmi.core.student_id" : "cmi.learner_id"]: "8" });
      assert.deepEqual(launch(other, browser).answers(), {});
      assert.ok(![...browser.values.keys()].join(" ").includes("/7"));
    });

    it("counts nothing where somebody only looks", async () => {
      const lms = new Platform(version, { [version === "1.2" ? "cmi.core.lesson_mode" : "cmi.mode"]: "browse" });
      const { run, keep } = launch(lms);
      keep(record({ "a/one": "correct" }));
      await run.keep();
      assert.equal(lms.kept["cmi.core.score.raw"] ?? lms.kept["cmi.score.raw"], undefined);
    });

    it("leaves alone what it cannot read", async () => {
      for (const strange of ["R1.2.AAAA", "something else", "R1.zz", `R1.1.${"A".repeat(30)}`]) {
        const lms = new Platform(version, { "cmi.suspend_data": strange });
        const { run, keep } = launch(lms);
        assert.equal(run.lends, false);
        keep(record({ "a/one": "correct" }));
        await run.keep();
        run.end();
        assert.equal(lms.kept["cmi.suspend_data"], strange);
      }
    });

    it("ends once, and says nothing afterwards", async () => {
      const lms = new Platform(version);
      const { run, keep } = launch(lms);
      run.end();
      run.end();
      keep(record({ "a/one": "correct" }));
      run.at("index.html");
      assert.equal(await run.keep(), false);
      assert.deepEqual(lms.faults, []);
    });
  });
}

describe("a window without a platform", () => {
  it("lends nothing, and a broken platform stops nothing", async () => {
    const none = /** @type {any} */ ({ opener: null });
    none.parent = none;
    assert.equal(driverOf(none, "1.2").open, false);
    const broken = /** @type {any} */ ({ opener: null, API: { LMSInitialize: () => { throw new Error("gone"); } } });
    broken.parent = broken;
    const run = session(driverOf(broken, "1.2"), TABLE, { asked: ASKED, exam: false }, { device: null, now: () => 0, reached: async () => true });
    assert.equal(run.lends, false);
    run.end();
  });

  it("is found above a window of another site, and in the window that opened this one", () => {
    const lms = new Platform("1.2");
    const top = /** @type {any} */ ({ API: lms.api, opener: null });
    top.parent = top;
    const foreign = /** @type {any} */ ({ get API() { throw new Error("another site"); }, parent: top });
    assert.equal(driverOf(/** @type {any} */ ({ parent: foreign, opener: null }), "1.2").open, true);
    const alone = /** @type {any} */ ({ opener: top });
    alone.parent = alone;
    assert.equal(driverOf(alone, "1.2").open, true);
  });
});

describe("the text that a platform keeps", () => {
  it("comes back as it was, with sittings that were handed in", () => {
    const exams = { exam: { "0a": { at: AT, items: ["a/one", "a/three"], answers: { "a/one": "left" }, handed: [AT, { "out-come": [1, 2] }, true] }, "0b": { at: AT, items: ["a/two"], answers: {} } } };
    const known = { ...record({ "a/one": "wrong" }), exams };
    const text = textOf(known, TABLE, 71, 4096);
    assert.match(text, /^R1\.1z\.[\x20-\x7e]+$/);
    const { number, record: back } = readText(text, TABLE);
    assert.equal(number, 71);
    assert.equal(back?.answers["a/one"]?.state, "wrong");
    assert.deepEqual(/** @type {any} */ (back).exams.exam, { "0a": { ...exams.exam["0a"], answers: {} } });
    assert.deepEqual(resultOf(/** @type {any} */ (back), ASKED, true), { raw: 50, status: "passed" });
  });

  it("stays within what the platform holds", () => {
    const slots = Array.from({ length: 700 }, (_, n) => /** @type {[string, string, string, string, string]} */ (["one", `q/${n}`, "c9eb0aa1f03d", "left right", ""]));
    const table = tableOf({ course: "small", mark: [1, 2], slots });
    const all = record(Object.fromEntries(slots.map(([, id]) => [id, "correct"])));
    for (const most of [4096]) assert.ok(textOf(all, table, 1, most).length <= most);
  });

  it("is refused when any letter is another", () => {
    const text = textOf(record({ "a/one": "wrong", "a/four": "correct" }), TABLE, 5, 4096);
    const from = "R1.5.".length;
    for (let at = from; at < text.length; at += 1) {
      const other = text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);
      assert.equal(readText(other, TABLE).strange, true, `letter ${at}`);
    }
    assert.deepEqual(readText("", TABLE), { number: 0, record: null, strange: false });
  });
});

it("says times as each standard has them", () => {
  assert.deepEqual([clock(0), clock(3725.9), clock(4e8)], ["0000:00:00", "0001:02:05", "9999:06:40"]);
  assert.deepEqual([period(0), period(3725.9)], ["PT0H0M0S", "PT1H2M5S"]);
});
