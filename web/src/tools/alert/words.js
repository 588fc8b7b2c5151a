/** Alert and language to the words that fill the blanks of every template. Twin of tools/alert/phrases.py. */
import { say } from "../../dom.js";
import { fold } from "../../fold.js";
import { checkWarning } from "../warning-check.js";
import { bareOf, tidy } from "./text.js";
import { clock, DAY, momentWords, readReference, span, usable, yearOf } from "./times.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").AlertText} AlertText */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./types.js").Moment} Moment */
/** @typedef {import("./types.js").Templates} Templates */
/** @typedef {import("./types.js").Texts} Texts */

/** The words of a language; a Cancel has templates of its own. @param {Alert} alert @param {string} language @param {Facts} facts */
export function templatesOf({ codes }, language, { templates }) {
  const words = /** @type {Templates} */ (templates[language]);
  if (codes.msg_type !== "Cancel") return words;
  return /** @type {Templates} */ ({ ...words, ...words.cancel, cap: { ...words.cap, ...words.cancel.cap } });
}

/** The text of a language. @param {Alert} alert @param {string} language */
export const textOf = (alert, language) => /** @type {AlertText} */ (alert.texts.get(language));

/**
 * What the templates of `language` may name; a blank that has nothing is empty.
 * @param {Alert} alert
 * @param {string} language
 * @param {Facts} facts
 * @param {boolean} [short]
 * @returns {Texts & {mark: string, marked: string}}
 */
export function blanksOf(alert, language, facts, short = false) {
  const words = templatesOf(alert, language, facts);
  const times = /** @type {import("./types.js").Times} */ (facts.times[language]);
  const text = textOf(alert, language);
  const year = yearOf(alert.moments.sent);
  const [start, end, sent] = ["onset", "expires", "sent"].map((name) => usable(alert.moments[name]));
  const reason = alert.codes.msg_type === "Cancel" ? bareOf(text.reason) : "";
  const mark = alert.codes.status === "Actual" ? "" : words.mark;
  const helpline = language === "en" ? fold(alert.helpline) : fromLeft(tidy(alert.helpline));
  const digits = [...helpline.replace(/[ \u200e]/g, "")].join(" ");
  const office = bareOf(text.office);
  const said = { source: bareOf(text.source), hazard: bareOf(text.hazard), impact: bareOf(text.impact), action: bareOf(text.action), reason, office };
  return {
    ...said,
    place: listed(text, words.joined, short),
    time: start && end ? span(start, end, times, year, short) : "",
    sent: sent ? momentWords(sent, times, null) : "",
    dated: sent ? momentWords(sent, times, -1) : "",
    next: next(alert, times, year, short),
    helpline,
    contact: helpline && office ? `${helpline} (${office})` : helpline,
    spoken_helpline: language === "en" ? digits : fromLeft(digits),
    lead: lead(alert, words, times, year),
    reason_part: reason ? say(words.sms.reason, said) : "",
    mark,
    marked: mark ? `${mark}${words.joined.sentence}` : "",
  };
}

/** Keep the parts of a number in their order inside Urdu, where 0300 1234567 would be seen as 1234567 0300. @param {string} number */
const fromLeft = (number) => (number && !/^[\p{L}\p{N}]+$/u.test(number) ? `\u200e${number}\u200e` : number);

/** @param {AlertText} text @param {Texts} joined @param {boolean} short */
function listed({ places }, { comma = "", and = "" }, short) {
  const said = places.map(bareOf).filter(Boolean);
  const last = said.slice(-1);
  return short ? said.join(comma) : [...(said.length > 1 ? [said.slice(0, -1).join(comma)] : []), ...last].join(and);
}

/** @param {Alert} alert @param {import("./types.js").Times} times @param {number | null} year @param {boolean} short */
function next({ moments }, times, year, short) {
  const [sent, then] = [usable(moments.sent), usable(moments.next_update)];
  if (!then) return "";
  const sameDay = sent && Math.floor(sent.at / DAY) === Math.floor(then.at / DAY);
  return short && sameDay ? clock(then, times) : momentWords(then, times, year);
}

/** @param {Alert} alert @param {Templates} words @param {import("./types.js").Times} times @param {number | null} year */
function lead({ references, codes }, words, times, year) {
  const earlier = /** @type {Moment[]} */ (references.map(readReference).filter(Boolean));
  const last = earlier.length ? usable(earlier.reduce((most, one) => (one.at > most.at ? one : most))) : null;
  return say(words.lead[codes.msg_type || ""], { sent: last ? momentWords(last, times, year) : "" });
}

/**
 * Fill each template that names a line; leave out those whose own blank is empty.
 * @param {import("./types.js").Lines} templates
 * @param {Texts} blanks
 */
export function lines(templates, blanks) {
  return templates
    .map(([name, template]) => (name in blanks && !blanks[name] ? "" : tidy(say(template, blanks))))
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

/** @type {WeakMap<Facts, {[language: string]: any}>} */
const merged = new WeakMap();

/** The rules of a language with the words of the others behind its own. @param {string} language @param {Facts} facts */
export function rulesOf(language, facts) {
  const known = merged.get(facts) || {};
  merged.set(facts, known);
  if (known[language]) return known[language];
  const own = facts.rules[language];
  const all = [own, ...Object.keys(facts.rules).filter((name) => name !== language).map((name) => facts.rules[name])];
  const rules = { ...own, sms: facts.alphabet };
  for (const name of ["missing", "fillers", "acts", "clock"]) rules[name] = [...new Set(all.flatMap((one) => one[name]))];
  for (const name of ["anywhere", "alone"]) {
    rules[name] = {};
    for (const element of own.elements) rules[name][element] = [...new Set(all.flatMap((one) => one[name][element]))];
  }
  known[language] = rules;
  return rules;
}

/** The six elements in a language, judged. @param {Alert} alert @param {string} language @param {Facts} facts */
export function checked(alert, language, facts) {
  const rules = rulesOf(language, facts);
  const blanks = blanksOf(alert, language, facts, true);
  return checkWarning(Object.fromEntries(rules.elements.map((/** @type {string} */ name) => [name, blanks[name] || ""])), rules);
}
