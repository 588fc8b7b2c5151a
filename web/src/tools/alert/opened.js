/** An earlier CAP message to what stands in the form: an Update of it. Twin of tools/alert/opened.py. */
import { alertOf, printsOf } from "./answer.js";
import { NAMESPACE } from "./cap.js";
import { strip, tidy } from "./text.js";
import { readStamp, stamp } from "./times.js";
import { blanksOf } from "./words.js";

/** @typedef {import("./types.js").Facts} Facts */
/** @typedef {import("./types.js").Texts} Texts */

const STOPS = " .,;:\u06d4\u060c\u061b";
const OFFICE = /^([+(]?[0-9][0-9 ()/-]*)(?: \((.*)\))?$/;
/** @type {Texts} */
const CODES = { category: "category", response_types: "responseType", urgency: "urgency", severity: "severity", certainty: "certainty" };

/** @param {Element} element @param {string} name */
const all = (element, name) => [...element.children].filter((child) => child.namespaceURI === NAMESPACE && child.localName === name);

/** @param {Element} element @param {string} name */
const text = (element, name) => all(element, name)[0]?.textContent || "";

/**
 * The values of the form's fields, and the names of what it has no place for; null for what is no CAP message.
 * @param {string} xml
 * @param {Facts} facts
 * @returns {{values: Texts, left: string[]} | null}
 */
export function opened(xml, facts) {
  const root = xml.includes("<!DOCTYPE") ? null : new DOMParser().parseFromString(xml, "text/xml").documentElement;
  if (!root || root.namespaceURI !== NAMESPACE || root.localName !== "alert" || root.querySelector("parsererror")) return null;
  const infos = infosOf(root, facts);
  const names = [...infos.keys()];
  /** @type {Texts} */
  const values = {
    ...facts.empty,
    msg_type: "Update",
    sender: strip(text(root, "sender")),
    references: ["sender", "identifier", "sent"].map((name) => strip(text(root, name))).join(","),
    languages: names.length === 1 ? names[0] || "" : "both",
  };
  /** @type {string[]} */
  const left = [];
  const first = infos.get(names[0] || "");
  if (first) Object.assign(values, factsOf(first, facts), areaOf(first, left));
  for (const [language, info] of infos) Object.assign(values, textsOf(info, language, facts));
  const said = [...infos].map(([language, info]) => longTexts({ ...values, sent: moment(root, "sent") }, info, language, facts));
  Object.assign(values, ...said);
  if (infos.size > 1) values.before = printsOf(values, facts);
  return { values, left: [...new Set(left)] };
}

/** The first of each language of the form; where there is none, the first of all as English. @param {Element} root @param {Facts} facts */
function infosOf(root, { templates }) {
  const infos = all(root, "info");
  /** @type {Map<string, Element>} */
  const found = new Map();
  for (const name of Object.keys(templates)) {
    const own = infos.find((info) => new RegExp(`^${name}(-|$)`, "i").test(text(info, "language") || "en-US"));
    if (own) found.set(name, own);
  }
  if (!found.size && infos[0]) found.set(Object.keys(templates)[0] || "", infos[0]);
  return found;
}

/** @param {Element} info @param {Facts} facts */
function factsOf(info, { codes, events }) {
  /** @type {Texts} */
  const values = { web: strip(text(info, "web")), helpline: (OFFICE.exec(bare(text(info, "contact"))) || [])[1] || "" };
  for (const [name, element] of Object.entries(CODES)) if ((codes[element] || []).includes(text(info, element))) values[name] = text(info, element);
  const term = all(info, "eventCode").find((code) => text(code, "valueName").startsWith("OET:"));
  if (term && events.includes(strip(text(term, "value")))) values.event_code = strip(text(term, "value"));
  for (const name of ["onset", "expires"]) values[name] = moment(info, name);
  return values;
}

/** A time as the form's field holds it. @param {Element} element @param {string} name */
function moment(element, name) {
  const found = readStamp(strip(text(element, name)));
  return found ? stamp(found).slice(0, 16) : "";
}

/** @param {Element} info @param {string[]} left */
function areaOf(info, left) {
  const codes = new Set();
  const polygons = new Set();
  const circles = new Set();
  for (const area of all(info, "area")) {
    left.push(...["altitude", "ceiling"].filter((name) => all(area, name).length));
    for (const polygon of all(area, "polygon")) if (tidy(polygon.textContent || "")) polygons.add(tidy(polygon.textContent || ""));
    for (const circle of all(area, "circle")) if (tidy(circle.textContent || "")) circles.add(`${tidy(circle.textContent || "")} km`);
    for (const code of all(area, "geocode")) {
      const [name = "", value = ""] = ["valueName", "value"].map((part) => strip(text(code, part)));
      if (name.includes("=") || /[\s\x1c-\x1f\x85,<&=]/.test(value)) left.push(name);
      else codes.add(`${name} = ${value}`);
    }
  }
  return { geocode: [...codes].join("\n"), polygon: [...polygons].join("\n"), circle: [...circles].join("\n") };
}

/** @param {Element} info @param {string} language @param {Facts} facts */
function textsOf(info, language, { templates }) {
  const contact = bare(text(info, "contact"));
  const [, number, office = ""] = OFFICE.exec(contact) || [];
  const places = all(info, "area").map((area) => tidy(text(area, "areaDesc"))).filter(Boolean);
  return {
    [`source.${language}`]: tidy(text(info, "senderName")),
    [`hazard.${language}`]: tidy(text(info, "event")),
    [`places.${language}`]: places.join(templates[language]?.joined.comma),
    [`office.${language}`]: number ? office : contact,
  };
}

/** @param {string} contact */
const bare = (contact) => tidy(contact.replace(/\u200e/g, ""));

/** Impact and action, without what the composer puts before and behind them. @param {Texts} values @param {Element} info @param {string} language @param {Facts} facts */
function longTexts(values, info, language, facts) {
  const words = /** @type {import("./types.js").Templates} */ (facts.templates[language]);
  const { hazard = "", place = "", time = "" } = blanksOf(alertOf(values, facts).alert, language, facts);
  const impact = [words.mark, hazard, place, time].reduce(without, tidy(text(info, "description")));
  let action = without(tidy(text(info, "instruction")), words.mark);
  for (const name of ["next", "help"]) {
    const [end = ""] = (words.cap[name] || "").split("{");
    if (action.includes(end)) action = action.slice(0, action.lastIndexOf(end));
  }
  return { [`impact.${language}`]: trimmed(impact), [`action.${language}`]: trimmed(action) };
}

/** @param {string} said @param {string} part */
function without(said, part) {
  const begins = part && said.toLowerCase().startsWith(part.toLowerCase());
  return begins ? trimmed(said.slice(part.length), true) : said;
}

/** A text without the stops at its ends. @param {string} said @param {boolean} [only]  at its beginning alone */
function trimmed(said, only = false) {
  let [from, to] = [0, said.length];
  while (from < to && STOPS.includes(said[from] || "")) from++;
  while (!only && to > from && STOPS.includes(said[to - 1] || "")) to--;
  return said.slice(from, to);
}
