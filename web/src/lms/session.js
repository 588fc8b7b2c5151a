/**
 * A launch: the record is read once, lives in this window, and goes to the platform. A platform that says "true" may have
 * lost it where the network was gone: so it is asked to keep something only where a file of this package can be fetched,
 * and what may have been lost is sent anew in two steps, as some send only what differs from what they sent before.
 * Beside it the browser keeps a journal of the last record; a later launch of the same learner joins what it holds.
 */
import { merge } from "../joining.js";
import { dump, empty, read } from "../progress.js";
import { resultOf } from "./result.js";
import { readText, textOf } from "./state.js";

/** @typedef {import("./driver.js").Driver} Driver */
/** @typedef {import("../types.js").ProgressRecord} ProgressRecord */
/**
 * @typedef {object} Session
 * @property {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">} store  what the pages of the book take for the browser's
 * @property {(place: string) => void} at  the learner is on this page
 * @property {() => Promise<boolean>} keep  ask the platform to keep what it has; whether it can be believed
 * @property {() => void} end
 * @property {boolean} lends  whether the book keeps answers by this; else it keeps them in the browser, as on a site
 */

/** How the platform calls a learner, so that nobody reads it from the journal. @param {string} text */
function blurred(text) {
  return [0x811c9dc5, 0x01000193].map((seed) => {
    let sum = seed;
    for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) || 0), 0x01000193);
    return (sum >>> 0).toString(36);
  }).join("");
}

/**
 * @param {Driver} lms
 * @param {import("../compact/table.js").Table} table
 * @param {{asked: string[], exam: boolean}} scope
 * @param {{device: Storage | null, now: () => number, reached: () => Promise<boolean>}} world
 * @returns {Session}
 */
export function session(lms, table, { asked, exam }, { device, now, reached }) {
  const began = now();
  const name = `raabta.progress/${table.course}`;
  const journal = `raabta.lms/${table.course}/${blurred(lms.learner)}`;
  const before = readText(lms.state(), table);
  const noted = notedIn(device, journal);
  // What is not understood stays as it is on the platform.
  const lends = lms.open && !before.strange;
  let number = Math.max(before.number, noted.number);
  // What this browser knows and the platform does not was lost on the way, or is of an attempt that it has ended.
  let doubt = noted.number > before.number;
  let ended = false;
  /** @type {Map<string, string>} */
  const values = new Map();
  const found = [before.record, noted.record].filter(Boolean);
  if (found.length) values.set(name, dump({ .../** @type {ProgressRecord[]} */ (found).reduce(merge), course: table.course }));

  const record = () => read(values.get(name) || "", table.course).record || empty(table.course);

  /** Tell the platform; without a network it keeps that until it is asked to keep it for good. */
  function tell(/** @type {string} */ text) {
    const known = record();
    lms.set("state", text);
    const { raw, status } = resultOf(known, asked, exam);
    if (!lms.counts) return;
    // The grade first: some publish it at the moment of the status.
    if (raw !== null) lms.score(raw);
    lms.status(status);
  }
  function changed() {
    if (ended || !lends) return;
    number += 1;
    note();
    tell(text());
  }
  const text = () => textOf(record(), table, number, lms.most);

  function note() {
    try {
      device?.setItem(journal, JSON.stringify({ number, record: record() }));
    } catch {
      // A full device: the platform has it all the same.
    }
  }

  if (lends) {
    if (lms.counts) lms.status("begun");
    if (found.length) tell(text());
  }
  return {
    lends,
    store: {
      get length() {
        return values.size;
      },
      key: (n) => [...values.keys()][n] ?? null,
      getItem: (key) => values.get(key) ?? null,
      setItem(key, value) {
        const same = values.get(key) === String(value);
        values.set(key, String(value));
        if (key === name && !same) changed();
      },
      removeItem(key) {
        if (values.delete(key) && key === name) changed();
      },
    },
    at: (place) => void (ended || lms.set("place", place)),
    async keep() {
      if (ended || !lends) return false;
      if (!(await reached())) {
        doubt = true;
        return false;
      }
      if (ended) return false;
      if (doubt) {
        lms.set("state", "");
        if (lms.counts && resultOf(record(), asked, exam).raw !== null) lms.score(0);
        if (!lms.commit()) return false;
        tell(text());
      }
      doubt = !lms.commit();
      return !doubt;
    },
    end() {
      if (ended || !lms.open) return;
      ended = true;
      lms.finish((now() - began) / 1000);
    },
  };
}

/** @param {Storage | null} device @param {string} journal @returns {import("./state.js").Kept} */
function notedIn(device, journal) {
  try {
    const { number, record } = JSON.parse(device?.getItem(journal) || "{}");
    const { record: known, why } = read(JSON.stringify(record || ""));
    return Number.isSafeInteger(number) && !why ? { number, record: known } : { number: 0, record: null };
  } catch {
    return { number: 0, record: null };
  }
}
