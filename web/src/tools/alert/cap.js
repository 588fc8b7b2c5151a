/** Alert to a CAP 1.2 message. Twin of tools/alert/cap.py. */
import { say } from "../../dom.js";
import { codesOf, outlines } from "./area.js";
import { circles } from "./circle.js";
import { tidy } from "./text.js";
import { stamp } from "./times.js";
import { blanksOf, templatesOf, textOf } from "./words.js";

/** @typedef {import("./types.js").Alert} Alert */
/** @typedef {import("./types.js").Facts} Facts */

export const NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

/** The alert's identifier, made of sender and time. @param {Alert} alert */
export function identifier({ sender, moments: { sent } }) {
  return sent ? `${sender}-${stamp(sent).slice(0, 19).replace(/[-:]/g, "")}` : sender;
}

/** @param {Alert} alert @param {Facts} facts */
export function cap(alert, facts) {
  const languages = [...alert.texts.keys()];
  const marks = languages.map((language) => blanksOf(alert, language, facts).mark);
  const { codes, moments, sender, references } = alert;
  const head = elements("  ", [
    ["identifier", identifier(alert)],
    ["sender", sender],
    ["sent", moments.sent ? stamp(moments.sent) : ""],
    ["status", codes.status],
    ["msgType", codes.msg_type],
    ["scope", "Public"],
    ["note", marks.filter(Boolean).join(" / ")],
    ["references", references.join(" ")],
  ]);
  const body = languages.flatMap((language) => ["  <info>", ...info(alert, language, facts), "  </info>"]);
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<alert xmlns="${NAMESPACE}">`, ...head, ...body, "</alert>", ""].join("\n");
}

/** @param {Alert} alert @param {string} language @param {Facts} facts */
function info(alert, language, facts) {
  const blanks = blanksOf(alert, language, facts);
  const { codes, moments, web, event } = alert;
  return [
    ...elements("    ", [
      ["language", facts.templates[language]?.cap.language],
      ["category", codes.category],
      ["event", blanks.hazard],
      ...responses(alert, facts).map((response) => ["responseType", response]),
      ["urgency", codes.urgency],
      ["severity", codes.severity],
      ["certainty", codes.certainty],
    ]),
    ...(event ? pair("    ", "eventCode", facts.event_list, event) : []),
    ...elements("    ", [
      ["onset", moments.onset ? stamp(moments.onset) : ""],
      ["expires", moments.expires ? stamp(moments.expires) : ""],
      ["senderName", blanks.source],
      ...longTexts(alert, language, blanks, facts),
      ["web", web],
      ["contact", blanks.contact],
    ]),
    ...areas(alert, language, facts),
  ];
}

/** An area a place; one for all of them where codes or shapes say what they are together. @param {Alert} alert @param {string} language @param {Facts} facts */
function areas(alert, language, facts) {
  const places = textOf(alert, language).places.map(tidy).filter(Boolean);
  const { polygons } = outlines(alert.polygon, facts);
  const { codes } = codesOf(alert.geocode, facts);
  const inside = [
    ...elements("      ", polygons.map((polygon) => ["polygon", polygon])),
    ...elements("      ", circles(alert.circle, facts).circles.map((circle) => ["circle", circle])),
    ...codes.flatMap(([name, value]) => pair("      ", "geocode", name, value)),
  ];
  const named = inside.length ? [places.join(facts.templates[language]?.joined.comma)] : places;
  return named.flatMap((place) => ["    <area>", ...elements("      ", [["areaDesc", place]]), ...inside, "    </area>"]);
}

/** @param {Alert} alert @param {Facts} facts */
function responses({ codes }, { cancel }) {
  const own = codes.response_types || "";
  if (codes.msg_type !== "Cancel") return [own];
  return cancel.includes(own) ? [own] : cancel.slice(-1);
}

/** @param {Alert} alert @param {string} language @param {ReturnType<typeof blanksOf>} blanks @param {Facts} facts */
function longTexts(alert, language, blanks, facts) {
  const { cap: templates, joined } = templatesOf(alert, language, facts);
  const filled = {
    ...blanks,
    ...Object.fromEntries(["hazard", "impact", "action"].map((name) => [name, begun(blanks[name] || "")])),
    help: blanks.helpline ? say(templates.help, blanks) : "",
    next: blanks.next ? say(templates.next, blanks) : "",
    mark: blanks.marked,
    stop: blanks.impact ? tidy(joined.sentence || "") : "",
  };
  return ["headline", "description", "instruction"].map((name) => [name, tidy(say(templates[name], filled))]);
}

/** @param {string} text */
function begun(text) {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A line for each element that says something. @param {string} indent @param {(string | undefined)[][]} found */
function elements(indent, found) {
  const said = found.filter(([, text]) => text);
  return said.map(([name, text = ""]) => `${indent}<${name}>${text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")}</${name}>`);
}

/** A code with the name of its list. @param {string} indent @param {string} kind @param {string} valueName @param {string} value */
function pair(indent, kind, valueName, value) {
  return [`${indent}<${kind}>`, ...elements(`${indent}  `, [["valueName", valueName], ["value", value]]), `${indent}</${kind}>`];
}
