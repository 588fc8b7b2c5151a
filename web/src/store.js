/** Where answers are kept: in the browser for pages, in the widget's traits for notebooks. */
import { dump, empty, read } from "./progress.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").PageStore} PageStore */
/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/** @typedef {import("./types.js").Store} Store */

/** What all courses of a host kept in common, before a course had a name. */
export const OLD = "raabta.progress";
/** Set on a computer that many people use: there answers live in the tab, and go with it. */
export const SHARED = "raabta.shared-computer";

/**
 * Keep answers in the browser. Every change reads the stored record first, because another tab may have written.
 * What is rarely wanted (joining, another place, erasing) is in keeper.js.
 * @param {Storage | null} device
 * @param {string} course
 * @param {Storage | null} [tab]
 * @returns {PageStore}
 */
export function pageStore(device, course, tab = null) {
  const name = `${OLD}/${course}`;
  let record = empty();
  /** @type {import("./types.js").StoreNote | ""} */
  let note = "";
  let kept = true; // whether the storage holds what `record` holds
  let last = storage();

  function storage() {
    try {
      return device && device.getItem(SHARED) ? tab : device;
    } catch {
      return device;
    }
  }
  function refresh() {
    const here = storage();
    // After a change of place what was given so far goes along.
    if (here !== last) kept = false;
    last = here;
    try {
      const reading = read((here && here.getItem(name)) || "");
      if (reading.why) putAside(name, reading.aside, reading.why);
      else if (kept) record = reading.record;
      else record = { ...reading.record, ...record, answers: { ...reading.record.answers, ...record.answers } };
    } catch {
      note = note || "not_kept";
    }
  }
  /** @param {string} key @param {string} text @param {string} why */
  function putAside(key, text, why) {
    const here = storage();
    if (!here) return;
    let n = 1;
    while (here.getItem(`${key}.aside.${n}`) !== null) n += 1;
    // If there is no room for the copy this throws, and the original stays where it is.
    here.setItem(`${key}.aside.${n}`, text);
    here.removeItem(key);
    kept = false;
    note = why === "newer" ? "set_aside_newer" : "set_aside";
  }
  /** @param {(record: ProgressRecord) => ProgressRecord | void} made  may change what it gets, or return another */
  function change(made) {
    refresh();
    record = made(record) || record;
    write();
  }
  function write() {
    try {
      const here = storage();
      if (!here) throw new Error(name);
      // An unreadable record that could not be put aside is still there: it must not be overwritten.
      if (read(here.getItem(name) || "").why) throw new Error(name);
      here.setItem(name, dump({ ...record, course }));
      kept = true;
    } catch {
      kept = false;
      note = note || "not_kept";
    }
  }

  /** Find out at once whether anything can be kept, and leave no trace of the attempt. */
  function probe() {
    try {
      const here = storage();
      if (!here) throw new Error(name);
      here.setItem(`${name}.probe`, "");
      here.removeItem(`${name}.probe`);
    } catch {
      note = "not_kept";
    }
  }

  probe();
  refresh();
  return {
    device,
    tab,
    name,
    get: (question) => record.answers[question],
    set: (question, entry) => change(({ answers }) => void (answers[question] = after(answers[question], entry))),
    remove: (questions) => change(({ answers }) => questions.forEach((question) => delete answers[question])),
    note() {
      const said = note;
      note = "";
      return said;
    },
    refresh,
    all() {
      refresh();
      return { ...record, course };
    },
    change,
    putAside,
    kept: () => kept,
  };
}

/**
 * The entry after an attempt that was built on what is known: fields of later editions stay, and so do answers to the
 * question when it had another meaning. The same as joining the two.
 * @param {Entry | undefined} known
 * @param {Entry} entry
 * @returns {Entry}
 */
export function after(known, entry) {
  if (!known || !known.hash) return entry;
  const { earlier, ...newest } = known;
  const versions = { ...earlier, [newest.hash]: newest };
  const { [entry.hash]: same, ...others } = versions;
  return { ...same, ...entry, ...(Object.keys(others).length ? { earlier: others } : {}) };
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
    const record = model.get("record");
    if (record !== undefined) model.set("record", { ...empty(model.get("course")), ...record, answers: kept });
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
      write({ ...answers(), [question]: entry.response }, { ...entries(), [question]: after(entries()[question], entry) }),
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
