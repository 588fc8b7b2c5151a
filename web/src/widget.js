/** Entry for notebooks, called by loader.js once the HTML stands: the same HTML and the same quiz, with the answers in the traits of a widget. */
import { mountQuiz } from "./quiz.js";
import { speaking } from "./speak.js";
import { traitStore } from "./store.js";
import { mountTools } from "./tools/index.js";

/**
 * @param {{model: import("./store.js").Model, el: HTMLElement}} context
 */
function render({ model, el }) {
  speaking(el);
  const store = traitStore(model);
  const quizzes = /** @type {HTMLElement[]} */ ([...el.querySelectorAll("[data-raabta-quiz]")]);
  const refreshes = quizzes.map((section) => mountQuiz(section, store));
  mountTools(el);
  const changed = () => store.writing() || refreshes.forEach((refresh) => refresh());
  model.on("change:answers", changed);
  return () => model.off("change:answers", changed);
}

export default { render };
