/** What raabta.js lends to the scripts of scenarios and single tools, so that no page loads it twice. */
import { askingButton, button, data, download, el, fill, icon, say, wordsOf } from "./dom.js";
import { fold, parseNumber } from "./fold.js";
import { browserStorage, pageStore } from "./store.js";
import { flat, speak, speaking } from "./speak.js";
import { mount, openCard } from "./tools/card.js";

Object.assign(window, { raabtaShared: { askingButton, button, data, download, el, fill, icon, say, wordsOf, fold, parseNumber, browserStorage, pageStore, flat, speak, speaking, mount, openCard } });
