/** Pocket tools: cards in the page that the script brings to life. */
import { mountAbTest } from "./ab-test.js";
import { mountGoLive } from "./golive.js";
import { mountRanking } from "./ranking.js";
import { mountSmsParts } from "./sms-parts.js";
import { mountWarningCheck } from "./warning-check.js";

/** @type {{[id: string]: (card: HTMLElement) => void}} */
const TOOLS = {
  "sms-parts": mountSmsParts,
  "warning-check": mountWarningCheck,
  "go-live": mountGoLive,
  "ab-test": mountAbTest,
  ranking: mountRanking,
};

/**
 * Bring every card below `root` to life. A card without a twin keeps its table.
 * @param {ParentNode} root
 */
export function mountTools(root) {
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-raabta-tool]"))) {
    const mount = TOOLS[card.dataset.raabtaTool || ""];
    if (mount) mount(card);
  }
}
