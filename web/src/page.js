/** Entry for pages: a classic script that brings everything on the page to life. Works from a file, without a server. */
import { mountQuiz } from "./quiz.js";
import { browserStorage, pageStore } from "./store.js";
import { speaking } from "./speak.js";
import "./shared.js";

speaking(document.body);

const store = pageStore(browserStorage());
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-quiz]"))) {
  mountQuiz(element, store);
}
