/** Entry for pages: a classic script that brings everything on the page to life. Works from a file, without a server. */
import { tickContents } from "./contents.js";
import { kept, loadRare, onNews } from "./kept.js";
import { bringLate } from "./late.js";
import { keepLater } from "./offline/later.js";
import { mountQuiz } from "./quiz.js";
import { mountRecall } from "./recall.js";
import { speaking } from "./speak.js";
import { buildAtLeisure, eachPart } from "./waiting.js";
import "./shared.js";

speaking(document.body);
/** @type {(() => void)[]} */
const refreshes = [];
eachPart((part) => {
  for (const quiz of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-raabta-quiz]"))) refreshes.push(mountQuiz(quiz, kept));
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-raabta-recall]"))) refreshes.push(mountRecall(box, kept));
});
onNews(() => refreshes.forEach((refresh) => refresh()));
tickContents();
onNews(tickContents);
document.addEventListener("raabta:answer", tickContents);
if (!document.querySelector("[data-raabta-progress]")) loadRare();
keepLater();
buildAtLeisure();
bringLate();
