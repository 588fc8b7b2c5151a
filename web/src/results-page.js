/** Entry for the progress page: a classic script that runs after raabta.js and borrows its helpers. */
import { mountResults } from "./results.js";
import { browserStorage, pageStore } from "./store.js";

const store = pageStore(browserStorage());
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-progress]"))) {
  mountResults(element, store);
}
