/**
 * Entry for the page of the examination, after raabta.js: begin, answer, hand in once, see what was reached. The questions
 * lie in a script, as a page in a folder may fetch nothing; it is asked for when a sitting begins.
 */
import { button, data, el, fill, say } from "./dom.js";
import { draw, scored } from "./exam/draw.js";
import { sittingView } from "./exam/questions.js";
import { dayOf, resultView } from "./exam/result.js";
import { keep, opensOn, sittingsOf } from "./exam/sittings.js";
import { grade } from "./grade.js";
import { kept, onNews } from "./kept.js";

/** @typedef {import("./exam/sittings.js").Sitting} Sitting */
/** @typedef {import("./exam/sittings.js").Counts} Counts */
/** @typedef {import("./exam/questions.js").Item} Item */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-exam]"));
/** @type {import("./exam/result.js").Exam} */
const exam = data(root, "data-exam");
/** @type {import("./exam/result.js").Words} */
const words = data(root, "data-words");
const outcomeOf = new Map(exam.bank.flatMap(([outcome, ids]) => ids.map((id) => [id, outcome])));

/** @type {{[id: string]: string}} */
const texts = {};
Object.assign(window, { raabtaExam: (/** @type {typeof texts} */ some) => void Object.assign(texts, some) });
/** The sitting on the page, "" where none is. */
let shown = "";

/** @returns {Promise<unknown>} */
const load = () => new Promise((done, fail) => (Object.keys(texts).length ? done(0) : document.head.append(el("script", { src: exam.items, load: done, error: fail }))));

/** Show how things stand. @param {boolean} [lead] whether to bring it into view */
function show(lead = false) {
  const all = sittingsOf(kept.all());
  const handed = all.filter((one) => one.handed).sort((one, other) => ((one.handed || [""])[0] < (other.handed || [""])[0] ? -1 : 1));
  const last = handed[handed.length - 1];
  const opens = last && opensOn(last, exam.days);
  const isOpen = !opens || new Date() >= opens;
  const begun = all.find((one) => !one.handed);
  const results = handed.map((one, at) => resultView(one, at + 1, exam, words)).reverse();
  shown = "";
  fill(root, ...results.slice(0, 1), next(), ...results.slice(1));
  if (!lead) return;
  const head = /** @type {HTMLElement | null} */ (root.querySelector("h2"));
  head?.focus({ preventScroll: true });
  root.scrollIntoView();

  /** What comes now: a sitting, the day on which there is one, or none any more. */
  function next() {
    const box = el("div", { class: "rb-results rb-exam-next" });
    if (last) box.append(el("p", {}, el("a", { href: exam.results }, words.exam_sheet)));
    if (handed.length >= exam.most) box.append(el("p", {}, words.exam_over));
    else if (!isOpen && opens) box.append(el("p", {}, say(words.exam_second_at, { day: dayOf(opens) })));
    else {
      const label = begun ? words.exam_continue : last ? words.exam_begin_second : words.exam_begin;
      if (last) box.append(el("p", {}, words.exam_second_open));
      box.append(button(label || "", () => void take(begun, all), "rb-button rb-main"));
    }
    return box;
  }
}

/** Take a sitting: one that has begun, or a new one, which is kept before its first question is shown. @param {Sitting | undefined} begun @param {Sitting[]} all */
async function take(begun, all) {
  try {
    await load();
  } catch {
    return fill(root, el("p", { role: "alert" }, words.exam_load_failed));
  }
  const sitting = begun || fresh(all);
  if (!begun) keep(kept, sitting);
  shown = sitting.seed;
  const known = sitting.items.flatMap((id) => texts[id] || []);
  const act = { keep: () => (keep(kept, sitting), kept.kept()), hand: (/** @type {Item[]} */ items) => hand(sitting, items) };
  const n = all.filter((one) => one.handed).length + 1;
  const head = el("h2", { tabindex: "-1" }, say(words.exam_sitting, { n, most: exam.most }));
  fill(root, head, sittingView(sitting, known, words, act));
  head.focus({ preventScroll: true });
  root.scrollIntoView();
}

/** @param {Sitting[]} all @returns {Sitting} */
function fresh(all) {
  const seed = /** @type {number} */ (crypto.getRandomValues(new Uint32Array(1))[0]);
  const items = draw(exam.bank, exam.each, seed, all.flatMap((one) => one.items));
  return { seed: seed.toString(16).padStart(8, "0"), at: new Date().toISOString(), items, answers: {} };
}

/** @param {Sitting} sitting @param {Item[]} items */
function hand(sitting, items) {
  /** @type {{[outcome: string]: boolean[]}} */
  const right = {};
  for (const one of items) {
    const outcome = outcomeOf.get(one.id);
    if (outcome) (right[outcome] = right[outcome] || []).push(grade(one.key, one.read()).state === "correct");
  }
  const score = scored(Object.entries(right), exam.reached, exam.pass_mark);
  /** @type {Counts} */
  const counts = Object.fromEntries(exam.bank.flatMap(([id]) => (right[id] ? [[id, [right[id].filter(Boolean).length, right[id].length]]] : [])));
  sitting.handed = [new Date().toISOString(), counts, score.passed];
  keep(kept, sitting);
  show(true);
}

// What another tab has begun or handed in is not taken once more; who is answering here goes on.
onNews(() => {
  const mine = sittingsOf(kept.all()).find((one) => one.seed === shown);
  if (!shown || !mine || mine.handed) show();
});
show();
