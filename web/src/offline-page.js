/**
 * Entry for what keeps a page and the course on the device, loaded by raabta.js once a page has come, and for the box on
 * My progress that says what is there. It borrows the helpers of raabta.js.
 */
import { data } from "./dom.js";
import { kept } from "./kept.js";
import { keepCourse } from "./offline/keep.js";
import { showState } from "./offline/state.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-offline]"));
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
keepCourse(kept, src);
if (box) showState(box, data(box, "data-words"), kept, src);
