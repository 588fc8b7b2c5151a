/**
 * Entry for the box on My progress that says what of the course is on this device, and elsewhere for the one question
 * whether it is wanted there. It borrows the helpers of raabta.js.
 */
import { data } from "./dom.js";
import { kept } from "./kept.js";
import { askOnce } from "./offline/ask.js";
import { showState } from "./offline/state.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-offline]"));
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const bar = /** @type {HTMLElement | null} */ (document.querySelector(".keeps"));
if (box) showState(box, data(box, "data-words"), kept, src);
else if (bar) askOnce(bar, kept, src);
