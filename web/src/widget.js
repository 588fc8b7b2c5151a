/** Entry for notebooks, called by loader.js once the HTML stands: the same HTML and the same quiz, with the answers in the traits of a widget. */
import { mountClosings } from "./closing.js";
import { data } from "./dom.js";
import { kernelJudge } from "./kernel-judge.js";
import { notebookStore } from "./notebook-store.js";
import { startProduct } from "./product.js";
import { mountQuiz } from "./quiz.js";
import { speaking } from "./speak.js";

/**
 * @param {{model: import("./store.js").Model, el: HTMLElement}} context
 */
function render({ model, el }) {
  speaking(el);
  const quizzes = /** @type {HTMLElement[]} */ ([...el.querySelectorAll("[data-raabta-quiz]")]);
  const asked = /** @type {HTMLElement[]} */ ([...el.querySelectorAll("[data-raabta-question]")]);
  const store = notebookStore(model, asked.map((question) => data(question, "data-raabta-question")));
  const refreshes = quizzes.map((section) => mountQuiz(section, store));
  for (const one of asked) if (one.dataset.engine) startProduct(one, kernelJudge(model));
  mountClosings();
  const changed = () => store.writing() || refreshes.forEach((refresh) => refresh());
  model.on("change:answers", changed);
  return () => model.off("change:answers", changed);
}

export default { render };
