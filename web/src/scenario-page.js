/** Entry for pages with a scenario: a classic script that runs after raabta.js and borrows its helpers. */
import { mountScenario } from "./scenario.js";
import { browserStorage, pageStore } from "./store.js";

const store = pageStore(browserStorage());
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-scenario]"))) {
  mountScenario(element, store);
}
