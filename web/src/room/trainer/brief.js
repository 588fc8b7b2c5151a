/** What came out, at a glance: on a trainer's phone beside the thumb. The whole of it stands under “Result”. */
import { el, icon } from "../../dom.js";
import { chart } from "../charts.js";
import { isTest } from "../plurals.js";
import { refill, whenChanged } from "../refill.js";
import { rich } from "../rich.js";

/** @typedef {import("../protocol").TrainerBoard} TrainerBoard */
/** @typedef {import("../../types.js").Words} Words */

export class Brief {
  constructor() {
    this.box = el("div", { class: "brief" });
    this.redraw = whenChanged();
  }

  /** Whether there is anything. @param {TrainerBoard} board @param {number} page  of a revealed test */
  draw(board, page) {
    const { phase, part, answered, done, online, questions, tallies, answers } = board;
    const asked = part && ["open", "closed", "discuss", "revealed"].includes(phase) && questions.length > 0;
    const question = asked ? questions[isTest(part) ? page : 0] : undefined;
    const seen = question && phase !== "open" ? tallies[question.id] || [] : [];
    const got = isTest(part) ? done : answered;
    const key = [question && question.id, question && question.language, seen, phase, got, online, answers];
    this.redraw(key, () => refill(this.box, question ? [count(got, Math.max(got, online)), rows(question, seen, answers[question.id])] : []));
    return Boolean(question);
  }
}

/** @param {number} got @param {number} all */
function count(got, all) {
  const track = el("span", { class: "brief-track" });
  track.style.setProperty("--share", `${all ? (100 * got) / all : 0}%`);
  return el("p", { class: "brief-count", "aria-hidden": "true" }, el("b", {}, `${got} / ${all}`), track);
}

/**
 * @param {import("../protocol").PublicQuestion} question
 * @param {import("../protocol").Tally[]} tallies
 * @param {import("../protocol").PublicAnswer | undefined} answer
 */
function rows(question, tallies, answer) {
  if (!tallies.length) return null;
  const drawn = chart(question, tallies, answer).rows.map((row, at) => {
    const last = row.cells[row.cells.length - 1];
    const first = row.cells.length > 1 ? row.cells[0] : undefined;
    const figure = `${first ? `${first.percent} → ` : ""}${last ? last.percent : 0} %`;
    const made = el("li", { "data-right": String(row.right === true) }, el("b", { class: "brief-sign" }, row.letter || `${at + 1}.`), el("span", { class: "brief-text", dir: "auto" }, ...rich(row.text)), row.right ? icon("correct") : null, el("bdi", { class: "brief-figure", dir: "ltr" }, figure), el("span", { class: "brief-track" }));
    made.style.setProperty("--share", `${last ? last.percent : 0}%`);
    return made;
  });
  return el("ol", { class: "brief-rows", lang: question.language }, ...drawn);
}
