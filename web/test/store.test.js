// Where answers are kept: what happens when the storage is damaged, full, blocked or shared by two tabs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, read, SCHEMA } from "../src/progress.js";
import { join } from "../src/joining.js";
import { notebookStore } from "../src/notebook-store.js";
import { arrive, placeOf, see } from "../src/places.js";
import { adopt, clear, erase, joinTo, left, share, shared } from "../src/keeper.js";
import { after, OLD, pageStore as storeOf, SHARED, traitStore } from "../src/store.js";

const nameOf = (course) => `${OLD}/${course}`;
const NAME = nameOf("small");
const pageStore = (device, tab) => storeOf(device, "small", tab);

const entry = (response, at = "2026-11-25T00:00:00Z") => ({ hash: "h", response, state: "correct", right: 1, at });

class FakeStorage {
  constructor(start = {}, room = 1e6) {
    this.map = new Map(Object.entries(start));
    this.room = room;
  }
  get length() {
    return this.map.size;
  }
  key(n) {
    return [...this.map.keys()][n] ?? null;
  }
  getItem(key) {
    return this.map.get(key) ?? null;
  }
  setItem(key, value) {
    if (value.length > this.room || this.refuses?.test(key)) throw new Error("QuotaExceededError");
    this.map.set(key, value);
  }
  removeItem(key) {
    this.map.delete(key);
  }
}
const kept = (storage) => read(storage.getItem(NAME) || "").record.answers;

test("looking at a page leaves no trace", () => {
  const storage = new FakeStorage();
  assert.equal(pageStore(storage).note(), "");
  assert.equal(storage.length, 0);
});

test("an answer is there after a reload", () => {
  const storage = new FakeStorage();
  pageStore(storage).set("a/b", entry("x"));
  assert.deepEqual(pageStore(storage).get("a/b"), entry("x"));
});

test("two tabs do not wipe each other's answers", () => {
  const storage = new FakeStorage();
  const [one, two] = [pageStore(storage), pageStore(storage)];
  one.set("a/one", entry("x"));
  two.set("a/two", entry("y"));
  assert.deepEqual(Object.keys(kept(storage)), ["a/one", "a/two"]);
  one.remove(["a/one"]);
  two.set("a/three", entry("z"));
  assert.deepEqual(Object.keys(kept(storage)).sort(), ["a/three", "a/two"]);
});

test("what this version does not know is kept", () => {
  const strange = { schema: SCHEMA, course: "small", answers: { "x/y": { ...entry("q"), later: 1 } }, extra: { n: 1 } };
  const storage = new FakeStorage({ [NAME]: JSON.stringify(strange) });
  pageStore(storage).set("a/b", entry("x"));
  const after = JSON.parse(storage.getItem(NAME));
  assert.deepEqual([after.extra, after.answers["x/y"].later], [{ n: 1 }, 1]);
});

for (const [word, text] of [
  ["set_aside", '{"schema": "raabta.progress/1", "answ'],
  ["set_aside_newer", '{"schema": "raabta.progress/2"}'],
]) {
  test(`${word}: the record is put aside and said so once`, () => {
    const storage = new FakeStorage({ [NAME]: text, [`${NAME}.aside.1`]: "older" });
    const store = pageStore(storage);
    assert.equal(store.note(), word);
    assert.equal(store.note(), "");
    store.set("a/b", entry("x"));
    assert.equal(storage.getItem(`${NAME}.aside.1`), "older");
    assert.equal(storage.getItem(`${NAME}.aside.2`), text);
    assert.deepEqual(Object.keys(kept(storage)), ["a/b"]);
  });
}

test("a damaged record that cannot be put aside is never overwritten", () => {
  const storage = new FakeStorage({ [NAME]: "{damaged" });
  storage.refuses = /aside/; // as a nearly full storage does: the small record fits, the copy of the old one does not
  const store = pageStore(storage);
  store.set("a/b", entry("x"));
  assert.equal(storage.getItem(NAME), "{damaged");
  assert.equal(store.note(), "not_kept");
  assert.deepEqual(store.get("a/b"), entry("x"));
});

test("no storage at all: the answers live as long as the page, and the page says so", () => {
  const store = pageStore(null);
  assert.equal(store.note(), "not_kept");
  store.set("a/b", entry("x"));
  assert.deepEqual(store.get("a/b"), entry("x"));
});

test("a full storage is noticed at the first answer, and both answers stay on the page", () => {
  const storage = new FakeStorage({}, 10);
  const store = pageStore(storage);
  assert.equal(store.note(), "");
  store.set("a/b", entry("x"));
  assert.equal(store.note(), "not_kept");
  store.set("a/c", entry("y"));
  assert.deepEqual(Object.keys(store.all().answers), ["a/b", "a/c"]);
});

test("erasing removes the record and what was put aside, and nothing else", () => {
  const others = { [nameOf("small-two")]: "z", [SHARED]: "yes", [OLD]: "{}", other: "y" };
  const storage = new FakeStorage({ [`${NAME}.aside.1`]: "x", [`${OLD}.aside.1`]: "x", ...others });
  const tab = new FakeStorage();
  const store = pageStore(storage, tab);
  store.set("a/b", entry("x"));
  erase(store);
  assert.deepEqual([...storage.map.keys()], Object.keys(others));
  assert.equal(tab.length, 0);
  assert.deepEqual(store.all().answers, {});
});

test("what one tab erased another does not bring back", () => {
  const storage = new FakeStorage();
  pageStore(storage).set("a/b", entry("x"));
  const other = pageStore(storage);
  erase(pageStore(storage));
  other.set("a/c", entry("y"));
  assert.deepEqual(Object.keys(kept(storage)), ["a/c"]);
});

test("two courses on one host keep their answers apart", () => {
  const storage = new FakeStorage();
  const [one, two] = [storeOf(storage, "one"), storeOf(storage, "two")];
  one.set("a/b", entry("x"));
  assert.equal(two.get("a/b"), undefined);
  assert.deepEqual([one.all().course, two.all().course, two.all().answers], ["one", "two", {}]);
});

test("a record names the course that it belongs to", () => {
  const storage = new FakeStorage();
  pageStore(storage).set("a/b", entry("x"));
  assert.equal(JSON.parse(storage.getItem(NAME)).course, "small");
});

test("an attempt built on what is known gives what joining the two gives", () => {
  const old = { ...entry("x", "2026-11-25T06:00:00Z"), first: "correct", tries: 1, sure: true, mood: "calm" };
  const right = { ...old, ...firstOf(old) };
  const began = { first: "correct", ...firstOf(right) };
  assert.deepEqual(began, { first: "correct", sure_first: true, response_first: "x", at_first: "2026-11-25T06:00:00Z" });
  const wrong = { hash: "h", response: "y", state: "wrong", ...began, tries: 2, right: 1, sure: null, at: "2026-11-25T07:00:00Z" };
  assert.deepEqual(after(right, wrong), join(old, wrong));
  const other = { ...wrong, hash: "i", first: "wrong", sure_first: null, response_first: "y", at_first: wrong.at, tries: 1, right: undefined };
  delete other.right;
  assert.deepEqual(after(right, other), join(right, other));
  const again = { ...wrong, at: "2026-11-25T08:00:00Z" };
  assert.deepEqual(after(after(right, other), again), join(join(right, other), again));
  assert.deepEqual(after(undefined, wrong), wrong);
});

test("a record from elsewhere is joined, and what was right stays right", () => {
  const storage = new FakeStorage();
  const store = pageStore(storage);
  store.set("a/b", { ...entry("x", "2026-11-25T06:00:00Z"), first: "correct", tries: 1 });
  const wrong = { ...entry("y", "2026-11-25T07:00:00Z"), state: "wrong", first: "wrong", tries: 1, right: undefined };
  delete wrong.right;
  joinTo(store, { schema: SCHEMA, answers: { "a/b": wrong } });
  const { response, state, first: began, right } = kept(storage)["a/b"];
  assert.deepEqual([response, state, began, right], ["y", "wrong", "correct", 1]);
});

const sorted = (place) => ({ at: place.at, seen: place.seen });

test("two tabs do not undo each other's steps and ticks, nor the answers", () => {
  const storage = new FakeStorage();
  const [one, two] = [pageStore(storage), pageStore(storage)];
  arrive(one, "event", "people");
  see(two, "event", "purpose");
  one.set("a/b", entry("x"));
  see(one, "event", "people");
  arrive(two, "flood", "confirm");
  for (const store of [one, two, pageStore(storage)]) {
    assert.deepEqual(sorted(placeOf(store, "event")), { at: "people", seen: ["people", "purpose"] });
    assert.deepEqual(sorted(placeOf(store, "flood")), { at: "confirm", seen: [] });
  }
  assert.deepEqual(Object.keys(kept(storage)), ["a/b"]);
});

test("where nobody has been there is no place, and asking leaves no trace", () => {
  const storage = new FakeStorage();
  assert.deepEqual(placeOf(pageStore(storage), "event"), { seen: [], when: "" });
  assert.equal(storage.length, 0);
});

test("a tick is written once", () => {
  const storage = new FakeStorage();
  const store = pageStore(storage);
  see(store, "event", "people");
  const before = storage.getItem(NAME);
  see(store, "event", "people");
  assert.equal(storage.getItem(NAME), before);
});

test("a step of a later edition is kept, and one of a faster clock is followed by the next", () => {
  const places = { event: { at: "proof", seen: ["x"], when: "2999-01-01T00:00:00.000Z", mark: 1 } };
  const storage = new FakeStorage({ [NAME]: JSON.stringify({ schema: SCHEMA, answers: {}, places }) });
  arrive(pageStore(storage), "event", "people");
  assert.deepEqual(placeOf(pageStore(storage), "event"), { at: "people", seen: ["x"], when: "2999-01-01T00:00:00.001Z", mark: 1 });
});

test("steps that are none do not stop the next one", () => {
  for (const places of ["all", [1], { event: "here" }, { event: { seen: "all", when: 3 } }]) {
    const storage = new FakeStorage({ [NAME]: JSON.stringify({ schema: SCHEMA, answers: {}, places }) });
    see(pageStore(storage), "event", "people");
    assert.deepEqual(placeOf(pageStore(storage), "event").seen, ["people"]);
  }
});

test("steps go along where answers go: to a shared computer, and while nothing can be stored", () => {
  const [device, tab] = [new FakeStorage(), new FakeStorage()];
  const store = pageStore(device, tab);
  arrive(store, "event", "people");
  share(store, true);
  assert.equal(placeOf(pageStore(device, tab), "event").at, "people");
  const full = pageStore(new FakeStorage({}, 10));
  arrive(full, "event", "people");
  see(full, "event", "purpose");
  assert.deepEqual(sorted(placeOf(full, "event")), { at: "people", seen: ["purpose"] });
});

const old = (answers, more = {}) => JSON.stringify({ schema: SCHEMA, ...more, answers });

test("answers from before the course had a name are taken over once, those of other courses stay", () => {
  const storage = new FakeStorage({ [OLD]: old({ "a/b": entry("x"), "other/q": entry("z") }) });
  const store = pageStore(storage);
  adopt(store, ["a/b", "a/c"]);
  assert.deepEqual(kept(storage), { "a/b": entry("x") });
  assert.deepEqual(read(storage.getItem(OLD)).record.answers, { "other/q": entry("z") });
  store.remove(["a/b"]);
  adopt(pageStore(storage), ["a/b", "a/c"]);
  assert.deepEqual(kept(storage), {});
});

test("the old record goes when nothing is left in it, and stays when it holds what nobody knows", () => {
  const plain = new FakeStorage({ [OLD]: old({ "a/b": entry("x") }) });
  adopt(pageStore(plain), ["a/b"]);
  assert.equal(plain.getItem(OLD), null);
  const more = new FakeStorage({ [OLD]: old({ "a/b": entry("x") }, { badge: 3 }) });
  adopt(pageStore(more), ["a/b"]);
  assert.deepEqual(read(more.getItem(OLD)).record, { schema: SCHEMA, badge: 3, answers: {} });
});

test("an old record of which no question is known here is left alone", () => {
  const text = old({ "a/b": entry("x") });
  const storage = new FakeStorage({ [OLD]: text });
  adopt(pageStore(storage), ["c/d"]);
  assert.deepEqual([...storage.map], [[OLD, text]]);
});

test("an old record is not lost when the new one cannot be written", () => {
  const text = old({ "a/b": entry("x") });
  const storage = new FakeStorage({ [OLD]: text });
  storage.refuses = /\/small$/;
  const store = pageStore(storage);
  adopt(store, ["a/b"]);
  assert.equal(storage.getItem(OLD), text);
  assert.deepEqual(store.get("a/b"), entry("x"));
});

test("a damaged old record is put aside and said so", () => {
  const storage = new FakeStorage({ [OLD]: "{damaged" });
  const store = pageStore(storage);
  adopt(store, ["a/b"]);
  assert.deepEqual([...storage.map], [[`${OLD}.aside.1`, "{damaged"]]);
  assert.equal(store.note(), "set_aside");
});

test("on a shared computer answers live in the tab, and what was there before can be taken away", () => {
  const [device, tab] = [new FakeStorage(), new FakeStorage()];
  const store = pageStore(device, tab);
  store.set("a/b", entry("x"));
  share(store, true);
  store.set("a/c", entry("y"));
  assert.deepEqual(Object.keys(kept(device)), ["a/b"]);
  assert.deepEqual([Object.keys(kept(tab)), left(store), shared(store)], [["a/b", "a/c"], 1, true]);
  clear(store);
  assert.deepEqual([[...device.map.keys()], left(store)], [[SHARED], 0]);
  assert.deepEqual(Object.keys(pageStore(device, tab).all().answers), ["a/b", "a/c"]);
  assert.deepEqual(pageStore(device, new FakeStorage()).all().answers, {});
});

test("another tab that is open when the switch is thrown keeps what it shows, in its own storage", () => {
  const [device, tab] = [new FakeStorage(), new FakeStorage()];
  const other = pageStore(device, tab);
  other.set("a/b", entry("x"));
  share(pageStore(device, new FakeStorage()), true);
  other.refresh();
  assert.deepEqual(other.get("a/b"), entry("x"));
  other.set("a/c", entry("y"));
  assert.deepEqual(Object.keys(kept(tab)), ["a/b", "a/c"]);
});

test("switched off, what the tab holds is kept on the computer and leaves the tab", () => {
  const [device, tab] = [new FakeStorage({ [SHARED]: "yes" }), new FakeStorage()];
  const store = pageStore(device, tab);
  store.set("a/b", entry("x"));
  assert.equal(device.getItem(NAME), null);
  share(store, false);
  assert.deepEqual([Object.keys(kept(device)), tab.length, shared(store)], [["a/b"], 0, false]);
});

class FakeModel {
  constructor(values) {
    this.values = values;
    this.saved = 0;
  }
  get(name) {
    return this.values[name];
  }
  set(name, value) {
    this.values[name] = value;
  }
  save_changes() {
    this.saved += 1;
  }
}

test("a widget keeps answers in its trait, and the record only where there is a trait for it", () => {
  const model = new FakeModel({ answers: {} });
  traitStore(model).set("a/b", entry("x"));
  assert.deepEqual(model.values, { answers: { "a/b": "x" } });
  const both = new FakeModel({ answers: {}, record: {} });
  traitStore(both).set("a/b", entry("x"));
  assert.deepEqual(both.values.record, { schema: SCHEMA, answers: { "a/b": entry("x") } });
  traitStore(both).remove(["a/b"]);
  assert.deepEqual([both.values.answers, both.values.record.answers, both.saved], [{}, {}, 2]);
});

test("an answer that Python set is taken as it is, without the tries of an older one", () => {
  const record = { schema: SCHEMA, answers: { "a/b": { ...entry("x"), tries: 3 } } };
  const store = traitStore(new FakeModel({ answers: { "a/b": "y" }, record }));
  assert.deepEqual(store.get("a/b"), { response: "y" });
  assert.equal(store.get("a/none"), undefined);
});

const asked = [{ id: "a/b", hash: "h" }];
const model = (values = {}) => new FakeModel({ answers: {}, record: {}, course: "small", ...values });

test("a new kernel takes over what this browser kept of the course", () => {
  const device = new FakeStorage();
  notebookStore(model(), asked, pageStore(device)).set("a/b", entry("x"));
  const next = model();
  const store = notebookStore(next, asked, pageStore(device));
  assert.deepEqual(next.values.answers, { "a/b": "x" });
  assert.equal(store.get("a/b").right, 1);
});

test("an answer to an older version of the question is not taken over, and not lost", () => {
  const device = new FakeStorage();
  pageStore(device).set("a/b", entry("x"));
  const next = model();
  notebookStore(next, [{ id: "a/b", hash: "other" }], pageStore(device));
  assert.deepEqual(next.values.answers, {});
  assert.deepEqual(kept(device), { "a/b": entry("x") });
});

test("what the notebook was saved with and what the browser kept are joined, on both sides", () => {
  const device = new FakeStorage();
  const wrong = { ...entry("y", "2026-11-26T00:00:00Z"), state: "wrong", right: undefined, first: "wrong", tries: 2 };
  pageStore(device).set("a/b", { ...entry("x"), first: "correct", tries: 1 });
  const saved = model({ answers: { "a/b": "y" }, record: { schema: SCHEMA, answers: { "a/b": wrong } } });
  notebookStore(saved, asked, pageStore(device));
  for (const one of [saved.values.record.answers["a/b"], kept(device)["a/b"]]) {
    assert.deepEqual([one.response, one.first, one.right, one.tries], ["y", "correct", 1, 2]);
  }
});

test("an answer that Python set stands beside what the browser kept", () => {
  const device = new FakeStorage();
  pageStore(device).set("a/b", entry("x"));
  const set = model({ answers: { "a/b": "z" } });
  notebookStore(set, asked, pageStore(device));
  assert.deepEqual(set.values.answers, { "a/b": "z" });
});

test("beginning again in a notebook empties both; without the name of a course the browser keeps nothing", () => {
  const device = new FakeStorage();
  const store = notebookStore(model(), asked, pageStore(device));
  store.set("a/b", entry("x"));
  store.remove(["a/b"]);
  assert.deepEqual(kept(device), {});
  const nameless = model({ course: "" });
  notebookStore(nameless, asked).set("a/b", entry("x"));
  assert.deepEqual(nameless.values.answers, { "a/b": "x" });
});
