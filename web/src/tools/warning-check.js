/** Is a warning complete? Twin of tools/alert/warning.py; tests/canonical/warning_check.json binds the two. */
import { el, fill, icon, say } from "../dom.js";
import { fold } from "../fold.js";
import { openCard } from "./card.js";
import { smsParts } from "./sms-parts.js";

/** @typedef {"ok" | "vague" | "unclear" | "missing"} State */
/** @typedef {{[element: string]: string}} Texts */
/**
 * @typedef {object} Rules
 * @property {string[]} elements
 * @property {string[]} missing
 * @property {string[]} fillers
 * @property {string[]} acts
 * @property {{[element: string]: number}} least
 * @property {string[]} clock
 * @property {string} blank
 * @property {{[element: string]: string[]}} anywhere
 * @property {{[element: string]: string[]}} alone
 * @property {Texts} joints
 * @property {import("./sms-parts.js").Alphabet} sms
 */

/**
 * Judge the six elements and join what was said to one message.
 * @param {Texts} fields
 * @param {Rules} rules
 */
export function checkWarning(fields, rules) {
  /** @type {{[element: string]: State}} */
  const elements = {};
  /** @type {Texts} */
  const found = {};
  for (const element of rules.elements) {
    const [state, phrase] = judge(element, fields[element] || "", rules);
    elements[element] = state;
    if (phrase) found[element] = phrase;
  }
  const score = rules.elements.filter((element) => elements[element] === "ok").length;
  const said = Object.keys(fields).filter((name) => elements[name] !== "missing");
  const message = join(Object.fromEntries(said.map((name) => [name, fields[name] || ""])), rules.joints);
  return { elements, found, score, complete: score === rules.elements.length, message, sms: smsParts(message, rules.sms) };
}

/**
 * @param {string} element
 * @param {string} value
 * @param {Rules} rules
 * @returns {[State, string]}
 */
function judge(element, value, rules) {
  const blank = value.match(new RegExp(rules.blank, "u"));
  const rest = value.replace(new RegExp(rules.blank, "gu"), " ");
  const words = spread(rest);
  if (!words.trim() || matches(rules.missing, words)) return ["missing", ""];
  if (blank) return ["vague", blank[0]];
  const anywhere = rules.anywhere[element] || [];
  if (element === "time") {
    return matches(rules.clock, fold(rest)) ? ["ok", ""] : ["vague", first(anywhere, words)];
  }
  const phrase = first(anywhere, words) || only(rules.alone[element] || [], rules.fillers, words);
  if (phrase) return ["vague", phrase];
  const short = new Set(fold(rest).match(/\p{L}/gu) || []).size < (rules.least[element] || 0);
  const acts = element !== "action" || matches(rules.acts, fold(rest));
  return [short || !acts ? "unclear" : "ok", ""];
}

/** @param {string[]} patterns @param {string} text */
function matches(patterns, text) {
  return patterns.some((pattern) => new RegExp(pattern, "u").test(text));
}

/**
 * Return the folded words with one space around each, so that phrases can be found whole.
 * @param {string} text
 */
function spread(text) {
  return ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) || []).join(" ")} `;
}

/** @param {string[]} phrases @param {string} words */
function first(phrases, words) {
  return phrases.find((phrase) => words.includes(spread(phrase))) || "";
}

/** @param {string[]} phrases @param {string[]} fillers @param {string} words */
function only(phrases, fillers, words) {
  let rest = words;
  for (const phrase of [...phrases, ...fillers].sort((a, b) => b.length - a.length)) {
    while (rest.includes(spread(phrase))) rest = rest.replace(spread(phrase), " ");
  }
  return rest.trim() ? "" : first(phrases, words) || words.trim();
}

/** @param {Texts} said @param {Texts} joints */
function join(said, joints) {
  /** @type {Texts} */
  const parts = {};
  for (const [name, value] of Object.entries(said)) {
    const plain = value.replace(/[ \t\r\n\u00a0]+/g, " ");
    parts[name] = plain.replace(/^[ .,;:!\u06d4\u060c\u061b]+|[ .,;:!\u06d4\u060c\u061b]+$/g, "");
  }
  const where = ["impact", "time"].filter((name) => name in parts).map((name) => parts[name]);
  const middle = [parts.place, where.join(joints.clause)].filter(Boolean).join(joints.place);
  const sentences = [parts.hazard, middle, parts.action].filter(Boolean);
  const body = sentences.length ? sentences.join(joints.sentence) + joints.end : "";
  return [parts.source, body].filter(Boolean).join(joints.source);
}

/** @type {{[state: string]: "correct" | "partly" | "missing"}} */
const SIGNS = { ok: "correct", vague: "partly", unclear: "partly", missing: "missing" };

/** @param {HTMLElement} card */
export function start(card) {
  /** @type {Set<string>} */
  const visited = new Set();
  openCard(card, ({ fields, words, data, result }) => {
    const texts = Object.fromEntries([...fields].map(([name, field]) => [name, field.value]));
    const check = checkWarning(texts, data);
    for (const [name, field] of fields) {
      const state = check.elements[name] || "missing";
      if (state !== "missing") visited.add(name);
      if (visited.has(name)) mark(field, state, advice(name, state, check.found[name], words));
    }
    const score = say(words.score, { score: check.score });
    const last = check.message ? preview(check, words) : [el("p", {}, words.nothing)];
    if (check.complete) last.push(el("p", {}, words.complete));
    fill(result, el("p", { class: "rb-big" }, score), overview(check.elements, words), ...last);
    return check.complete ? `${score}. ${words.complete}` : score;
  });
}

/**
 * @param {string} name
 * @param {State} state
 * @param {string | undefined} found
 * @param {{[name: string]: string}} words
 */
function advice(name, state, found, words) {
  if (state === "ok") return [el("b", {}, words.ok)];
  const quoted = found ? `${say(words.found, { found })} ` : "";
  return [el("b", {}, words[state]), ` ${quoted}${words[`${state}_${name}`]}`];
}

/**
 * @param {HTMLElement} field
 * @param {State} state
 * @param {(Node | string)[]} text
 */
function mark(field, state, text) {
  let line = field.nextElementSibling;
  if (!line) {
    line = el("p", { class: "rb-word", id: `${field.id}_state` });
    field.after(line);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") || ""} ${line.id}`.trim());
  }
  line.setAttribute("data-state", SIGNS[state] || "");
  fill(line, icon(SIGNS[state] || "missing"), ...text);
}

/**
 * @param {{[element: string]: State}} elements
 * @param {{[name: string]: string}} words
 */
function overview(elements, words) {
  const rows = Object.entries(elements).map(([name, state]) => {
    const sign = SIGNS[state] || "missing";
    return el("li", { class: "rb-word", "data-state": sign }, icon(sign), `${words[`element_${name}`]}: ${words[state]}`);
  });
  return el("ul", { class: "rb-overview" }, ...rows);
}

/**
 * @param {ReturnType<typeof checkWarning>} check
 * @param {{[name: string]: string}} words
 */
function preview(check, words) {
  const { parts, encoding, left } = check.sms;
  const sms = say(words[parts === 1 ? "sms_one" : "sms_other"], { parts, encoding, left });
  return [
    el("p", { class: "rb-how" }, words.message),
    el("p", { class: "rb-message", dir: "auto" }, check.message),
    el("p", { class: "rb-how" }, sms),
  ];
}
