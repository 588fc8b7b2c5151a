/** Pocket tools in notebooks: all of them at once. A page loads a script for each tool that it has, which build.mjs makes. */
import { start as abTest } from "./ab-test.js";
import { mount } from "./card.js";
import { start as goLive } from "./go-live.js";
import { start as lakhCrore } from "./lakh-crore.js";
import { start as metricNames } from "./metric-names.js";
import { start as ranking } from "./ranking.js";
import { start as reachSum } from "./reach-sum.js";
import { start as resolvedSatisfied } from "./resolved-satisfied.js";
import { start as smsParts } from "./sms-parts.js";
import { start as warningCheck } from "./warning-check.js";

/** @type {{[id: string]: (card: HTMLElement) => void}} */
const TOOLS = {
  "ab-test": abTest,
  "go-live": goLive,
  "lakh-crore": lakhCrore,
  "metric-names": metricNames,
  ranking,
  "reach-sum": reachSum,
  "resolved-satisfied": resolvedSatisfied,
  "sms-parts": smsParts,
  "warning-check": warningCheck,
};

/**
 * Bring every card below `root` to life: in notebooks, which have all tools in one module.
 * @param {ParentNode} root
 */
export function mountTools(root) {
  for (const [id, start] of Object.entries(TOOLS)) mount(root, id, start);
}
