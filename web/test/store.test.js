// Where answers are kept: what happens when the storage is damaged, full, blocked or shared by two tabs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { read, SCHEMA } from "../src/progress.js";
import { NAME, pageStore, traitStore } from "../src/store.js";

const entry = (response, at = "2026-11-25T00:00:00Z") => ({ hash: "h", response, state: "correct", at });

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
  const strange = { schema: SCHEMA, answers: { "x/y": { ...entry("q"), later: 1 } }, extra: { n: 1 } };
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
  const storage = new FakeStorage({ [`${NAME}.aside.1`]: "x", other: "y" });
  const store = pageStore(storage);
  store.set("a/b", entry("x"));
  store.erase();
  assert.deepEqual([...storage.map.keys()], ["other"]);
  assert.deepEqual(store.all().answers, {});
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
