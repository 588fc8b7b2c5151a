/** The question as the hall has it, to be read aloud; what is right only behind a second fold. */
import { choices, prompt, reason, solved } from "../asked.js";
import { el, say } from "../../dom.js";
import { refill, whenChanged } from "../refill.js";
import { isTest } from "../plurals.js";

/** @typedef {import("../protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

export class Ask {
  constructor() {
    this.summary = el("summary", { "data-name": "question" });
    this.body = el("div", { class: "read-aloud" });
    this.box = el("details", { class: "ask" }, this.summary, this.body);
    this.step = "";
    this.redraw = whenChanged();
  }

  /** @param {TrainerBoard} board @param {Words} words */
  draw(board, words) {
    const { part, phase, questions, answers = {} } = board;
    const all = part && phase !== "ended" ? questions : [];
    this.box.hidden = !all.length;
    this.summary.textContent = isTest(part) ? say(words.questions, { n: all.length }) : words.question || "";
    const step = [part && part.id, phase].join("|");
    // Open while it is to be read aloud; a test is read on the phones. What the trainer folds stays so until the next step.
    if (step !== this.step) this.box.open = !isTest(part) && (phase === "ready" || phase === "open");
    this.step = step;
    const shown = all.map((question) => [question, answers[question.id]]);
    this.redraw([part && part.id, shown, words.the_answer], () => refill(this.body, all.map((question) => aloud(question, board, words)), this.summary));
  }
}

/** @param {PublicQuestion} question @param {TrainerBoard} board @param {Words} words */
function aloud(question, board, words) {
  const answer = board.answers && board.answers[question.id];
  const fold = answer && el("details", { class: "key" }, el("summary", { "data-name": `key-${question.id}` }, words.the_answer), ...solved(question, answer, words), reason(question, answer, words));
  return el("div", { class: "one" }, prompt(question, 1, true, "h2"), choices(question, words), fold);
}
