/** Where answers are kept: in the browser for pages, in the widget's traits for notebooks. */
import { dump, empty, merge, read } from "./progress.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./types.js").Store} Store */

export const NAME = "raabta.progress";

/** Return the browser's storage, or null where even looking at it is forbidden. */
export function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/**
 * Keep answers in the browser. Every change reads the stored record first, because another tab may have written.
 * @param {Storage | null} storage
 * @returns {Store & {all: () => ProgressRecord, join: (other: ProgressRecord) => void, erase: () => void}}
 */
export function pageStore(storage) {
  let record = empty();
  let note = "";
  let kept = false; // whether the storage holds what `record` holds

  function refresh() {
    try {
      const reading = read((storage && storage.getItem(NAME)) || "");
      if (reading.why) putAside(reading.aside, reading.why);
      else record = kept ? reading.record : merge(reading.record, record);
    } catch {
      note = note || "not_kept";
    }
  }
  /** @param {string} text @param {string} why */
  function putAside(text, why) {
    if (!storage) return;
    let n = 1;
    while (storage.getItem(`${NAME}.aside.${n}`) !== null) n += 1;
    // If there is no room for the copy this throws, and the original stays where it is.
    storage.setItem(`${NAME}.aside.${n}`, text);
    storage.removeItem(NAME);
    note = why === "newer" ? "set_aside_newer" : "set_aside";
  }
  /** @param {() => void} change */
  function update(change) {
    refresh();
    change();
    write();
  }
  function write() {
    try {
      if (!storage) throw new Error(NAME);
      // An unreadable record that could not be put aside is still there: it must not be overwritten.
      if (read(storage.getItem(NAME) || "").why) throw new Error(NAME);
      storage.setItem(NAME, dump(record));
      kept = true;
    } catch {
      kept = false;
      note = note || "not_kept";
    }
  }

  /** Find out at once whether anything can be kept, and leave no trace of the attempt. */
  function probe() {
    try {
      if (!storage) throw new Error(NAME);
      storage.setItem(`${NAME}.probe`, "");
      storage.removeItem(`${NAME}.probe`);
    } catch {
      note = "not_kept";
    }
  }

  probe();
  refresh();
  return {
    get: (question) => record.answers[question],
    set: (question, entry) => update(() => (record.answers[question] = entry)),
    remove: (questions) => update(() => questions.forEach((question) => delete record.answers[question])),
    note() {
      const said = note;
      note = "";
      return said;
    },
    all() {
      refresh();
      return record;
    },
    join: (other) => update(() => (record = merge(record, other))),
    erase() {
      record = empty();
      try {
        for (let n = storage ? storage.length : 0; n > 0; n -= 1) {
          const key = storage?.key(n - 1) || "";
          if (key.startsWith(NAME)) storage?.removeItem(key);
        }
      } catch {
        note = "not_kept";
      }
    },
  };
}

/**
 * @typedef {object} Model  the part of a widget's model that is used here
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, call: () => void) => void} on
 * @property {(event: string, call: () => void) => void} off
 */

/**
 * Keep answers in the traits `answers` (question id -> response) and, where there is one, `record`.
 * @param {Model} model
 * @returns {Store & {writing: () => boolean}}
 */
export function traitStore(model) {
  let writing = false;
  const answers = () => model.get("answers") || {};
  const entries = () => (model.get("record") || {}).answers || {};

  /** @param {{[question: string]: unknown}} given @param {{[question: string]: Entry}} kept */
  function write(given, kept) {
    writing = true;
    model.set("answers", given);
    if (model.get("record") !== undefined) model.set("record", { ...empty(), ...model.get("record"), answers: kept });
    model.save_changes();
    writing = false;
  }
  return {
    get(question) {
      const response = answers()[question];
      if (response === undefined) return undefined;
      const entry = entries()[question];
      // Python may have set an answer by itself: then there is nothing else to know about it.
      return entry && JSON.stringify(entry.response) === JSON.stringify(response) ? entry : { response };
    },
    set: (question, entry) =>
      write({ ...answers(), [question]: entry.response }, { ...entries(), [question]: entry }),
    remove(questions) {
      const given = { ...answers() };
      const kept = { ...entries() };
      for (const question of questions) {
        delete given[question];
        delete kept[question];
      }
      write(given, kept);
    },
    note: () => "",
    writing: () => writing,
  };
}
