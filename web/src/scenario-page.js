/** Entry for pages with a scenario: a classic script that runs after raabta.js and borrows its helpers. */
import { kept, onNews } from "./kept.js";
import { mountScenario } from "./scenario.js";
import { eachPart } from "./waiting.js";

eachPart((part) => {
  for (const game of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-raabta-scenario]"))) onNews(mountScenario(game, kept));
});
