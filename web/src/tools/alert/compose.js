/** Alert to what goes out on five channels, in one language. Twin of tools/alert/composer.py. */
import { say } from "../../dom.js";
import { smsParts } from "../sms-parts.js";
import { split, tidy } from "./text.js";
import { blanksOf, checked, lines, templatesOf } from "./words.js";

/** @typedef {ReturnType<typeof compose>} Outputs */

/**
 * @param {import("./types.js").Alert} alert
 * @param {string} language
 * @param {import("./types.js").Facts} facts
 */
export function compose(alert, language, facts) {
  const words = templatesOf(alert, language, facts);
  const blanks = blanksOf(alert, language, facts);
  const check = checked(alert, language, facts);
  const radio = lines(words.radio, blanks).join(" ");
  const pace = words.assumptions.words_per_minute;
  const help = blanks.helpline ? say(words.alt_help, blanks) : "";
  return {
    check,
    sms: sms(alert, language, facts, check.message),
    whatsapp: lines(words.whatsapp, blanks).join("\n"),
    facebook: lines(words.facebook, blanks).join("\n\n"),
    alt: tidy(say(words.alt, { ...blanks, mark: blanks.marked, help })),
    radio,
    seconds: Math.ceil((split(radio).length * 60) / pace),
    pace,
  };
}

/**
 * @param {import("./types.js").Alert} alert
 * @param {string} language
 * @param {import("./types.js").Facts} facts
 * @param {string} message
 */
function sms(alert, language, facts, message) {
  const words = templatesOf(alert, language, facts);
  const blanks = blanksOf(alert, language, facts, true);
  const ends = [["reason", "reason"], ["help", "helpline"], ["next", "next"]];
  const tail = ends.map(([end, name]) => (blanks[name || ""] ? say(words.sms[end || ""], blanks) : "")).join("");
  let bare = say(words.sms_body, { ...blanks, message }) + tail;
  for (const [typographic, plain] of Object.entries(words.sms_punctuation)) bare = bare.split(typographic).join(plain);
  const text = blanks.mark ? `${words.mark_sms} ${bare}` : bare;
  return { text, count: smsParts(text, facts.alphabet), bare: smsParts(bare, facts.alphabet) };
}
