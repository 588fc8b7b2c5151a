/**
 * Entry for pages of other people's sites (raabta/sphinx.py): it wakes the quizzes that stand there and touches nothing
 * else. Answers live in the tab and go with it: what a browser keeps of a site is for its owner to decide.
 */
import { mountClosings } from "./closing.js";
import { mountQuiz } from "./quiz.js";
import { speaking } from "./speak.js";
import { pageStore } from "./store.js";

function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null; // even looking at it can be forbidden
  }
}

/** @type {import("./types.js").PageStore | null} */
let store = null;
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-site]"))) {
  store = store || pageStore(storage(), box.dataset.raabtaSite || "");
  speaking(box);
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-raabta-quiz]"))) mountQuiz(section, store);
}
mountClosings();
