/** After the reveal: the own answer judged, what was right and why, and what the hall chose, in words. */
import { el, say } from "../dom.js";
import { grade } from "../grade.js";
import { saidOf } from "../passage.js";
import { letter } from "./charts.js";
import { lines, rich } from "./rich.js";
import { line, sign } from "./icons.js";

/** @typedef {import("../types.js").Given} Given */
/** @typedef {import("../types.js").Words} Words */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./protocol").PublicAnswer} PublicAnswer */
/** @typedef {import("./protocol").Tally} Tally */

/** @typedef {import("./icons.js").Sign} Sign */
const SIGNS = /** @type {{[state: string]: Sign}} */ ({ correct: "right", partly: "partly", wrong: "no" });

/**
 * Mark the rows of a form, and return what stands above it.
 * @param {HTMLElement} root
 * @param {PublicQuestion} question
 * @param {Given | undefined} own
 * @param {number} round  the earlier vote that it was given in; 0: it was given in this one
 * @param {PublicAnswer} answer
 * @param {Tally[]} tallies  one for each round that may be shown
 * @param {Words} words
 */
export function judge(root, question, own, round, answer, tallies, words) {
  const { key, feedback } = answer;
  const { widget } = question.control;
  const verdict = grade(key, own);
  const last = tallies[tallies.length - 1];
  const word = verdict.state === "unanswered" ? (own === undefined ? "not_answered" : "unread") : verdict.state;
  const before = round > 0 && verdict.state !== "unanswered";
  const earlier = before ? was(words, round, verdict.state, lettersOf(question, own)) : "";
  const head = earlier ? line("note", words.not_again, earlier) : line(SIGNS[verdict.state] || "note", words[word]);
  head.classList.add("word");
  /** @type {Node[]} */
  const nodes = [head];
  if (!question.control.options.length) nodes.push(...typed(question, answer, verdict.says, words));
  if (widget === "order") nodes.push(...ordered(question, answer, verdict.says, words));
  for (const row of root.querySelectorAll("[data-option]")) {
    const id = row.getAttribute("data-option") || "";
    // A text has no room for it: there it stands below.
    const box = question.control.passage ? el("div", { class: "said" }) : row;
    if (widget === "one" || widget === "many") markOption(row, box, id, own, before ? round : 0, answer, last, words);
    else if (widget === "match") markItem(row, box, id, question, own, answer, last, words);
    else if (own !== undefined) markStep(row, id, own, answer, words);
    if (box !== row && box.firstChild) saidOf(row, /** @type {HTMLElement} */ (box), row.getAttribute("data-state") !== "wrong");
  }
  if (verdict.state !== "correct" && own !== undefined && feedback.other && !verdict.says.includes("other")) {
    nodes.push(el("p", { class: "why" }, ...lines(feedback.other)));
  }
  for (const one of tallies) nodes.push(el("p", { class: "count" }, overall(one, tallies.length, words)));
  return nodes;
}

/**
 * The letters of what was chosen; "" where nothing has a letter.
 * @param {PublicQuestion} question
 * @param {Given | undefined} own
 */
export function lettersOf({ control: { widget, options } }, own) {
  if (widget !== "one" && widget !== "many") return "";
  const chosen = options.map(({ id }, at) => (own === id || place(own, id) >= 0 ? letter(at) : ""));
  return chosen.filter(Boolean).join(", ");
}

/** @param {Words} words @param {number} round @param {string} verdict @param {string} [letters] */
function was(words, round, verdict, letters = "") {
  return say(words[letters ? "was_chosen" : "was_given"], { round, answer: letters, verdict: words[`was_${verdict}`] || "" });
}

/** @param {boolean} right */
const state = (right) => (right ? "correct" : "wrong");

/** @param {Given | undefined} own @param {string} id */
const place = (own, id) => (Array.isArray(own) ? own.indexOf(id) : -1);

/** @param {Tally} tally @param {number} rounds @param {Words} words */
function overall({ round, answered, right = 0 }, rounds, words) {
  return say(rounds > 1 ? words.count_round : words.count_right, { round, n: right, total: answered });
}

/**
 * @param {Element} row
 * @param {Element} box  where it is said
 * @param {"correct" | "wrong" | ""} was
 * @param {Words} words
 * @param {string} [text]  the word beside the sign, if it is not just "right" or "not right"
 */
function mark(row, box, was, words, text) {
  if (was) row.setAttribute("data-state", was);
  const name = was === "wrong" ? "no" : "right";
  if (was) box.append(el("p", { class: "mark" }, sign(name), el("b", {}, text || words[was])));
}

/**
 * @param {Element} row
 * @param {Element} box  where it is said
 * @param {string} id
 * @param {Given | undefined} own
 * @param {number} round
 * @param {PublicAnswer} answer
 * @param {Tally | undefined} tally
 * @param {Words} words
 */
function markOption(row, box, id, own, round, { key, feedback }, tally, words) {
  const right = (key.accept || []).includes(id);
  const chosen = own === id || (Array.isArray(own) && own.includes(id));
  const yours = round ? was(words, round, state(right)) : right ? words.yours_right : words.yours_wrong;
  if (chosen) mark(row, box, state(right), words, yours);
  else if (right) mark(row, box, "correct", words, words.the_right);
  if ((chosen || right) && feedback[id]) box.append(el("p", { class: "why" }, ...lines(feedback[id] || "")));
  const n = tally && tally.marks && tally.marks[id];
  if (tally && n !== undefined) box.append(el("p", { class: "count" }, say(words.count_chose, { n, total: tally.answered })));
}

/**
 * @param {Element} row
 * @param {Element} box  where it is said
 * @param {string} id
 * @param {PublicQuestion} question
 * @param {Given | undefined} own
 * @param {PublicAnswer} answer
 * @param {Tally | undefined} tally
 * @param {Words} words
 */
function markItem(row, box, id, question, own, { key, feedback }, tally, words) {
  const target = (key.pairs || {})[id] || "";
  const given = own && typeof own === "object" && !Array.isArray(own) ? own[id] : undefined;
  if (given !== undefined) mark(row, box, state(given === target), words);
  const found = question.control.targets.find((one) => one.id === target);
  if (given !== target && found) box.append(el("p", { class: "right" }, `${words.the_right}: `, ...rich(found.text)));
  if (feedback[id]) box.append(el("p", { class: "why" }, ...lines(feedback[id] || "")));
  const n = tally && tally.marks ? tally.marks[`${id}=${target}`] || 0 : 0;
  if (tally) box.append(el("p", { class: "count" }, say(words.count_row, { n, total: tally.answered })));
}

/**
 * @param {Element} row
 * @param {string} id
 * @param {Given} own
 * @param {PublicAnswer} answer
 * @param {Words} words
 */
function markStep(row, id, own, { key, feedback }, words) {
  const right = (key.accept || []).indexOf(id) === place(own, id);
  mark(row, row, state(right), words);
  if (!right && feedback[id]) row.append(el("p", { class: "why" }, ...lines(feedback[id] || "")));
}

/**
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @param {string[]} says
 * @param {Words} words
 */
function typed(question, { key, feedback }, says, words) {
  const first = key.rule === "number" ? String(key.value || 0) : (key.accept || [])[0] || "";
  const { unit } = question.control;
  const solution = el("p", { class: "right" }, `${words.the_right}: `, el("bdi", {}, unit ? `${first} ${unit}` : first));
  const why = (/** @type {string} */ id) => (feedback[id] ? [el("p", { class: "why" }, ...lines(feedback[id] || ""))] : []);
  // Why the own answer is wrong comes first; the reason for the right one stands under it.
  const own = says.filter((id) => id !== "correct").map(why);
  return [...own.reduce((all, some) => all.concat(some), []), solution, ...why("correct")];
}

/**
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @param {string[]} says
 * @param {Words} words
 */
function ordered(question, { key, feedback }, says, words) {
  const steps = (key.accept || []).map((id) => question.control.options.find((option) => option.id === id));
  const rows = steps.map((step) => el("li", {}, ...rich(step ? step.text : "")));
  const nodes = [el("p", { class: "right" }, words.right_order), el("ol", { class: "steps" }, ...rows)];
  // What is said of a single step stands beside it.
  const all = says.includes("correct") || !says.length ? feedback.correct : "";
  return all ? [...nodes, el("p", { class: "why" }, ...lines(all))] : nodes;
}
