/** Entry for pages with a scenario: a classic script that runs after raabta.js and borrows its helpers. */
import { kept, onNews } from "./kept.js";
import { mountScenario } from "./scenario.js";

for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-scenario]"))) {
  onNews(mountScenario(element, kept));
}
