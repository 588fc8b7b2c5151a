/** What a board shows of the tallies: rows with a count and a share for each round. Pure; bars.js draws them. */
import { grade } from "../grade.js";

/** @typedef {import("./protocol").PublicAnswer} PublicAnswer */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./protocol").Moved} Moved */
/** @typedef {import("./protocol").PublicOption} PublicOption */
/** @typedef {import("./protocol").Tally} Tally */

/**
 * @typedef {{n: number, percent: number, label: string}} Cell  label: what most chose, where the row does not say it
 * @typedef {object} Row
 * @property {string} id
 * @property {string} letter  "" where rows are no options
 * @property {string} text
 * @property {string} value  what is right in this row, once that is known
 * @property {boolean | null} right  null before the reveal
 * @property {Cell[]} cells  one for each round
 *
 * @typedef {object} Chart
 * @property {"options" | "items" | "steps" | "answers"} kind
 * @property {boolean} several  people may choose more than one: shares do not add up to 100
 * @property {{round: number, answered: number, hands: number}[]} rounds
 * @property {Row[]} rows
 * @property {boolean} [test]  it has one round, which is not numbered: a test's, or a decision's
 */

/** The mark that gathers what is too rare or was not foreseen. */
export const REST = "…";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * The letter of an option, the same as on the paper cards.
 * @param {number} place  from 0
 */
export function letter(place) {
  return LETTERS.charAt(place) || String(place + 1);
}

/**
 * @param {number} n
 * @param {number} of
 */
export function percent(n, of) {
  return of > 0 ? Math.round((100 * n) / of) : 0;
}

/**
 * @param {PublicQuestion} question
 * @param {Tally[]} tallies  of each round; the first and the last are shown, between which people are said to have moved
 * @param {PublicAnswer | undefined} answer  after the reveal
 * @returns {Chart}
 */
export function chart(question, tallies, answer) {
  const shown = firstAndLast(tallies);
  const [kind, rows] = KINDS[question.control.widget](question, shown, answer);
  const rounds = shown.map(({ round, answered, hands }) => ({ round, answered, hands: hands || 0 }));
  return { kind, several: question.control.widget === "many", rounds, rows };
}

/**
 * @param {Tally[]} tallies
 * @returns {Tally[]}
 */
export function firstAndLast(tallies) {
  return tallies.length > 2 ? [...tallies.slice(0, 1), ...tallies.slice(-1)] : tallies;
}

/** @typedef {(question: PublicQuestion, tallies: Tally[], answer: PublicAnswer | undefined) => [Chart["kind"], Row[]]} Rows */

/** @type {{[widget in import("../types.js").Widget]: Rows}} */
const KINDS = { one: options, many: options, match: items, order: steps, number: answers, text: answers };

/** @type {Rows} */
function options({ control }, tallies, answer) {
  const accept = answer && (answer.key.accept || []);
  const rows = control.options.map(({ id, text }, place) => {
    const cells = tallies.map((tally) => cell(tally, id));
    return { id, letter: letter(place), text, value: "", right: accept ? accept.includes(id) : null, cells };
  });
  return ["options", rows];
}

/** @type {Rows} */
function items({ control }, tallies, answer) {
  const pairs = answer && (answer.key.pairs || {});
  const name = new Map(control.targets.map(({ id, text }) => [id, text]));
  const rows = control.options.map(({ id, text }) => {
    const marks = control.targets.filter(({ of }) => !of || of === id).map((target) => `${id}=${target.id}`);
    const wanted = pairs && pairs[id];
    const cells = tallies.map((tally) => {
      const mark = wanted ? `${id}=${wanted}` : top(tally, marks);
      return cell(tally, mark, wanted ? "" : name.get(mark.slice(id.length + 1)));
    });
    return { id, letter: "", text, value: (wanted && name.get(wanted)) || "", right: null, cells };
  });
  return ["items", rows];
}

/** @type {Rows} */
function steps({ control }, tallies, answer) {
  const order = answer && (answer.key.accept || []);
  const place = (/** @type {PublicOption} */ step) => (order ? order.indexOf(step.id) : 0);
  const sorted = order ? [...control.options].sort((a, b) => place(a) - place(b)) : control.options;
  const rows = sorted.map((step) => {
    const marks = sorted.map((_, at) => `${step.id}@${at + 1}`);
    const value = order ? String(place(step) + 1) : "";
    const cells = tallies.map((tally) => {
      const mark = value ? `${step.id}@${value}` : top(tally, marks);
      return cell(tally, mark, value ? "" : mark.slice(step.id.length + 1));
    });
    return { id: step.id, letter: "", text: step.text, value, right: null, cells };
  });
  return ["steps", rows];
}

/** @type {Rows} */
function answers(_question, tallies, answer) {
  const marks = new Set();
  for (const tally of [...tallies].reverse()) {
    const listed = Object.keys(tally.marks).filter((mark) => mark !== REST);
    for (const mark of listed.sort((a, b) => count(tally, b) - count(tally, a))) marks.add(mark);
  }
  if (tallies.some((tally) => count(tally, REST))) marks.add(REST);
  const rows = [...marks].slice(0, 9).map((mark) => {
    const right = answer && mark !== REST ? grade(answer.key, mark).state === "correct" : null;
    return { id: mark, letter: "", text: mark, value: "", right, cells: tallies.map((tally) => cell(tally, mark)) };
  });
  return ["answers", rows];
}

/** @param {Tally} tally @param {string} mark */
function count(tally, mark) {
  return (Object.prototype.hasOwnProperty.call(tally.marks, mark) && tally.marks[mark]) || 0;
}

/** @param {Tally} tally @param {string} mark @param {string} [label] @returns {Cell} */
function cell(tally, mark, label = "") {
  const n = mark ? count(tally, mark) : 0;
  return { n, percent: percent(n, tally.answered), label };
}

/** The most frequent of these marks, "" if nobody chose any. @param {Tally} tally @param {string[]} marks */
function top(tally, marks) {
  return marks.reduce((best, mark) => (count(tally, mark) > (best ? count(tally, best) : 0) ? mark : best), "");
}

/**
 * The right answer in words: for an answer that is typed, and for the table.
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 */
export function rightText({ control }, { key }) {
  if (key.rule === "number") return `${key.value}${control.unit ? ` ${control.unit}` : ""}`;
  if (key.rule === "text") return (key.accept || [])[0] || "";
  const named = new Map(control.options.map(({ id, text }) => [id, text]));
  return (key.accept || []).map((id) => named.get(id) || id).join(" · ");
}

/**
 * Why the right answer is right: reasons, each with the letter of its option, or one without.
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @returns {{sign: string, text: string}[]}
 */
export function why({ control }, { key, feedback }) {
  const right = key.rule === "set" ? control.options.filter(({ id }) => (key.accept || []).includes(id) && feedback[id]) : [];
  const reasons = right.map((option) => ({ sign: letter(control.options.indexOf(option)), text: feedback[option.id] || "" }));
  return reasons.length ? reasons : [{ sign: "", text: feedback.correct || "" }].filter(({ text }) => text);
}

/** @typedef {{sign: string, text: string, n: number, percent: number}} Wrong  n: people of the tally who chose it */

/**
 * Why what is wrong is wrong: of options the most chosen first, each with its letter; of typed answers those foreseen.
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @param {Tally | undefined} tally  of the last round, where it may be told
 * @returns {Wrong[]}
 */
export function whyNot({ control }, { key, feedback }, tally) {
  const { rule, accept = [] } = key;
  // Of pairs and sequences each item has its reason, and that says why its place is right.
  const others = rule === "pairs" || rule === "sequence" ? [] : Object.keys(feedback).filter((id) => id !== "correct" && id !== "other");
  const ids = rule === "set" ? control.options.map(({ id }) => id).filter((id) => !accept.includes(id)) : others;
  const sign = (/** @type {string} */ id) => (rule === "set" ? letter(control.options.findIndex((option) => option.id === id)) : id);
  const chosen = (/** @type {string} */ id) => (tally ? cell(tally, id) : { n: 0, percent: 0 });
  const named = ids.filter((id) => feedback[id]).map((id) => ({ sign: sign(id), text: feedback[id] || "", n: chosen(id).n, percent: chosen(id).percent }));
  const rest = feedback.other && (rule !== "set" || !named.length) ? [{ sign: "", text: feedback.other, n: 0, percent: 0 }] : [];
  return [...named.sort((a, b) => b.n - a.n), ...rest];
}

/** People: below this nothing is told of an option but its bar. */
const FEW = 5;

/**
 * The wrong option that most chose, if enough did so that its reason belongs on the projector.
 * @param {PublicQuestion} question
 * @param {PublicAnswer} answer
 * @param {Tally[]} tallies
 * @returns {Wrong | undefined}
 */
export function mostChosen(question, answer, tallies) {
  const last = tallies[tallies.length - 1];
  const wrong = last && answer.key.rule === "set" ? whyNot(question, answer, last)[0] : undefined;
  return wrong && wrong.sign && wrong.n >= FEW ? wrong : undefined;
}

/** Between the right and the wrong, so that whoever changes sides is seen to cross. */
const GAP = 0.16;

/**
 * The four ways from one round to the next, for a drawing 1 high: where each band begins and ends, and how thick it is.
 * The right stand above the wrong on both sides.
 * @param {Moved} moved
 */
export function bands({ right_right: rr, right_wrong: rw, wrong_right: wr, wrong_wrong: ww }) {
  const unit = (1 - GAP) / (rr + rw + wr + ww || 1);
  const wrong = [(rr + rw) * unit + GAP, (rr + wr) * unit + GAP];
  const [before = 0, after = 0] = wrong;
  return {
    ways: [
      { name: "wrong_wrong", size: ww * unit, from: before + wr * unit, to: after + rw * unit },
      { name: "right_right", size: rr * unit, from: 0, to: 0 },
      { name: "right_wrong", size: rw * unit, from: rr * unit, to: after },
      { name: "wrong_right", size: wr * unit, from: before, to: rr * unit },
    ],
    // How far down the right reach on each side; the wrong stand below the gap.
    right: [(rr + rw) * unit, (rr + wr) * unit],
    wrong,
  };
}
