// The twins of model/ and tools/ against the canonical cases that bind them to Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fromCode } from "../src/compact/spelling.js";
import { parseCount } from "../src/count.js";
import { fold, parseNumber } from "../src/fold.js";
import { grade, whyWrong } from "../src/grade.js";
import { costliest, losses, lowest, play, share, tone } from "../src/play.js";
import { join, merge } from "../src/joining.js";
import { pieces } from "../src/passage.js";
import { dump, read } from "../src/progress.js";
import { compare } from "../src/tools/ab-test.js";
import { bounds } from "../src/tools/alert/bounds.js";
import { goLive, lastDay, reminder } from "../src/tools/go-live.js";
import { forms, read as readNumber } from "../src/tools/lakh-crore.js";
import { change } from "../src/tools/metric-names.js";
import { ranking } from "../src/tools/ranking.js";
import { together } from "../src/tools/reach-sum.js";
import { resolve } from "../src/tools/resolved-satisfied.js";
import { smsParts } from "../src/tools/sms-parts.js";
import { checkWarning } from "../src/tools/warning-check.js";

const file = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const cases = (name) => file(`tests/canonical/${name}.json`);
const own = (language) => file(`src/raabta_desk/alert/words/warning-rules.${language}.json`);

/** The rules of a card: its language first, then the words of the other, as tools/alert/warning.py gives them to the page. */
function rules(language) {
  const [first, second] = [own(language), own(language === "en" ? "ur" : "en")];
  const both = (one, other) => [...new Set([...one, ...other])];
  const lists = Object.fromEntries(["missing", "fillers", "acts", "clock"].map((name) => [name, both(first[name], second[name])]));
  const groups = ["anywhere", "alone"].map((name) => {
    const entries = Object.keys(first[name]).map((element) => [element, both(first[name][element], second[name][element])]);
    return [name, Object.fromEntries(entries)];
  });
  return { ...first, ...lists, ...Object.fromEntries(groups) };
}
const alphabet = file("web/test/alphabet.json");
const facts = file("web/test/facts.json");

for (const { id, text, folded } of cases("fold").texts) {
  test(`fold ${id}`, () => assert.equal(fold(text), folded));
}
for (const { id, text, units, number } of cases("fold").numbers) {
  test(`number ${id}`, () => assert.equal(parseNumber(text, units), number));
}
for (const { id, text, units, number } of cases("fold").counts) {
  test(`count ${id}`, () => assert.equal(parseCount(text, units), number));
}
for (const { id, text, bounds: wanted } of cases("bounds")) {
  test(`bounds ${id}`, () => assert.deepEqual(bounds(text, file("web/test/alert-facts.json").en.bounds_said), wanted));
}
for (const { id, key, response, verdict } of cases("grade")) {
  test(`grade ${id}`, () => {
    const { credit, ...rest } = grade(key, response);
    assert.deepEqual(rest, { state: verdict.state, says: verdict.says });
    assert.ok(Math.abs(credit - verdict.credit) < 1e-9, `credit ${credit}`);
  });
}
for (const { id, passage, pieces: wanted } of cases("passage")) {
  test(`passage ${id}`, () => assert.deepEqual(pieces(passage), wanted));
}
for (const { id, if_wrong, item, chosen, said } of cases("if_wrong")) {
  test(`if wrong ${id}`, () => assert.equal(whyWrong(if_wrong, item, chosen), said));
}
for (const { id, text, course, why, answers, record } of cases("progress").reads) {
  test(`read ${id}`, () => {
    const reading = read(text, course);
    assert.deepEqual([reading.why, reading.aside], [why, why ? text : ""]);
    assert.deepEqual(reading.record.answers, answers);
    if (record) assert.deepEqual(reading.record, record);
  });
}
for (const { id, mine, theirs, merged } of cases("progress").merges) {
  test(`merge ${id}`, () => assert.deepEqual(merge(mine, theirs), merged));
}
for (const { id, record, code } of cases("progress").codes) {
  test(`code ${id}`, () => assert.deepEqual(read(fromCode(code)).record, record));
}
test("joining is commutative, associative and idempotent on all entries of the cases", () => {
  const records = cases("progress").merges.flatMap(({ mine, theirs }) => [mine, theirs]);
  const entries = records.flatMap(({ answers }) => Object.values(answers));
  const all = [...new Map(entries.map((entry) => [dump(entry), entry])).values()];
  assert.ok(all.length > 20);
  const pairs = all.map((one) => all.map((two) => join(one, two)));
  for (const [i, one] of all.entries()) {
    for (const [j, two] of all.entries()) {
      const both = pairs[i][j];
      assert.equal(dump(both), dump(pairs[j][i]));
      assert.equal(dump(both), dump(join(both, two)));
      for (const [k, three] of all.entries()) assert.equal(dump(join(both, three)), dump(join(one, pairs[j][k])));
    }
  }
});
test("joining is commutative, associative and idempotent on all records of the cases", () => {
  const records = cases("progress").merges.flatMap(({ mine, theirs }) => [mine, theirs]);
  const all = records.filter((record) => record.places || record.repeats);
  assert.ok(all.length > 15);
  for (const one of all) {
    for (const two of all) {
      const both = merge(one, two);
      assert.equal(dump(both), dump(merge(two, one)));
      assert.equal(dump(both), dump(merge(both, two)));
      for (const three of all) assert.equal(dump(merge(both, three)), dump(merge(one, merge(two, three))));
    }
  }
});
for (const { id, text, ...wanted } of cases("sms_parts")) {
  test(`sms ${id}`, () => assert.deepEqual(only(smsParts(text, alphabet), wanted), wanted));
}
for (const { id, language, fields, ...wanted } of cases("warning_check")) {
  test(`warning ${id}`, () => {
    const found = checkWarning(fields, { ...rules(language), sms: alphabet });
    assert.deepEqual(only({ ...found, sms: only(found.sms, wanted.sms) }, wanted), wanted);
  });
}
for (const { language, element, text, state } of cases("warning_lines")) {
  test(`warning ${element} ${text}`, () => {
    const found = checkWarning({ [element]: text }, { ...rules(language), sms: alphabet });
    assert.equal(found.elements[element], state);
  });
}
for (const { id, fields, faults, plan } of cases("go_live").plans) {
  test(`go live ${id}`, () => {
    const found = goLive(fields, facts["go-live"]);
    assert.deepEqual(found.faults, faults);
    if (plan) assert.deepEqual(found.plan, plan);
  });
}
for (const { live, last } of cases("go_live").days) {
  test(`replay ${live}`, () => assert.equal(lastDay(live, facts["go-live"]), last));
}
test("the reminder has no blank left and its day", () => {
  const made = reminder("2026-11-30", facts["go-live"], new Date(Date.UTC(2026, 10, 1, 9, 30)));
  assert.match(made, /DTSTART;VALUE=DATE:20261130\r\n/);
  assert.match(made, /UID:20261101T093000Z-20261130@/);
  assert.doesNotMatch(made, /[{}]/);
});
for (const { id, fields, faults, found } of cases("ab_test")) {
  test(`a/b ${id}`, () => {
    const made = compare(fields, facts["ab-test"]);
    assert.deepEqual(made.faults, faults);
    if (found) near(made.found, found);
  });
}
for (const { id, text, forms: wanted, ...read } of cases("lakh_crore")) {
  test(`number in all forms ${id}`, () => {
    assert.deepEqual(readNumber(text, facts["lakh-crore"]), read);
    if (wanted) assert.deepEqual(forms(read.number, facts["lakh-crore"]), wanted);
  });
}
for (const { id, fields, faults, found } of cases("metric_names")) {
  test(`metric ${id}`, () => {
    const made = change(fields, facts["metric-names"]);
    assert.deepEqual(made.faults, faults);
    if (found) assert.deepEqual(made.found, found);
  });
}
for (const { id, fields, faults, line, found } of cases("reach_sum")) {
  test(`reach ${id}`, () => {
    const made = together(fields, facts["reach-sum"]);
    assert.deepEqual([made.faults, made.line], [faults, line]);
    if (found) assert.deepEqual(made.found, found);
  });
}
for (const { id, fields, faults, found } of cases("resolved_satisfied")) {
  test(`resolved ${id}`, () => {
    const made = resolve(fields, facts["resolved-satisfied"]);
    assert.deepEqual(made.faults, faults);
    if (!found) return;
    const lists = ({ says, nots, text }) => [says, nots, text];
    assert.deepEqual(lists(made.found), lists(found));
    near({ ...made.found, says: "", nots: "", text: "" }, { ...found, says: "", nots: "", text: "" });
  });
}
for (const { id, weights, province, count, places } of cases("ranking")) {
  test(`ranking ${id}`, () => {
    const found = ranking(weights, facts.ranking);
    assert.deepEqual([found.province, found.count], [province, count]);
    assert.deepEqual(found.places.map(({ rank, district, score }) => [rank, district, score]), places);
  });
}
test("weights of nothing rank nobody", () => assert.deepEqual(ranking({}, facts.ranking).places, []));

function near(found, wanted) {
  assert.deepEqual(Object.keys(found).sort(), Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) {
    if (name === "needed" || typeof value !== "number") assert.equal(found[name], value, name);
    else assert.ok(Math.abs(found[name] - value) < 1e-6 * Math.max(1, Math.abs(value)), `${name}: ${found[name]}`);
  }
}

function only(object, names) {
  return Object.fromEntries(Object.keys(names).map((name) => [name, object[name]]));
}
for (const { id, path, state } of cases("scenario").cases) {
  test(`scenario ${id}`, () => assert.deepEqual(play(cases("scenario").graph, path), state));
}
for (const { id, path, state, ...more } of cases("scenario").flags.cases) {
  const { graph } = cases("scenario").flags;
  test(`scenario ${id}`, () => {
    assert.deepEqual(play(graph, path), state);
    debriefed(graph, path, more);
    assert.equal(lowest(graph, state.meters), more.lowest);
  });
}
for (const { id, path, state, ...more } of cases("scenario").later.cases) {
  const { graph } = cases("scenario").later;
  test(`scenario ${id}`, () => {
    assert.deepEqual(play(graph, path), state);
    debriefed(graph, path, more);
  });
}
for (const { id, path, ...more } of cases("scenario").debriefs.cases) {
  test(`debrief ${id}`, () => debriefed(cases("scenario").debriefs.graph, path, more));
}

/** What every decision has lost and not won, without the meters in which it fell short of nothing; what cost most. */
function debriefed(graph, path, wanted) {
  const found = losses(graph, path).map(({ lost, unwon }) =>
    Object.fromEntries(graph.meters.filter((name) => lost[name] || unwon[name]).map((name) => [name, [lost[name], unwon[name]]])),
  );
  assert.deepEqual(found, wanted.losses);
  assert.deepEqual(costliest(graph, path).map(({ place }) => place), wanted.costliest);
  const of = share(graph, path);
  assert.deepEqual(of ? [of.meter, of.part, of.whole] : null, wanted.share);
}
for (const { id, moves, tone: wanted } of cases("scenario").tones) {
  test(`tone ${id}`, () => assert.equal(tone(moves), wanted));
}
