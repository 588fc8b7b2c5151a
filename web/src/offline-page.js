/** Entry for the box on My progress that says what of the course is on this device. It borrows the helpers of raabta.js. */
import { data } from "./dom.js";
import { kept } from "./kept.js";
import { showState } from "./offline/state.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-raabta-offline]"));
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
if (box) showState(box, data(box, "data-words"), kept, src);
