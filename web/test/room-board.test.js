// What the boards count, when they say what, and that a command is never fired twice.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bands, chart, letter, mostChosen, percent, rightText, why, whyNot } from "../src/room/charts.js";
import { Commands, SETTLE, TIMEOUT } from "../src/room/commands.js";
import { advised, hands } from "../src/room/advice.js";
import { clock, pace, running, starts } from "../src/room/timing.js";

const option = (id) => ({ id, text: `Text of ${id}` });
const question = (widget, options, targets = [], unit = "") => ({
  id: "x/q",
  kind: "choice",
  language: "en",
  prompt: "What?",
  control: { widget, options: options.map(option), targets: targets.map(option), unit },
});
const tally = (round, answered, marks, more = {}) => ({ round, answered, hands: 0, marks, ...more });
const answer = (key, feedback = {}) => ({ key, feedback });
const shape = (drawn) => drawn.rows.map(({ letter: sign, id, right, cells }) => [sign, id, right, ...cells.map(({ n, percent: p }) => `${n}=${p}%`)]);

test("options keep the letters of the paper cards", () => {
  assert.deepEqual([0, 1, 3, 25, 26].map(letter), ["A", "B", "D", "Z", "27"]);
});
test("a share of nobody is nought, not an error", () => {
  assert.deepEqual([percent(0, 0), percent(1, 3), percent(2, 3)], [0, 33, 67]);
});
test("bars of one round say nothing of right and wrong before the reveal", () => {
  const drawn = chart(question("one", ["a", "b"]), [tally(1, 40, { a: 10, b: 30 })], undefined);
  assert.deepEqual(shape(drawn), [["A", "a", null, "10=25%"], ["B", "b", null, "30=75%"]]);
});
test("bars of two rounds stand side by side and mark what is right", () => {
  const rounds = [tally(1, 40, { a: 10, b: 30 }), tally(2, 50, { a: 40, b: 10 }, { hands: 12 })];
  const drawn = chart(question("one", ["a", "b"]), rounds, answer({ rule: "set", accept: ["a"] }));
  assert.deepEqual(shape(drawn), [["A", "a", true, "10=25%", "40=80%"], ["B", "b", false, "30=75%", "10=20%"]]);
  assert.deepEqual(drawn.rounds, [{ round: 1, answered: 40, hands: 0 }, { round: 2, answered: 50, hands: 12 }]);
});
test("of three rounds the first and the last are shown, as people are said to have moved", () => {
  const rounds = [1, 2, 3].map((round) => tally(round, 10, { a: round }));
  assert.deepEqual(chart(question("one", ["a"]), rounds, undefined).rounds.map(({ round }) => round), [1, 3]);
});
test("where several can be chosen the shares are of people", () => {
  const drawn = chart(question("many", ["a", "b"]), [tally(1, 10, { a: 9, b: 8 })], undefined);
  assert.deepEqual([drawn.several, ...shape(drawn).map((row) => row[3])], [true, "9=90%", "8=80%"]);
});
test("a match shows what most chose, and after the reveal the share of the right class", () => {
  const asked = question("match", ["i", "j"], ["s", "t"]);
  const counts = [tally(1, 10, { "i=s": 7, "i=t": 3, "j=s": 4 })];
  assert.deepEqual(chart(asked, counts, undefined).rows.map(({ cells }) => [cells[0].label, cells[0].n]), [["Text of s", 7], ["Text of s", 4]]);
  const shown = chart(asked, counts, answer({ rule: "pairs", pairs: { i: "t", j: "t" } }));
  assert.deepEqual(shown.rows.map(({ value, cells }) => [value, cells[0].percent, cells[0].label]), [["Text of t", 30, ""], ["Text of t", 0, ""]]);
});
test("an order stands in the right order after the reveal, with the share at the right place", () => {
  const asked = question("order", ["a", "b", "c"]);
  const counts = [tally(1, 10, { "a@1": 2, "a@2": 8, "b@1": 8, "b@2": 2, "c@3": 10 })];
  assert.deepEqual(chart(asked, counts, undefined).rows.map(({ id, cells }) => [id, cells[0].label]), [["a", "2"], ["b", "1"], ["c", "3"]]);
  const shown = chart(asked, counts, answer({ rule: "sequence", accept: ["b", "a", "c"] }));
  assert.deepEqual(shown.rows.map(({ id, value, cells }) => [id, value, cells[0].percent]), [["b", "1", 80], ["a", "2", 80], ["c", "3", 100]]);
});
test("typed answers come with the most frequent of the last round first, the rest last", () => {
  const rounds = [tally(1, 20, { 3: 5, 2: 9, "…": 6 }), tally(2, 20, { 3: 15, 4: 3, "…": 2 })];
  const drawn = chart(question("number", [], [], "parts"), rounds, answer({ rule: "number", value: 3, tolerance: 0 }));
  assert.deepEqual(shape(drawn).map(([, id, right, ...cells]) => [id, right, ...cells]), [
    ["3", true, "5=25%", "15=75%"],
    ["4", false, "0=0%", "3=15%"],
    ["2", false, "9=45%", "0=0%"],
    ["…", null, "6=30%", "2=10%"],
  ]);
});
test("a typed answer named like a property of every object counts only what was counted", () => {
  const drawn = chart(question("text", []), [tally(1, 5, { constructor: 5 })], undefined);
  assert.deepEqual(shape(drawn), [["", "constructor", null, "5=100%"]]);
  assert.equal(chart(question("one", ["toString"]), [tally(1, 5, {})], undefined).rows[0].cells[0].n, 0);
});
test("the right answer and its reason in words", () => {
  assert.equal(rightText(question("number", [], [], "parts"), answer({ rule: "number", value: 3 })), "3 parts");
  assert.equal(rightText(question("text", []), answer({ rule: "text", accept: ["NDMA", "ndma"] })), "NDMA");
  const options = question("many", ["a", "b", "c"]);
  assert.deepEqual(why(options, answer({ rule: "set", accept: ["a"] }, { a: "Because.", b: "No." })), [{ sign: "A", text: "Because." }]);
  const both = why(options, answer({ rule: "set", accept: ["c", "a"] }, { a: "So.", c: "And so." }));
  assert.deepEqual(both.map(({ sign, text }) => `${sign}. ${text}`), ["A. So.", "C. And so."]);
  assert.deepEqual(why(question("number", []), answer({ rule: "number", value: 3 }, { correct: "Yes.", other: "No." })), [{ sign: "", text: "Yes." }]);
});
test("why the others are wrong: the most chosen first, each with its letter", () => {
  const asked = question("one", ["a", "b", "c", "d"]);
  const key = answer({ rule: "set", accept: ["b"] }, { a: "Late.", b: "Yes.", c: "Vague.", d: "Empty." });
  const said = (last) => whyNot(asked, key, last).map(({ sign, text, n }) => [sign, text, n]);
  assert.deepEqual(said(tally(1, 20, { a: 3, b: 9, c: 8 })), [["C", "Vague.", 8], ["A", "Late.", 3], ["D", "Empty.", 0]]);
  assert.deepEqual(said(undefined).map(([sign]) => sign), ["A", "C", "D"]);
  const typed = answer({ rule: "number", value: 3 }, { correct: "Yes.", other: "Count again.", 4: "One too many." });
  const pairs = { key: { rule: "pairs", pairs: { a: "x" } }, feedback: { a: "It is an x.", other: "Look at the first again.", correct: "Yes." } };
  assert.deepEqual(whyNot(question("match", ["a"]), pairs, undefined).map(({ sign, text }) => [sign, text]), [["", "Look at the first again."]], "why an item is right is no reason against it");
  assert.deepEqual(whyNot(question("number", []), typed, undefined).map(({ sign, text }) => [sign, text]), [["4", "One too many."], ["", "Count again."]]);
});
test("the reason of a wrong option is for the wall only where five people chose it", () => {
  const asked = question("one", ["a", "b", "c"]);
  const key = answer({ rule: "set", accept: ["b"] }, { a: "Late.", b: "Yes.", c: "Vague." });
  const most = (...tallies) => (mostChosen(asked, key, tallies) || { sign: "" }).sign;
  assert.equal(most(tally(1, 20, { a: 9, b: 11 }), tally(2, 20, { a: 2, b: 13, c: 5 })), "C", "of the last round");
  assert.equal(most(tally(1, 20, { a: 4, b: 16 })), "");
  assert.equal(most(), "", "no count told, no reason told");
});
test("the bands of who moved fill both sides and cross at the gap", () => {
  const { ways, right, wrong } = bands({ both: 8, right_right: 2, right_wrong: 1, wrong_right: 4, wrong_wrong: 1, changed: 5 });
  const by = Object.fromEntries(ways.map((way) => [way.name, way]));
  assert.ok(Math.abs(ways.reduce((all, { size }) => all + size, 0) - (1 - (wrong[0] - right[0]))) < 1e-9);
  assert.ok(wrong[0] > right[0] + 0.1 && wrong[1] > right[1] + 0.1);
  assert.ok(by.wrong_right.from >= wrong[0] && by.wrong_right.to + by.wrong_right.size <= right[1] + 1e-9);
  assert.ok(by.right_wrong.from + by.right_wrong.size <= right[0] + 1e-9 && by.right_wrong.to >= wrong[1]);
  assert.ok(bands({ right_right: 0, right_wrong: 0, wrong_right: 0, wrong_wrong: 0 }).ways.every(({ size }) => size === 0));
});

test("clocks", () => {
  assert.deepEqual([0, 7.9, 754, 3723, -5, NaN].map(clock), ["0:00", "0:07", "12:34", "1:02:03", "0:00", "0:00"]);
});
test("late and ahead in whole minutes, one is one", () => {
  assert.deepEqual([0, 59, -59, 60, 119, 360, -60, -150].map((s) => pace(s)).map(({ word, n }) => `${word} ${n}`), [
    "on_time 0", "on_time 0", "on_time 0", "late 1", "late 1", "late 6", "ahead 1", "ahead 2",
  ]);
});
test("time runs on between two boards; only overtime falls behind", () => {
  assert.deepEqual(running({ part: 95, all: 1260, behind: 0 }, 10, 8), { part: 105, all: 1270, behind: 0 });
  assert.deepEqual(running({ part: 475, all: 1260, behind: -30 }, 10, 8), { part: 485, all: 1270, behind: -25 });
  assert.deepEqual(running({ part: 500, all: 1260, behind: 20 }, 10, 8), { part: 510, all: 1270, behind: 30 });
});
test("parts begin where the one before ends", () => {
  assert.deepEqual(starts([{ minutes: 10 }, { minutes: 7.5 }, { minutes: 5 }]), { starts: [0, 10, 17.5], total: 22.5 });
});
// The trainer's boards of a whole session, as the room really told them.
const { frames } = JSON.parse(readFileSync(new URL("../../tests/canonical/room-session.json", import.meta.url), "utf8"));
const boards = frames.filter(([who, , frame]) => who === "boss" && frame.t === "board").map(([, , frame]) => frame);
const board = (phase, kind, more = {}) => ({
  ...boards.find((one) => one.phase === phase && (one.part ? one.part.kind : "") === kind), round: 1, answered: 10, online: 20, joined: 25, ...more,
});
test("what is said to what is sensible next, through a scenario", () => {
  const played = boards.filter(({ part, phase }) => part && part.kind === "scenario" && phase !== "ended").map((one) => [one.phase, one.next, advised(one).word]);
  const seen = played.filter((one, at) => !at || String(one) !== String(played[at - 1]));
  assert.deepEqual(seen.slice(0, 9), [
    ["ready", "open", "advice_ready_scenario"],
    ["open", "close", "advice_open"],
    ["closed", "take", "advice_take"],
    ["revealed", "open", "advice_taken"],
    ["open", "close", "advice_open"],
    ["closed", null, "advice_take_tie"],
    ["revealed", "reveal", "advice_taken_last"],
    ["revealed", "end", "advice_story_end"],
  ]);
  const few = { ...boards.find(({ leading }) => leading.length > 1), tallies: {} };
  assert.equal(advised(few).word, "advice_take_unsure");
});
test("the reason comes with the advice", () => {
  const said = (at) => [advised(at).word, advised(at).values.p];
  assert.deepEqual(said(board("closed", "vote", { advice: "discuss", share: 0.44 })), ["advice_discuss", 44]);
  assert.deepEqual(said(board("closed", "vote", { advice: "teach", share: 0.2, round: 2 })), ["advice_teach_again", 20]);
  assert.equal(advised(board("closed", "vote", { advice: null, answered: 3 })).word, "advice_few");
  assert.equal(advised(board("closed", "vote", { advice: null, answered: 0 })).word, "advice_nobody");
  assert.equal(advised(board("open", "vote", { most_answered: false })).word, "advice_open");
  assert.equal(advised(board("open", "vote", { most_answered: true })).word, "advice_open_most");
  assert.equal(advised(board("discuss", "vote")).word, "advice_discussing");
  const alone = ["vote", "before"].map((kind) => advised(board("open", kind, { answered: 0, online: 0, joined: 0 })).word);
  assert.deepEqual(alone, ["advice_open_alone", "advice_open_alone"], "nobody is not 0 of 0");
});
test("a show of hands takes whole numbers, also in Urdu digits, and names what is none", () => {
  assert.deepEqual(hands({ a: " 12 ", b: "", c: "۷" }, 5000), { counts: { a: 12, b: 0, c: 7 }, bad: [], all: 19 });
  assert.deepEqual(hands({ a: "1.5", b: "-1", c: "five", d: "5001", e: "1e3" }, 5000).bad, ["a", "b", "c", "d", "e"]);
});

/** A trainer's desk without a browser: time stands still until it is told to run. */
function desk(up = true) {
  const it = { sent: [], said: [], asked: 0, timers: new Map(), board: board("ready", "vote", { ver: 4 }) };
  it.commands = new Commands({
    send: (frame) => (up ? (it.sent.push(frame), true) : false),
    board: () => it.board,
    say: (why, what) => it.said.push(`${what}:${why}`),
    changed: () => undefined,
    resync: () => (it.asked += 1),
    env: { later: (call, ms) => (it.timers.set(call, ms), call), cancel: (call) => it.timers.delete(call) },
  });
  it.run = () => [...it.timers.keys()].forEach((call) => (it.timers.delete(call), call()));
  return it;
}
test("a second press before the new board has come sends nothing", () => {
  const it = desk();
  assert.ok(it.commands.give("open"));
  assert.ok(!it.commands.give("open"));
  it.commands.answer({ t: "done", n: 1 });
  assert.ok(!it.commands.give("close"), "the old board still stands");
  assert.deepEqual([...it.timers.values()], [SETTLE]);
  it.board = { ...it.board, ver: 5 };
  it.commands.look();
  assert.ok(it.commands.give("close"));
  assert.deepEqual(it.sent.map(({ what, ver, n }) => [what, ver, n]), [["open", 4, 1], ["close", 5, 2]]);
  assert.deepEqual(it.said, ["open:done"]);
});
test("a refusal, a silence and a broken line are said, and the buttons open again", () => {
  const it = desk();
  it.commands.give("open");
  it.commands.answer({ t: "refused", n: 7, why: "phase" });
  assert.ok(it.commands.busy, "the answer to another command");
  it.commands.answer({ t: "refused", n: 1, why: "phase" });
  it.commands.give("open");
  assert.deepEqual([...it.timers.values()], [TIMEOUT]);
  it.run();
  it.commands.give("open");
  it.commands.lost();
  assert.deepEqual(it.said, ["open:phase", "open:timeout", "open:lost"]);
  assert.ok(!it.commands.busy);
});
test("a stale command is sent once more where the trainer would see the same, and never where the room has moved on", () => {
  const it = desk();
  it.commands.give("open");
  it.commands.answer({ t: "refused", n: 1, why: "stale" });
  assert.deepEqual([it.asked, it.commands.busy, it.said.length], [1, true, 0]);
  it.board = { ...it.board, ver: 5 };
  it.commands.look();
  assert.deepEqual(it.sent.map(({ n, ver, what }) => [n, ver, what]), [[1, 4, "open"], [2, 5, "open"]]);
  it.commands.answer({ t: "refused", n: 2, why: "stale" });
  assert.deepEqual([it.said, it.commands.busy], [["open:stale"], false]);
  it.commands.give("open");
  it.board = board("open", "vote", { ver: 6 });
  it.commands.look();
  assert.ok(it.commands.busy, "a board alone settles nothing");
  it.commands.answer({ t: "refused", n: 3, why: "stale" });
  assert.deepEqual([it.said.length, it.sent.length, it.commands.busy], [2, 3, false]);
});
test("without a line nothing waits; moderation waits for no new version", () => {
  const off = desk(false);
  assert.ok(!off.commands.give("open"));
  assert.deepEqual([off.said, off.commands.busy], [["open:offline"], false]);
  const it = desk();
  let then = 0;
  it.commands.give("approve", { id: "x" }, () => (then += 1));
  it.commands.answer({ t: "done", n: 1 });
  assert.deepEqual([it.commands.busy, then, it.said], [false, 1, ["approve:done"]]);
});
