/** The file of first answers that a learner gives to the course, `raabta.donation/1`. Twin of donation in items/donation.py; tests/canonical/donation.json binds the two. */
import { countOf, isObject } from "./progress.js";

/** @typedef {Partial<import("./types.js").Entry>} Entry */

const VERDICTS = ["correct", "partly", "wrong"];
const DONOR = /^[0-9a-f]{16}$/;

/** The numbers under which a record has been given before. @param {import("./types.js").ProgressRecord} record */
export const donorsOf = ({ donated }) => (isObject(donated) ? Object.keys(donated).filter((name) => DONOR.test(name)) : []);

/**
 * Answers to other questions, to scenarios and those of which the first try is not known are left out.
 * @param {import("./types.js").ProgressRecord} record
 * @param {{[question: string]: string}} chosen  the questions of the course, with the hash of the meaning in which options are chosen; "" where one types
 * @param {string} day
 * @param {string} donor
 */
export function donation(record, chosen, day, donor) {
  const known = new Map(Object.entries(chosen));
  const answers = Object.entries(record.answers)
    .filter(([question]) => known.has(question))
    .flatMap(([question, { earlier = {}, ...newest }]) => [newest, ...Object.values(earlier)].map((entry) => first(question, entry, known.get(question))))
    .filter((answer) => VERDICTS.includes(answer.first || ""));
  answers.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const donors = [...new Set([...donorsOf(record), donor])].sort();
  return { schema: "raabta.donation/1", course: record.course || "", made: day, donors, answers };
}

/** @param {{question: string, hash?: string}} answer */
const key = ({ question, hash }) => `${question} ${hash}`;

/** @param {string} question @param {Entry} entry @param {string | undefined} chosen */
function first(question, entry, chosen) {
  const { hash, first, language } = entry;
  const once = countOf(entry, "tries") === 1;
  const response = "response_first" in entry ? entry.response_first : once ? entry.response : null;
  const sure = "sure_first" in entry ? entry.sure_first : once ? entry.sure : null;
  return {
    question,
    hash,
    first,
    ...(hash !== chosen || response === null || response === undefined ? {} : { response }),
    ...(typeof sure === "boolean" ? { sure } : {}),
    ...(language && typeof language === "string" ? { language } : {}),
  };
}
