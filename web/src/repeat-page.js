/**
 * Entry for the page of what is due, after raabta.js: one question after the other, from memory, then when the next come.
 * The questions lie in a script for each chapter, as a page in a folder may fetch nothing.
 */
import { data, el, fill, say } from "./dom.js";
import { due, nextDay, repeated, repeatedToday } from "./due.js";
import { kept } from "./kept.js";
import { mountQuiz } from "./quiz.js";
import { speak } from "./speak.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-repeat]"));
/** @type {import("./types.js").RepeatWords} */
const words = data(root, "data-words");
/** @type {[address: string, pairs: [id: string, hash: string][]][]} */
const parts = data(root, "data-asked");
const known = parts.flatMap(([, pairs]) => pairs);
const ids = due(kept.all(), known, new Date());
const before = repeatedToday(kept.all(), known, new Date());
const of = before + ids.length;

/** @type {{[id: string]: string}} */
const texts = {};
Object.assign(window, { raabtaAsked: (/** @type {typeof texts} */ some) => void Object.assign(texts, some) });

/** @param {string} address */
const load = (address) =>
  new Promise((done, fail) => document.head.append(el("script", { src: address, load: done, error: fail })));

/** Ask what is due, from a place in the list on. @param {number} at */
function ask(at) {
  const id = ids[at];
  if (!id) return end(words.repeat_done);
  const count = el("h2", { class: "rb-count", tabindex: "-1" }, say(words.repeat_at, { n: before + at + 1, of }));
  const box = el("div", {});
  // What the build wrote of this question, as it stands on the page of its chapter.
  box.innerHTML = texts[id] || "";
  fill(root, count, box);
  mountQuiz(/** @type {HTMLElement} */ (box.firstElementChild), kept);
  const question = /** @type {HTMLElement} */ (box.querySelector("[data-raabta-question]"));
  question.dispatchEvent(new CustomEvent("raabta:ask", { detail: words.repeat_now }));
  question.addEventListener("raabta:answer", (event) => told(question, id, /** @type {CustomEvent} */ (event).detail.verdict.state), { once: true });
  question.addEventListener("raabta:on", (event) => (event.preventDefault(), ask(at + 1)));
  if (!at) return;
  count.focus({ preventScroll: true });
  root.scrollIntoView();
}

/** @param {HTMLElement} question @param {string} id @param {string} state */
function told(question, id, state) {
  const hash = (known.find(([one]) => one === id) || ["", ""])[1];
  const is = state === "correct";
  const days = repeated(kept, id, hash, is);
  const said = days === undefined ? words.repeat_rests : say(is ? words.repeat_known : words.repeat_lost, { n: days });
  /** @type {Element} */ (question.querySelector(".rb-verdict")).append(el("p", { class: "rb-back" }, said));
  speak(question, said || "", false);
}

/** Say that it is over, and when the next questions come. @param {string} first */
function end(first) {
  const now = new Date();
  const days = nextDay(kept.all(), known, now);
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  // Within a week the day has a name that says enough.
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { weekday: "long", ...(days < 7 ? {} : { day: "numeric", month: "long" }) };
  const day = then.toLocaleDateString(document.documentElement.lang, form);
  const next = !days ? (known.some(([id]) => kept.get(id)) ? words.repeat_never : "") : days === 1 ? words.repeat_tomorrow : say(words.repeat_next, { day });
  const line = el("p", { class: "rb-count", tabindex: "-1" }, el("b", {}, first), " ", next);
  fill(root, line, el("a", { class: "go", href: root.dataset.raabtaRepeat || "" }, words.repeat_start));
  if (of) line.focus();
}

const wanted = parts.filter(([, pairs]) => pairs.some(([id]) => ids.includes(id)));
if (!ids.length) end(before ? words.repeat_done : words.repeat_none);
else Promise.all(wanted.map(([address]) => load(address))).then(() => ask(0), () => fill(root, el("p", {}, words.repeat_failed)));
