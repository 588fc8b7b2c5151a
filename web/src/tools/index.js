/** Pocket tools in notebooks: all of them at once. A page loads the scripts in pages/, one for each tool that it has. */
import { mountAbTest } from "./ab-test.js";
import { mount } from "./card.js";
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
 * Bring every card below `root` to life: in notebooks, which have all tools in one module.
 * @param {ParentNode} root
 */
export function mountTools(root) {
  for (const [id, start] of Object.entries(TOOLS)) mount(root, id, start);
}
