/** What a device remembers of how somebody wants to read. */
import { kept } from "./kept.js";

/** What the device remembers of a choice. Where there is nothing to keep it in, it lasts as long as the page. @param {string} name @param {string} now */
export function choice(name, now) {
  try {
    return kept.device ? kept.device.getItem(name) || "" : now;
  } catch {
    return now;
  }
}

/** @param {string} name @param {string} value */
export function choose(name, value) {
  try {
    if (kept.device) value ? kept.device.setItem(name, value) : kept.device.removeItem(name);
  } catch {
    // then it lasts as long as the page
  }
}
