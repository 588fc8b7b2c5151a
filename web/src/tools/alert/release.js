/** An alert of an exercise to the real one, when a second person has typed the code of this very text. Twin of tools/alert/release.py. */
import { say } from "../../dom.js";
import { fold } from "../../fold.js";
import { cap, identifier } from "./cap.js";
import { compose } from "./compose.js";
import { sixDigits } from "./digits.js";
import { strip, tidy } from "./text.js";
import { momentWords } from "./times.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./types.js").Texts} Texts */
/** @typedef {import("../../blocks.js").Block} Block */

/** What shows that a text is still that of the example. */
const TELLING = ["hazard", "places", "action"];

/** Whether a text is still that of the example, which no text of an office is. @param {Texts} values @param {Facts} facts */
export function isExample(values, { example, templates }) {
  const names = TELLING.flatMap((name) => Object.keys(templates).map((language) => `${name}.${language}`));
  return names.some((name) => values[name] && values[name] === example[name]);
}

/**
 * The alert as it goes out; what stands before its texts; and the code, or the note for the file.
 * @param {Texts} values
 * @param {Alert} alert
 * @param {Facts} facts
 * @returns {{alert: Alert, state: Block[], paper: Block[]}}
 */
export function release(values, alert, facts) {
  /** @type {Texts} */
  const words = facts.said.form.release;
  const typed = strip(values.code || "");
  /** @param {string | undefined} title @param {string[][]} found @returns {Block[]} */
  const told = (title = "", found) =>
    found.length ? [{ kind: "findings", level: "warn", title, items: found.map(([text = "", field = ""]) => ({ text, field })) }] : [];
  /** @param {string} name @param {string | undefined} title @param {string} text @param {object} more @returns {Block[]} */
  const paper = (name, title = "", text, more) => [/** @type {Block} */ ({ kind: "copy", name, title, text, language: "", note: "", share: [], ...more })];
  const why = barred(values, alert, facts);
  if (why) return { alert, state: told(words.still, typed ? [[words[why] || "", why === "example" ? "" : why]] : []), paper: [] };
  const real = { ...alert, codes: { ...alert.codes, status: "Actual" } };
  const code = codeOf(real, facts);
  const lacks = typed ? missing(values, code) : [];
  if (lacks.length || !typed) {
    const state = told(words.still, lacks.map(([key = "", field = ""]) => [words[key] || "", field]));
    return { alert, state, paper: paper("code", words.title_code, code, { note: words.code_note }) };
  }
  const roles = { first: tidy(values.first || ""), second: tidy(values.second || "") };
  const { language, times, templates, said } = facts;
  const sent = alert.moments.sent;
  const blanks = {
    ...roles,
    identifier: identifier(real),
    sent: sent ? momentWords(sent, /** @type {import("./types.js").Times} */ (times[language]), -1) : "",
    languages: [...real.texts.keys()].map((name) => said.languages[name]).join(templates[language]?.joined.comma),
    code,
  };
  const state = told(words.actual, [say(words.two, roles), words.unsent || "", words.void || ""].map((text) => [text, ""]));
  return { alert: real, state, paper: paper("note", words.title_note, say(words.note, blanks), { language, share: ["text"] }) };
}

/** Why no code can make this real. @param {Texts} values @param {Alert} alert @param {Facts} facts */
function barred(values, { sender, codes }, facts) {
  if (codes.status !== "Exercise") return "status";
  if (isExample(values, facts)) return "example";
  return sender.endsWith(".example") ? "sender" : "";
}

/** The digits of everything that goes out. @param {Alert} real @param {Facts} facts */
function codeOf(real, facts) {
  const texts = [...real.texts.keys()].flatMap((language) => {
    const { sms, whatsapp, facebook, alt, radio } = compose(real, language, facts);
    return [sms.text, whatsapp, facebook, alt, radio];
  });
  return sixDigits([...texts, cap(real, facts)].join("\n"));
}

/** What keeps a text with a typed code an exercise. @param {Texts} values @param {string} code */
function missing(values, code) {
  const [first, second] = [values.first, values.second].map((role) => fold(tidy(role || "")));
  return [
    ...(fold(values.code || "").replace(/[^0-9]/g, "") === code ? [] : [["other", "code"]]),
    ...(first ? [] : [["first", "first"]]),
    ...(second ? (first === second ? [["same", "second"]] : []) : [["second", "second"]]),
  ];
}
