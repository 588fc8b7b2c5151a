/** Alert and its outputs to what is allowed and could be better. Twin of tools/alert/advice.py. */
import { say } from "../../dom.js";
import { bounds, lost } from "./bounds.js";
import { outlines } from "./area.js";
import { circles } from "./circle.js";
import { strip } from "./text.js";
import { DAY } from "./times.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {Map<string, import("./compose.js").Outputs>} All */

// A Cancel withdraws a message: what to do, the time and the impact are no longer said.
export const SAID_IN_CANCEL = ["source", "hazard", "place"];

/** The texts in which people and houses are counted. */
const COUNTED = /** @type {const} */ (["hazard", "impact", "action", "reason"]);

/** @typedef {[string, string]} Advice  a sentence, and the field that it is about */
/** @type {{[key: string]: string}} the time of the six elements is that of the start */
const FIELDS = { onset_past: "onset", next_late: "next_update", sent_old: "sent", all_clear: "response_types", past: "urgency", sender: "sender", time: "onset" };

/** @param {Alert} alert @param {All} outputs @param {Facts} facts @param {import("./types.js").Moment} now @returns {Advice[]} */
export function advice(alert, outputs, facts, now) {
  const { advice: words, languages } = facts.said;
  const { msg_type: kind, status } = alert.codes;
  /** @param {string} key @param {string} field @param {string} [name] @returns {Advice} */
  const told = (key, field, name = "") => [say(words[key], { language: languages[name] || "" }), field];
  const found = [...elements(kind, outputs, facts), ...strays(alert, facts), ...doubts(alert, facts), ...longer(outputs, facts, status === "Actual" ? "" : words.bare || "")];
  for (const name of Object.keys(facts.templates)) if (!alert.texts.has(name)) found.push(told("one_language", "languages", name));
  if (kind === "Cancel") {
    for (const [name, { reason }] of alert.texts) if (!strip(reason)) found.push(told("reason", `reason.${name}`, name));
  } else if (!alert.moments.next_update) found.push(told("next", "next_update"));
  if (!strip(alert.helpline)) found.push(told("helpline", "helpline"));
  const odd = [...days(alert, now), ...codes(alert)].map((key) => told(key, FIELDS[key] || ""));
  const [area, round] = [outlines(alert.polygon, facts), circles(alert.circle, facts)];
  return [...found, ...odd, ...area.hints.map((key) => told(key, "polygon")), ...round.hints.map((key) => told(key, "circle"))];
}

/** @param {Alert} alert @param {import("./types.js").Moment} now */
function days({ moments: { sent, onset, expires, next_update: next } }, now) {
  return [
    ...(sent && onset && sent.at - onset.at > DAY ? ["onset_past"] : []),
    ...(next && expires && next.at > expires.at ? ["next_late"] : []),
    ...(sent && now.at - sent.at > DAY ? ["sent_old"] : []),
  ];
}

/** @param {Alert} alert */
function codes({ sender, codes: { msg_type: kind, response_types: response, urgency } }) {
  const asks = kind !== "Cancel";
  return [
    ...(asks && response === "AllClear" ? ["all_clear"] : []),
    ...(asks && urgency === "Past" ? ["past"] : []),
    // What stands for the sender until an office writes its own.
    ...(sender === "office.example" ? ["sender"] : []),
  ];
}

/** @param {string | undefined} kind @param {All} outputs @param {Facts} facts @returns {Advice[]} */
function elements(kind, outputs, { said: { advice: words, check: labels, languages } }) {
  return [...outputs].flatMap(([name, { check }]) =>
    Object.entries(check.elements)
      .filter(([element, state]) => state !== "ok" && (kind !== "Cancel" || SAID_IN_CANCEL.includes(element)))
      .map(([element, state]) => {
        const blanks = { element: labels[`element_${element}`] || "", sentence: labels[`${state}_${element}`] || "" };
        const field = FIELDS[element] || `${element === "place" ? "places" : element}.${name}`;
        return /** @type {Advice} */ ([say(words.element, { language: languages[name] || "", ...blanks }), field]);
      }),
  );
}

/** English that was typed where Urdu goes out, and the other way round; DDMA alone is no English. @param {Alert} alert @param {Facts} facts @returns {Advice[]} */
function strays({ texts }, { said: { advice: words, languages, names } }) {
  return [...texts].flatMap(([language, text]) =>
    Object.entries(text).flatMap(([name, value]) => {
      const said = String(value);
      const [latin = 0, arabic = 0] = [/[A-Za-z]/g, /[\u0620-\u064a\u0671-\u06d3]/g].map((letters) => (said.match(letters) || []).length);
      const is = language === "en" ? arabic > latin : latin > arabic && /[a-z]/.test(said);
      return is ? [/** @type {Advice} */ ([say(words.script, { language: languages[language] || "", name: names[name] || "" }), `${name}.${language}`])] : [];
    }),
  );
}

/** Signs of doubt that nobody can read aloud, and numbers that lose their doubt in the other language. @param {Alert} alert @param {Facts} facts @returns {Advice[]} */
function doubts({ texts }, { said: { advice: words, languages, names }, bounds_said: known }) {
  return [...texts].flatMap(([language, text]) =>
    COUNTED.flatMap((name) => {
      const told = (/** @type {string} */ key, /** @type {string} */ found) =>
        /** @type {Advice} */ ([say(words[key], { language: languages[language] || "", name: names[name] || "", found }), `${name}.${language}`]);
      const others = [...texts].filter(([other]) => other !== language);
      const signs = bounds(text[name], known).filter(({ is_sign }) => is_sign);
      const gone = others.flatMap(([, other]) => lost(other[name], text[name], known));
      return [...signs.map((one) => told("sign", one.words)), ...gone.map((one) => told("bound", one.words))];
    }),
  );
}

/** @param {All} outputs @param {Facts} facts @param {string} bare @returns {Advice[]} */
function longer(outputs, { said: { advice: words, languages }, alphabet }, bare) {
  return [...outputs].flatMap(([name, { sms: { bare: count } }]) => {
    if (count.parts < 2) return [];
    const fewer = count.parts - 1;
    const [single, joined] = alphabet.room[count.encoding] || [0, 0];
    const over = Math.max(count.units - (fewer === 1 ? single : joined * fewer), 1);
    return [[say(words.parts, { language: languages[name] || "", parts: count.parts, over, fewer, bare }), ""]];
  });
}
