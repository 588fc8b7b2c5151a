/** What raabta.js lends to the scripts of single tools, so that no page loads it twice. */
import { button, download, el, fill, icon, say } from "./dom.js";
import { fold, parseNumber } from "./fold.js";
import { mount, openCard } from "./tools/card.js";

Object.assign(window, { raabtaShared: { button, download, el, fill, icon, say, fold, parseNumber, mount, openCard } });
