/** A verdict in words: an icon, a word, and the reason, beside the row and below the button; and what is said of it. */
import { el, icon, say } from "./dom.js";
import { whyWrong } from "./grade.js";
import { saidOf } from "./passage.js";
import { bare, flat, whenLeft } from "./speak.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./types.js").Given} Given */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").QuizWords} Words */

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
  if (widget === "one" || key.rule === "number" || key.rule === "text") return "";
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
  return say(words[unread ? "unread_number" : /** @type {const} */ (`open_${question.widget}`)], { n: input.open() });
}

// Of more wrong rows than this only the names are read out: nobody keeps four reasons in mind.
const SPOKEN = 3;

/**
 * Mark the rows that were judged. Returns what to show below the button, and what to say of the rows.
 * @param {{root: HTMLElement, question: Question, input: Control, whys: Map<string, Element>, words: Words, name: string}} view
 * @param {Given} response
 * @param {Verdict} verdict
 * @param {boolean} named  whether wrong rows may say what would have been right
 */
export function judge({ root, question, input, whys, words, name }, response, verdict, named) {
  const rows = input.rows(response);
  // The text of a single choice is shown below the button, where the learner looks; of many, beside each row.
  const beside = typeof response !== "string";
  const placed = /match|order/.test(question.widget);
  /** @type {[text: string, more: string, why: boolean][]} */
  const wrong = [];
  let withheld = false;
  for (const id of rows) {
    const row = [...root.querySelectorAll("[data-option]")].find((found) => found.getAttribute("data-option") === id);
    if (!row) continue;
    const right = input.isRight(id, response);
    const state = right ? "correct" : "wrong";
    const select = row.querySelector("select");
    // Why an item belongs elsewhere tells where: a first try keeps that back, and says what is wrong with the choice.
    const kept = placed && !right && (!named || question.product);
    const said = kept && whyWrong(question.if_wrong, id, select ? select.value : "");
    const why = kept ? said && el("span", {}, said) : beside && !question.product && verdict.says.includes(id) && whys.get(id);
    const place = placed && !right && !kept && why ? lead(id, question, select, flat(why), words) : "";
    // The only choice is judged once, in the sheet; its edge says which it was.
    const look = `rb-word rb-mark${beside ? "" : " rb-unseen"}`;
    const mark = el("p", { class: look, id: `${name}-${id}` }, icon(state), el("b", {}, words[right ? "right" : "not_right"]));
    mark.append(...(place ? [` ${place}`] : []), ...(why ? [" ", why.cloneNode(true)] : []));
    row.setAttribute("data-state", state);
    saidOf(row, mark, right);
    describe(row.querySelectorAll("input, select, button"), mark.id, right);
    withheld = withheld || (right && Boolean(why));
    if (!right) {
      const chosen = select && say(words.you_chose, { choice: bare(select.selectedOptions[0]?.textContent || "") });
      wrong.push([flat(row.querySelector("span") || row), [chosen, place, why && flat(why)].filter(Boolean).join(" "), Boolean(why)]);
    }
  }
  if (!rows.length) describe(root.querySelectorAll("fieldset input"), name, verdict.state === "correct");
  // What stands beside its row is not shown twice.
  const keys = rows.length && verdict.says.includes("correct") ? ["correct"] : verdict.says.filter((id) => !beside || !rows.includes(id));
  if (verdict.state !== "correct" && rows.length && whys.has("other")) keys.push("other");
  const found = keys.map((id) => whys.get(id)).filter((why) => why !== undefined);
  const shown = found.map((why) => el("p", { class: "rb-text" }, ...why.cloneNode(true).childNodes));
  return { shown, rows: beside ? spoken(wrong, withheld, words) : [] };
}

/**
 * What leads from "not right" to the reason: the class of an item, or the place of a step.
 * @param {string} id
 * @param {Question} question
 * @param {HTMLSelectElement | null} select
 * @param {string} why
 * @param {Words} words
 */
function lead(id, { key }, select, why, words) {
  if (!select) return say(words.place_n, { n: (key.accept || []).indexOf(id) + 1 });
  const option = [...select.options].find(({ value }) => value === (key.pairs || {})[id]);
  const place = bare((option && option.textContent) || "");
  // Many a reason begins with the name of the class.
  return why.startsWith(place) ? (words.this_is || "").replace(/\s*\{.*/, "") : say(words.this_is, { place });
}

/**
 * What is said of the wrong rows: the row first, then what is wrong with it.
 * @param {[text: string, more: string, why: boolean][]} wrong
 * @param {boolean} withheld  whether a right row has a reason, which is not read out
 * @param {Words} words
 */
function spoken(wrong, withheld, words) {
  const few = wrong.length <= SPOKEN;
  const said = few ? wrong.map(([text, more]) => `${say(words.wrong_row, { row: bare(text) })} ${more}`.trim()) : [];
  if (!few) said.push(say(words.wrong_row, { row: wrong.map(([text]) => bare(text)).join("; ") }));
  if (withheld || (!few && wrong.some(([, , why]) => why))) said.push(words.rows_why || "");
  return said;
}

/**
 * Tie a verdict to the controls of its row, so that it is heard there too.
 * @param {NodeListOf<Element>} controls
 * @param {string} id
 * @param {boolean} right
 */
function describe(controls, id, right) {
  for (const one of controls) {
    whenLeft(/** @type {HTMLElement} */ (one), () => {
      one.setAttribute("aria-describedby", id);
      // Buttons and single radios cannot be invalid.
      if (!right && one.matches("select, [type=text], [type=checkbox]")) one.setAttribute("aria-invalid", "true");
    });
  }
}

/** @param {HTMLElement} root */
export function unmark(root) {
  delete root.dataset.state;
  for (const row of root.querySelectorAll("[data-option]")) row.removeAttribute("data-state");
  for (const mark of root.querySelectorAll(".rb-mark:not(b)")) mark.remove();
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("fieldset :is(input, select, button)"))) {
    one.onblur = null;
    one.removeAttribute("aria-describedby");
    one.removeAttribute("aria-invalid");
  }
}
