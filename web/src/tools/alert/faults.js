/** Alert to everything that forbids its going out, as sentences with the field of each. Twin of tools/alert/faults.py. */
import { say } from "../../dom.js";
import { fold } from "../../fold.js";
import { checkWarning } from "../warning-check.js";
import { codesOf, outlines } from "./area.js";
import { circles } from "./circle.js";
import { FORBIDDEN, size } from "./text.js";
import { DAY, momentWords, readReference } from "./times.js";
import { rulesOf } from "./words.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {{[name: string]: string | number}} Blanks */
/** @typedef {[string, Blanks]} Fault  the key of its sentence, and what the sentence names */

export const MOMENTS = ["sent", "onset", "expires", "next_update"];
const NEEDED = new Map(Object.entries({ source: "source", hazard: "hazard", places: "place", action: "action" }));
const CODE = /^[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000,<&]{1,200}$/u;
const PHONE = /^[+(]?[0-9][0-9 ()/-]{1,39}$/;
const WEB = /^https?:\/\/[A-Za-z0-9][A-Za-z0-9.-]{1,250}(:[0-9]{1,5})?([/?]([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?(#[A-Za-z0-9._~-]*)?$/;
/** The blanks of a sentence that are moments, in milliseconds. */
const STAMPED = ["expires", "onset", "sent", "next"];
/** @type {{[key: string]: string}} the field that a sentence is about, where it does not name one */
const FIELDS = {
  places_differ: "places.en",
  expires_onset: "expires",
  expires_sent: "expires",
  too_long_event: "expires",
  next_sent: "next_update",
  references: "references",
  reference: "references",
  reference_later: "references",
  helpline: "helpline",
  web: "web",
};
/** @type {{[name: string]: string}} */
const CODE_FIELDS = { msgType: "msg_type", responseType: "response_types", eventCode: "event_code" };

/** @param {Alert} alert @param {Facts} facts */
export function found(alert, facts) {
  return [...texts(alert, facts), ...moments(alert, facts), ...codes(alert, facts), ...addresses(alert, facts), ...codesOf(alert.geocode, facts).faults, ...outlines(alert.polygon, facts).faults, ...circles(alert.circle, facts).faults, ...actual(alert, facts)];
}

/** @param {Fault} fault @param {Facts} facts */
export function sentence([key, blanks], { said, times, language }) {
  const named = { ...blanks };
  const words = /** @type {import("./types.js").Times} */ (times[language]);
  for (const name of STAMPED) if (name in named) named[name] = momentWords({ at: Number(named[name]), year: 0 }, words, -1);
  if ("name" in blanks) named.name = said.names[blanks.name] || blanks.name;
  if ("language" in blanks) named.language = said.languages[blanks.language] || blanks.language;
  return say(said.faults[key], named);
}

/** @param {Fault} fault */
export function fieldOf([key, blanks]) {
  const name = String(blanks.name || "");
  const own = FIELDS[key] || CODE_FIELDS[name] || name;
  return "language" in blanks && "name" in blanks ? `${own}.${blanks.language}` : own;
}

/** @param {Alert} alert @param {Facts} facts @returns {Fault[]} */
function texts(alert, facts) {
  /** @type {Fault[]} */
  const faults = alert.texts.size ? [] : [["no_text", {}]];
  for (const [language, text] of alert.texts) {
    for (const [name, value] of Object.entries(text)) {
      const needed = name === "action" && alert.codes.msg_type === "Cancel" ? undefined : NEEDED.get(name);
      const parts = Array.isArray(value) ? value : [value];
      faults.push(...one(parts, { language, name }, needed, facts));
    }
  }
  const counts = [...alert.texts.values()].map(({ places }) => places.length);
  if (new Set(counts).size > 1) faults.push(["places_differ", { counts: counts.join(", ") }]);
  return faults;
}

/** @param {string[]} parts @param {{language: string, name: string}} where @param {string | undefined} needed @param {Facts} facts @returns {Fault[]} */
function one(parts, where, needed, facts) {
  const rules = rulesOf(where.language, facts);
  const joined = parts.join(" ");
  /** @type {Fault[]} */
  const faults = [];
  const missing = (/** @type {string} */ part) => checkWarning({ [needed || ""]: part }, rules).elements[needed || ""] === "missing";
  if (needed && (parts.length ? parts : [""]).some(missing)) faults.push(["missing", where]);
  const blank = joined.match(new RegExp(rules.blank, "u"));
  if (blank) faults.push(["blank", { ...where, found: blank[0] }]);
  const length = size(joined);
  if (length > facts.limit) faults.push(["too_long", { ...where, length, limit: facts.limit }]);
  const signs = [...new Set((joined.match(FORBIDDEN) || []).map(named))].sort();
  if (signs.length) faults.push(["characters", { ...where, codes: signs.join(", ") }]);
  return faults;
}

/** @param {string} sign */
const named = (sign) => `U+${(sign.codePointAt(0) || 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** @param {Alert} alert @param {Facts} facts @returns {Fault[]} */
function moments(alert, facts) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {{[name: string]: number}} */
  const usable = {};
  const needed = alert.codes.msg_type === "Cancel" ? ["sent"] : ["sent", "onset", "expires"];
  for (const name of MOMENTS) {
    const moment = alert.moments[name];
    if (!moment) {
      if (needed.includes(name)) faults.push(["no_time", { name }]);
    } else if (moment.year < 2000 || moment.year > 2100) faults.push(["far_time", { name, year: moment.year }]);
    else usable[name] = moment.at;
  }
  return [...faults, ...order(usable, facts)];
}

/** @param {{[name: string]: number}} usable @param {Facts} facts @returns {Fault[]} */
function order(usable, { days: limit }) {
  /** @type {Fault[]} */
  const faults = [];
  const { onset, expires } = usable;
  const days = onset !== undefined && expires !== undefined ? (expires - onset) / DAY : 0;
  if (days > limit) faults.push(["too_long_event", { days: Math.ceil(days), limit }]);
  for (const [key = "", late = "", early = ""] of [
    ["expires_onset", "expires", "onset"],
    ["expires_sent", "expires", "sent"],
    ["next_sent", "next_update", "sent"],
  ]) {
    const [last, first] = [usable[late], usable[early]];
    if (last === undefined || first === undefined || last > first) continue;
    faults.push([key, { [late.replace("_update", "")]: last, [early]: first }]);
  }
  return faults;
}

/** @param {Alert} alert @param {Facts} facts @returns {Fault[]} */
function codes({ codes: chosen, event }, { codes: known, events }) {
  const names = { status: "status", msgType: "msg_type", category: "category", responseType: "response_types", urgency: "urgency", severity: "severity", certainty: "certainty" };
  /** @type {Fault[]} */
  const strange = event && !events.includes(event) ? [["choice", { name: "eventCode", value: event, known: events.join(", ") }]] : [];
  const found = Object.entries(names).flatMap(([name, field]) => {
    const value = chosen[field] || "";
    const allowed = known[name] || [];
    /** @type {Fault} */
    const fault = value ? ["choice", { name, value, known: allowed.join(", ") }] : ["no_choice", { name, known: allowed.join(", ") }];
    return allowed.includes(value) ? [] : [fault];
  });
  return [...found, ...strange];
}

/** A status that alerts have and that nobody sends out of a course. @param {Alert} alert @param {Facts} facts @returns {Fault[]} */
function actual({ codes: { status: value = "" } }, { codes: known, statuses }) {
  const refused = (known.status || []).filter((code) => !statuses.includes(code));
  return refused.includes(value) ? [["choice", { name: "status", value, known: statuses.join(", ") }]] : [];
}

/** @param {Alert} alert @param {Facts} facts @returns {Fault[]} */
function addresses(alert, facts) {
  const { sender, helpline, web, references, moments: { sent } } = alert;
  /** @type {Fault[]} */
  const faults = [];
  if (!CODE.test(sender) || sender.match(FORBIDDEN)) faults.push(["code", { name: "sender", value: sender }]);
  if (helpline && !PHONE.test(fold(helpline))) faults.push(["helpline", { value: helpline }]);
  if (web && !WEB.test(web)) faults.push(["web", { value: web }]);
  const kind = alert.codes.msg_type || "";
  if (["Update", "Cancel"].includes(kind) && !references.length) faults.push(["references", { kind }]);
  for (const value of references) {
    const earlier = readReference(value);
    if (!earlier || value.match(FORBIDDEN)) faults.push(["reference", { value, example: facts.reference }]);
    else if (sent && earlier.at >= sent.at) faults.push(["reference_later", { value, sent: sent.at }]);
  }
  return faults;
}
