/** A verdict in words: an icon, a word, and the reason, beside the row and in the live region. */
import { el, icon, say } from "./dom.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./types.js").Given} Given */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").Words} Words */

/**
 * @param {HTMLElement} answers
 * @returns {Map<string, Element>}
 */
export function reasons(answers) {
  const found = [...answers.querySelectorAll("[data-why]")];
  return new Map(found.map((why) => [why.getAttribute("data-why") || "", why]));
}

/**
 * Say what was judged: an icon, a word, and a sentence.
 * @param {"correct" | "partly" | "wrong" | "open"} sign
 * @param {string} text
 * @param {string} [more]
 */
export function word(sign, text, more = "") {
  return el("p", { class: "rb-word" }, icon(sign), el("b", {}, more ? `${text}:` : text), more && ` ${more}`);
}

/**
 * @param {Question} question
 * @param {Control} input
 * @param {Given} response
 * @param {Words} words
 */
export function count(question, input, response, words) {
  const { widget, key } = question;
  if (widget === "one" || widget === "number" || widget === "text") return "";
  const rows = input.rows(response);
  const n = rows.filter((id) => input.isRight(id, response)).length;
  if (widget !== "many") return say(words.count_place, { n, total: rows.length });
  const more = rows.length - n;
  return say(words[more ? "count_more" : "count_many"], { n, more, total: (key.accept || []).length });
}

/**
 * @param {Question} question
 * @param {Control} input
 * @param {Response} response
 * @param {Words} words
 */
export function openSentence(question, input, response, words) {
  const unread = question.widget === "number" && response !== null;
  return say(words[unread ? "unread_number" : `open_${question.widget}`], { n: input.open() });
}

/**
 * Mark the rows that were judged, and return the texts for the live region.
 * @param {HTMLElement} root
 * @param {Control} input
 * @param {Given} response
 * @param {Verdict} verdict
 * @param {Map<string, Element>} whys
 * @param {Words} words
 */
export function markRows(root, input, response, verdict, whys, words) {
  const rows = input.rows(response);
  // The text of a single choice is said below the button, where the learner looks; of many, beside each row.
  const beside = typeof response !== "string";
  for (const id of rows) {
    const row = [...root.querySelectorAll("[data-option]")].find((found) => found.getAttribute("data-option") === id);
    const state = input.isRight(id, response) ? "correct" : "wrong";
    const why = beside && verdict.says.includes(id) && whys.get(id);
    const mark = word(state, `${words[state]}${why ? ":" : ""}`);
    if (why) mark.append(" ", why.cloneNode(true));
    mark.classList.add("rb-mark");
    row?.setAttribute("data-state", state);
    row?.append(mark);
  }
  // What stands beside its row is said in the region too, but shown only once.
  const keys = rows.length && verdict.says.includes("correct") ? ["correct"] : [...verdict.says];
  if (verdict.state !== "correct" && rows.length && whys.has("other")) keys.push("other");
  return keys.flatMap((id) => {
    const why = whys.get(id);
    const unseen = beside && rows.includes(id);
    return why ? [el("p", { class: unseen ? "rb-unseen" : "rb-text" }, ...copies(why))] : [];
  });
}

/** @param {Element} why */
function copies(why) {
  return [...why.childNodes].map((node) => node.cloneNode(true));
}

/** @param {HTMLElement} root */
export function unmark(root) {
  delete root.dataset.state;
  for (const row of root.querySelectorAll("[data-option]")) row.removeAttribute("data-state");
  for (const mark of root.querySelectorAll(".rb-mark:not(b)")) mark.remove();
}
