/** What stands in the form to what the page shows below it. Twin of tools/alert/answer.py; tests/canonical/alert.json binds the two. */
import { say } from "../../dom.js";
import { advice, SAID_IN_CANCEL } from "./advice.js";
import { cap, identifier } from "./cap.js";
import { compose } from "./compose.js";
import { sixDigits } from "./digits.js";
import { fieldOf, found, MOMENTS, sentence } from "./faults.js";
import { release } from "./release.js";
import { split, strip, tidy } from "./text.js";
import { readMoment } from "./times.js";
import { blanksOf, checked, templatesOf } from "./words.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./types.js").Texts} Texts */
/** @typedef {import("../../blocks.js").Block} Block */

export const TEXTS = ["source", "hazard", "places", "impact", "action", "reason", "office"];
const CODES = ["status", "msg_type", "category", "response_types", "urgency", "severity", "certainty"];
const CHANNELS = /** @type {const} */ (["sms", "whatsapp", "facebook", "alt", "radio"]);
/** The parts of a picture from top to bottom. */
const PARTS = ["lead", "hazard", "place", "time", "action", "reason", "helpline", "signed"];
/** @type {{[channel: string]: string[]}} */
const SHARES = { sms: ["text", "sms"], whatsapp: ["text", "whatsapp"] };
/** @type {{[state: string]: string}} */
const SIGNS = { ok: "✓", vague: "~", unclear: "?", missing: "✗" };

/**
 * The alert, and the moments that are filled in and cannot be read.
 * @param {Texts} values
 * @param {Facts} facts
 */
export function alertOf(values, facts) {
  const kind = values.msg_type || "";
  // A Cancel takes a message back: when that was, is no longer said.
  const told = MOMENTS.filter((name) => kind !== "Cancel" || (name !== "onset" && name !== "expires"));
  const moments = Object.fromEntries(MOMENTS.map((name) => [name, told.includes(name) ? readMoment(values[name] || "") : null]));
  const unread = told.filter((name) => strip(values[name] || "") && !moments[name]);
  const unsaid = facts.unsaid[kind] || ["reason"];
  const languages = Object.keys(facts.templates).filter((name) => ["both", name].includes(values.languages || ""));
  /** @type {Alert} */
  const alert = {
    texts: new Map(languages.map((language) => [language, textIn(values, language, unsaid)])),
    moments,
    helpline: values.helpline || "",
    web: whole(strip(values.web || "")),
    sender: strip(values.sender || ""),
    event: values.event_code || "",
    geocode: values.geocode || "",
    polygon: values.polygon || "",
    circle: values.circle || "",
    references: kind === "Alert" ? [] : split(values.references || ""),
    codes: Object.fromEntries(CODES.map((name) => [name, values[name] || ""])),
  };
  return { alert, unread };
}

/** Put before the name of a site what a browser puts before it. @param {string} web */
const whole = (web) => (/^[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+(\/[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*)?$/.test(web) ? `https://${web}` : web);

/** @param {Texts} values @param {string} language @param {string[]} unsaid @returns {import("./types.js").AlertText} */
function textIn(values, language, unsaid) {
  const said = Object.fromEntries(TEXTS.map((name) => [name, unsaid.includes(name) ? "" : values[`${name}.${language}`] || ""]));
  const places = (said.places || "").split(/[,،\n]/).map(strip).filter(Boolean);
  return /** @type {any} */ ({ ...said, places });
}

/** Whether no word and no time is typed. The office does not count: it stands there from the time before. @param {Texts} values @param {Facts} facts */
export function isBlank(values, facts) {
  const typed = TEXTS.filter((name) => name !== "source" && name !== "office").flatMap((name) => Object.keys(facts.templates).map((language) => `${name}.${language}`));
  return ![...typed, ...MOMENTS].some((name) => strip(values[name] || ""));
}

/**
 * @param {Texts} values
 * @param {Facts} facts
 * @param {import("./types.js").Moment} now
 * @returns {Block[]}
 */
export function answer(values, facts, now) {
  if (isBlank(values, facts)) return [];
  const { alert, unread } = alertOf(values, facts);
  const { form, names } = facts.said;
  const items = [
    ...unread.map((name) => ({ text: say(form.time_fault, { name: names[name] || "", value: values[name] || "" }), field: name })),
    ...found(alert, facts)
      .filter(([key, blanks]) => key !== "no_time" || !unread.includes(String(blanks.name)))
      .map((fault) => ({ text: sentence(fault, facts), field: fieldOf(fault) })),
  ];
  if (items.length) return [{ kind: "findings", level: "bad", title: form.faults, items }, meter(alert, facts)];
  const { alert: made, state, paper } = release(values, alert, facts);
  const outputs = new Map([...made.texts.keys()].map((language) => [language, compose(made, language, facts)]));
  const better = [...untouched(values, alert, facts), ...advice(made, outputs, facts, now)].map(([text, field]) => ({ text, field }));
  const xml = cap(made, facts);
  const name = `${made.codes.status}-${identifier(alert)}.xml`;
  return [
    ...state,
    ...copies(made, outputs, facts),
    { kind: "copy", name: "cap", title: form.cap, text: xml, language: "", note: "", share: [] },
    { kind: "file", label: form.download, name, mime: "application/cap+xml", text: xml },
    ...paper,
    ...(better.length ? [/** @type {Block} */ ({ kind: "findings", level: "warn", title: form.advice, items: better })] : []),
    meter(alert, facts),
  ];
}

/** What is said in a language, as six digits: a later form knows whether it is the same. @param {Texts} values @param {string} language */
const printOf = (values, language) =>
  `${language}:${sixDigits(TEXTS.filter((name) => name !== "reason").map((name) => tidy(values[`${name}.${language}`] || "")).join("\n"))}`;

/** What an update will be compared with. @param {Texts} values @param {Facts} facts */
export const printsOf = (values, { templates }) => (values.languages === "both" ? Object.keys(templates).map((name) => printOf(values, name)).join(" ") : "");

/** In an update, the language in which nothing was changed while something was in the other. @param {Texts} values @param {Alert} alert @param {Facts} facts @returns {import("./advice.js").Advice[]} */
function untouched(values, { texts, codes }, { said: { advice: words, languages } }) {
  const kept = [...texts.keys()].filter((name) => split(values.before || "").includes(printOf(values, name)));
  const [name = ""] = kept;
  return codes.msg_type === "Update" && kept.length === 1 && texts.size > 1 ? [[say(words.left, { language: languages[name] || "" }), `hazard.${name}`]] : [];
}

/** @param {Alert} alert @param {Facts} facts @returns {Block} */
function meter(alert, facts) {
  const { form, check: labels } = facts.said;
  const checks = [...alert.texts.keys()].map((language) => ({ language, ...checked(alert, language, facts) }));
  const told = alert.codes.msg_type === "Cancel" ? SAID_IN_CANCEL : facts.rules.en.elements;
  const rows = told.map((/** @type {string} */ element) => [
    labels[`element_${element}`],
    ...checks.map(({ elements, found: phrases }) => {
      const state = elements[element] || "missing";
      return `${SIGNS[state]} ${form.state[state]}${phrases[element] ? `: “${phrases[element]}”` : ""}`;
    }),
  ]);
  const head = [form.meter, ...checks.map(({ language }) => form.languages[language])];
  return { kind: "table", title: form.meter, head, rows };
}

/** @param {Alert} alert @param {Map<string, import("./compose.js").Outputs>} outputs @param {Facts} facts @returns {Block[]} */
function copies(alert, outputs, facts) {
  const { form, assumption_note: pace } = facts.said;
  return [...outputs].flatMap(([language, said]) => {
    const { count, bare } = said.sms;
    const how = say(form[count.parts === 1 ? "sms_count_one" : "sms_count_other"], { ...count });
    const note = bare.units === count.units ? how : `${how} ${say(form.sms_bare, { bare: bare.parts })}`;
    const time = `${say(form.radio_time, { seconds: said.seconds })} ${say(pace, { words_per_minute: said.pace })}`;
    /** @type {Texts} */
    const notes = { sms: note, radio: time };
    return CHANNELS.flatMap((channel) => [...(channel === "alt" ? [picture(alert, language, said.alt, facts)] : []), {
      kind: /** @type {const} */ ("copy"),
      name: `${channel}.${language}`,
      title: say(form[channel], { language: form.languages[language] }),
      text: channel === "sms" ? said.sms.text : said[channel],
      language,
      note: notes[channel] || "",
      share: SHARES[channel] || ["text"],
    }]);
  });
}

/** What stands on the picture of a warning, by rank. Twin of tools/alert/picture.py. @param {Alert} alert @param {string} language @param {string} alt @param {Facts} facts @returns {Block} */
function picture(alert, language, alt, facts) {
  const { form } = facts.said;
  const words = templatesOf(alert, language, facts);
  const blanks = blanksOf(alert, language, facts);
  /** @type {Texts} */
  const said = { ...blanks, helpline: blanks.contact || "", signed: say(words.picture_signed, blanks) };
  const told = alert.codes.msg_type === "Cancel" ? PARTS.filter((name) => name !== "time" && name !== "action") : PARTS;
  return {
    kind: "picture",
    name: `picture.${language}`,
    title: say(form.picture, { language: form.languages[language] }),
    language,
    mark: blanks.mark,
    parts: told.map((name) => [name, words.picture[name] || "", tidy(said[name] || "")]).filter(([, , text]) => text),
    alt,
    label: form.picture_save,
    file: `${alert.codes.status}-${identifier(alert)}-${language}.png`,
  };
}
