/** Entry for pages: a classic script that brings everything on the page to life. Works from a file, without a server. */
import { tickContents } from "./contents.js";
import { kept, loadRare, onNews } from "./kept.js";
import { bringLate } from "./late.js";
import { keepLater } from "./offline/later.js";
import { mountQuiz } from "./quiz.js";
import { mountRecall } from "./recall.js";
import { speaking } from "./speak.js";
import "./shared.js";

speaking(document.body);
const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-raabta-quiz]")]);
const refreshes = sections.map((section) => mountQuiz(section, kept));
for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-raabta-recall]"))) refreshes.push(mountRecall(box, kept));
onNews(() => refreshes.forEach((refresh) => refresh()));
tickContents();
onNews(tickContents);
document.addEventListener("raabta:answer", tickContents);
if (!document.querySelector("[data-raabta-progress]")) loadRare();
keepLater();
bringLate();
