/** Entry for the start page, after raabta.js: where to go on, what to repeat today, and what is done of each chapter. */
import { data, el, fill, say } from "./dom.js";
import { due } from "./due.js";
import { kept, onNews } from "./kept.js";
import { doneOf, placeOf } from "./places.js";

/** @typedef {import("./places.js").Step} Step */
/** @typedef {{name: string, title: string, href: string, steps: Step[], check?: string}} Chapter */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-start]"));
/** @type {import("./types.js").StartWords} */
const words = data(root, "data-words");
const find = (/** @type {string} */ css) => /** @type {HTMLElement} */ (root.querySelector(css));
const cards = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".card")]).map((card) => {
  const how = /** @type {HTMLElement} */ (card.querySelector(".how"));
  return { how, takes: how.textContent, track: [...card.querySelectorAll("i")], .../** @type {Chapter} */ (data(card, "data-chapter")) };
});

/** The one thing to tap first. @param {string} href @param {string} small @param {string} [big] */
function lead(href, small, big) {
  find(".go").setAttribute("href", href);
  fill(find(".go span"), el("small", {}, small), " ", el("b", {}, big));
}

function show() {
  const told = cards.map((card) => ({ ...card, done: doneOf(kept, card.name, card.steps), place: placeOf(kept, card.name) }));
  for (const { how, takes, track, steps, done } of told) {
    how.textContent = done.length ? say(words.start_done, { n: done.length, of: steps.length }) : takes;
    for (const [at, step] of steps.entries()) (track[at] || how).classList.toggle("done", done.includes(step));
  }
  const open = told.filter(({ steps, done }) => done.length < steps.length);
  const [last] = told.filter(({ place }) => place.when).sort((one, other) => (one.place.when < other.place.when ? 1 : -1));
  if (last) goOn(last, open, told.indexOf(last));
  repeat();
}

/**
 * @param {Chapter & {done: Step[], place: import("./types.js").Place}} last  the chapter in which the learner was last
 * @param {Chapter[]} open  those with a step to do
 * @param {number} at
 */
function goOn(last, open, at) {
  const { href, title, steps, done, place } = last;
  const step = steps.find(([id]) => id === place.at) || steps.find((one) => !done.includes(one));
  if (open.includes(last) && step) {
    const name = say(words.start_step, { step: step[1], n: steps.indexOf(step) + 1, of: steps.length });
    return lead(`${href}#${step[0]}`, say(words.start_continue, { chapter: title }), name);
  }
  const later = waiting();
  const behind = open.filter(({ name }) => cards.findIndex((card) => card.name === name) > at);
  const [next] = [...[...behind, ...open].filter(({ name }) => !later.includes(name)), ...behind, ...open];
  if (next) lead(next.href, words.start_next, next.title);
  else lead(root.dataset.raabtaStart || "", words.start_all, words.start_read);
}

/** What may wait, as the check before the course found it: chapters, and the pages behind each that go with it. */
function waiting() {
  let right = false;
  const listed = cards.filter(({ check }) => {
    if (check) right = (kept.all().answers[check] || {}).first === "correct";
    return right;
  });
  return listed.map(({ name }) => name);
}

/** Questions of one chapter at a time: who has answered them is led back here. */
function repeat() {
  const asks = cards.map(({ href, steps }) => ({ href, all: steps.flatMap(([, , all]) => all) }));
  const ids = due(kept.all(), asks.flatMap(({ all }) => all), new Date());
  const mine = asks.find(({ all }) => all.some(([id]) => id === ids[0]));
  if (!mine) return fill(find(".repeat"), words.start_repeat);
  const list = ids.filter((id) => mine.all.some(([one]) => one === id)).join("+");
  fill(find(".repeat"), el("a", { href: `${mine.href}?repeat=${list}` }, say(words.start_due, { n: ids.length })));
}

show();
onNews(show);
