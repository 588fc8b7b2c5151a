/** What a learner's answers come to, `raabta.result/1`: a sheet shows it, and a trainer may sign it. model/certify/result.py reads it. */
import { NAME, sittingsOf } from "../exam/sittings.js";
import { standing } from "../outcomes.js";
import { rightAtOnce, versionOf } from "../progress.js";

export const SCHEMA = "raabta.result/1";

/** @typedef {import("../results-view.js").Chapter} Chapter */
/** @typedef {{id: string, edition: string, titles: {[language: string]: string}}} Course  as render/page/results.py writes it */
/** @typedef {{name: string, name_ur: string, office: string, seen_by: string}} Person  as the learner types it */
/** @typedef {{title: string, right: number, answered: number, total: number}} Count */
/**
 * @typedef {{day: string, right: number, asked: number, passed: boolean, outcomes: {[id: string]: [right: number, asked: number]}}} Sat
 * @typedef {Person & {schema: string, course: string, edition: string, day: string, chapters: Count[], exams: {[name: string]: Sat[]}}
 *   & {outcomes: {[id: string]: [right: number, answered: number]}}} Result
 */

/** A number of an identity card or a telephone, and an address for mail. As `PRIVATE` of result.py. */
const PRIVATE = /@|(?:[0-9\u0660-\u0669\u06f0-\u06f9][-\s]?){7}/;
const LETTERS = /[\u0600-\u06ff]/;

/**
 * Counts of each chapter and outcome, at the first try. A question that stands in two chapters counts in the first.
 * @param {Chapter[]} chapters
 * @param {import("../types.js").ProgressRecord} record
 * @param {Course} course
 * @param {Person} person
 * @param {string} day
 * @returns {Result}
 */
export function resultOf(chapters, record, course, person, day) {
  /** @type {Result["outcomes"]} */
  const outcomes = {};
  const met = new Set();
  const counts = chapters.map(({ title, questions }) => {
    const mine = questions.filter(({ id }) => !met.has(id) && met.add(id));
    const tries = mine.flatMap(({ id, hash, outcome }) => {
      const entry = versionOf(record.answers[id], hash);
      return entry && entry.state !== "unanswered" ? [{ outcome, right: Number(rightAtOnce(entry)) }] : [];
    });
    for (const { outcome, right } of tries) {
      if (!outcome) continue;
      const [before, answered] = outcomes[outcome] || [0, 0];
      outcomes[outcome] = [before + right, answered + 1];
    }
    return { title, right: tries.filter(({ right }) => right).length, answered: tries.length, total: mine.length };
  });
  const about = { schema: SCHEMA, course: course.id, edition: course.edition, day };
  return { ...about, ...person, chapters: counts.filter(({ total }) => total), outcomes, exams: sat(record) };
}

/** What sittings of the examination came to, the first first. @param {import("../types.js").ProgressRecord} record @returns {Result["exams"]} */
function sat(record) {
  const found = sittingsOf(record).flatMap(({ handed }) => {
    if (!handed) return [];
    const [at, outcomes, passed] = handed;
    const [right, asked] = [0, 1].map((place) => Object.values(outcomes).reduce((sum, pair) => sum + Number(pair[place]), 0));
    return [{ day: at.slice(0, 10), right: right || 0, asked: asked || 0, passed: passed === true, outcomes }];
  });
  return found.length ? { [NAME]: found } : {};
}

/** The outcomes that are reached, in the order of the chapters. @param {Result} result */
export const reached = ({ outcomes }) => Object.entries(outcomes).filter(([, [right, answered]]) => standing(right, answered) === "reached");

/** @param {Result} result */
export const answered = ({ chapters }) => chapters.reduce((sum, one) => sum + one.answered, 0);

/**
 * The name of the word that says what is wrong with what was typed; "" where nothing is.
 * @param {Person} person
 * @returns {"" | "form_no_name" | "form_private" | "form_urdu"}
 */
export function faultOf(person) {
  if (!person.name && !person.name_ur) return "form_no_name";
  if (Object.values(person).some((text) => PRIVATE.test(text))) return "form_private";
  return person.name_ur && !LETTERS.test(person.name_ur) ? "form_urdu" : "";
}
