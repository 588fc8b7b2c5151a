/** What raabta.js lends to the scripts of scenarios, results and single tools, so that no page loads it twice. */
import { askingButton, button, data, download, el, fill, formOf, icon, say, wordsOf } from "./dom.js";
import { fold, parseNumber } from "./fold.js";
import { kept, onNews } from "./kept.js";
import { following, ON } from "./onward.js";
import { answered, arrive, doneOf, placeOf, see } from "./places.js";
import { dump, empty, FIRST, firstOf, isObject, read, rightAt, rightAtOnce, STATES, sureFirst, versionOf, countOf } from "./progress.js";
import { closings, mountQuiz } from "./quiz.js";
import { flat, live, speak, speaking } from "./speak.js";
import { OLD, SHARED } from "./store.js";
import { asksOf, build, buildAll, eachPart, placeWith, whole } from "./waiting.js";

Object.assign(window, {
  raabtaShared: { askingButton, button, data, download, el, fill, formOf, icon, say, wordsOf, fold, parseNumber, flat, live, speak, speaking, closings, mountQuiz, following, ON, asksOf, build, buildAll, eachPart, placeWith, whole },
  raabtaKept: { kept, onNews, dump, empty, FIRST, firstOf, isObject, read, rightAt, rightAtOnce, STATES, sureFirst, versionOf, countOf, OLD, SHARED, answered, arrive, doneOf, placeOf, see },
});
