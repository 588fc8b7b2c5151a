/** Moments to words, in Pakistan time. Twin of workbench/parse/times.py; a moment's clock is kept as if it were UTC. */
import { say } from "../../dom.js";
import { strip } from "./text.js";

/** @typedef {import("./types.js").Moment} Moment */
/** @typedef {import("./types.js").Times} Times */

export const DAY = 86_400_000;
const HOUR = 3_600_000;
const TYPED = /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)$/;
const STAMP = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)([+-])(0\d|1[0-3]):([0-5]\d)$/;

/**
 * @param {number[]} parts  year, month, day, hour, minute, second
 * @param {number} [later]  milliseconds to add
 * @returns {Moment | null}
 */
function momentOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0], later = 0) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (year < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return { at: date.setUTCHours(hour, minute, second) + later, year };
}

/** What a page's field says, "2025-07-05T08:00", as a moment; null for what is no such time. @param {string} typed */
export function readMoment(typed) {
  const found = TYPED.exec(typed);
  return found ? momentOf(found.slice(1).map(Number)) : null;
}

/** The time in a CAP reference "sender,identifier,time"; null when it is of another form. @param {string} text */
export function readReference(text) {
  const parts = text.split(",");
  const bad = parts.length !== 3 || parts.some((part) => !part || /[<&]/.test(part) || strip(part) !== part);
  return bad ? null : readStamp(parts[2] || "");
}

/** A time as CAP writes it; null for anything else. @param {string} text */
export function readStamp(text) {
  const found = STAMP.exec(text);
  if (!found) return null;
  const [hours, minutes] = [Number(found[8]), Number(found[9])];
  const ahead = (hours * 60 + minutes) * 60_000 * (found[7] === "-" ? -1 : 1);
  return momentOf(found.slice(1, 7).map(Number), 5 * HOUR - ahead);
}

/** Now, as a moment. */
export function present() {
  const at = Math.floor(Date.now() / 1000) * 1000 + 5 * HOUR;
  return { at, year: new Date(at).getUTCFullYear() };
}

/** A moment as CAP writes it. @param {Moment} moment */
export function stamp({ at }) {
  return `${new Date(at).toISOString().replace(/^[+]00/, "").slice(0, 19)}+05:00`;
}

/** @param {Moment} moment @param {Times} words @param {boolean} [told]  whether the day before it has said that it is night */
export function clock({ at }, words, told = false) {
  const exact = words.exact[new Date(at).toISOString().slice(11, 16)];
  if (exact) return exact;
  const here = new Date(at);
  const [hours, minutes] = [here.getUTCHours(), here.getUTCMinutes()];
  const time = `${hours % 12 || 12}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
  const [, part] = words.parts.filter(([start]) => start <= hours).pop() || [];
  return say((told && nightOf(here, words) ? words.night : words).clock, { time, part: part || "" });
}

/** Whether a time after midnight is said with both days of its night. @param {Date} here @param {Times} words */
const nightOf = (here, { night }) => Boolean(night && here.getUTCHours() < night.until);

/** @param {Moment} moment @param {Times} words @param {number | null} year @param {boolean} [short] */
function day({ at }, words, year, short = false) {
  const here = new Date(at);
  const weekdays = short ? words.weekdays_short : words.weekdays;
  const weekday = (here.getUTCDay() + 6) % 7;
  const month = (short ? words.months_short : words.months)[here.getUTCMonth()] || "";
  const own = here.getUTCFullYear();
  const blanks = { day: here.getUTCDate(), before: weekdays[(weekday + 6) % 7] || "", weekday: weekdays[weekday] || "", month, year: own };
  const said = nightOf(here, words) ? words.night : words;
  return say(year === null || year === own ? said.day : said.day_year, blanks);
}

/** @param {Moment} moment @param {Times} words @param {number | null} year */
export function momentWords(moment, words, year) {
  return say(words.moment, { clock: clock(moment, words, true), day: day(moment, words, year) });
}

/** @param {Moment} start @param {Moment} end @param {Times} words @param {number | null} year @param {boolean} short */
export function span(start, end, words, year, short) {
  const isOne = Math.floor(start.at / DAY) === Math.floor(end.at / DAY) && nightOf(new Date(start.at), words) === nightOf(new Date(end.at), words);
  const name = isOne ? "same_day" : "two_days";
  return say(words[short ? /** @type {"same_day_short"} */ (`${name}_short`) : name], {
    day: day(start, words, year, short),
    start: clock(start, words, true),
    day_end: day(end, words, year, short),
    end: clock(end, words, true),
  });
}

/** A moment that can be said; a half-filled form may hold one that cannot. @param {Moment | null | undefined} moment */
export const usable = (moment) => (moment && moment.year >= 2000 && moment.year <= 2100 ? moment : null);

/** The year of a moment; every other year must be said. @param {Moment | null | undefined} moment */
export function yearOf(moment) {
  const found = usable(moment);
  return found ? new Date(found.at).getUTCFullYear() : null;
}
