/** A quiz comes to life: its questions, how it stands, and a way to begin anew. */
import { askingButton, el, fill, icon, say, wordsOf } from "./dom.js";
import { QuestionView } from "./question.js";
import { speak } from "./speak.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").QuizWords} Words */

/**
 * Closing quizzes that wait for what leads through them: it comes with a script that other pages do without.
 * @type {{section: HTMLElement, words: Words, questions: QuestionView[], store: Store, take: (refresh: (fresh?: boolean) => void) => void}[]}
 */
export const closings = [];

/**
 * Bring one quiz to life. Returns a function that shows what the store holds where that has changed.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function mountQuiz(section, store) {
  /** @type {Words} */
  const words = wordsOf(section);
  section.classList.add("rb-live");
  const notes = el("div", { class: "rb-notes" });
  const elements = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-raabta-question]")]);
  let summary = () => "";
  /** @type {(fresh?: boolean) => void} */
  let closing = () => {};
  const questions = elements.map((element) => new QuestionView(element, words, store, () => (closing(), `${summary()} ${tell()}`)));
  if (section.dataset.review) closings.push({ section, words, questions, store, take: (refresh) => (closing = refresh) });
  if (elements.length > 1) summary = foot(section, words, store, questions, () => closing(true));

  function tell() {
    const name = store.note();
    const note = (name && words[name]) || "";
    if (note) fill(notes, icon("open"), note);
    return note;
  }
  section.append(notes);
  // Firefox would tick again what was ticked before a reload. In the HTML of a radio button the word is not allowed.
  for (const input of section.querySelectorAll("input")) input.autocomplete = "off";
  tell();
  return () => {
    for (const question of questions) question.refresh();
    summary();
    closing();
  };
}

/**
 * The last line of a quiz.
 * @param {HTMLElement} section
 * @param {Words} words
 * @param {Store} store
 * @param {QuestionView[]} questions
 * @param {() => void} anew  called when the answers are gone
 */
function foot(section, words, store, questions, anew) {
  const line = el("p", { class: "rb-summary" });
  const needed = Math.ceil(questions.length * Number(section.dataset.pass) - 1e-9);
  const ask = { ask: words.restart_sure, yes: words.restart_yes, no: words.keep };
  const restart = askingButton(words.restart || "", ask, () => {
    store.remove(questions.map((question) => question.id));
    for (const question of questions) question.restore();
    anew();
    speak(section, refresh());
    // The button has just gone: go on where the quiz begins.
    /** @type {HTMLElement | null} */ (section.querySelector("input, select, .rb-move"))?.focus();
  });
  function refresh() {
    const states = questions.map((question) => question.state);
    const right = states.filter((state) => state === "correct").length;
    const answered = states.filter((state) => state !== "unanswered").length;
    line.textContent = say(words.summary, { right, answered, total: questions.length });
    if (needed) line.append(" ", (right >= needed ? words.passed : say(words.to_pass, { n: needed })) || "");
    restart.hidden = !answered;
    return line.textContent || "";
  }
  refresh();
  section.append(el("div", { class: "rb-foot" }, line, restart));
  return refresh;
}
