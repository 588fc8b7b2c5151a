/** Entry for the start page, after raabta.js: where to go on, what is due today, what is done of each chapter, and the lanes. */
import { data, el, fill, formOf, icon, say } from "./dom.js";
import { due } from "./due.js";
import { kept, onNews } from "./kept.js";
import { doneOf, placeOf } from "./places.js";

/** @typedef {import("./places.js").Step} Step */
/** @typedef {{[lane: string]: [how: string, steps: string[]]}} Lanes  without steps a page is in its lane as a whole */
/** @typedef {{name: string, title: string, href: string, steps: Step[], check?: string, lanes?: Lanes}} Chapter */
/** @typedef {ReturnType<typeof stopOf>} Stop */

const LANE = "raabta.lane";
const root = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-start]"));
/** @type {import("./types.js").StartWords} */
const words = data(root, "data-words");
const find = (/** @type {string} */ css) => /** @type {HTMLElement} */ (root.querySelector(css));
const radios = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll(".lanes input")]);
const whole = radios.length ? radios[radios.length - 1] : undefined;
const stops = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-chapter]")]).map(stopOf);
const checks = stops.map(({ check }) => check);
const asks = stops.flatMap(({ steps }) => steps.flatMap(([, , all]) => all)).filter(([id]) => !checks.includes(id));

/** @param {HTMLElement} row */
function stopOf(row) {
  const how = /** @type {HTMLElement} */ (row.querySelector(".how"));
  const link = /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
  const ring = row.querySelector(".ring");
  return { row, how, link, ring, number: (ring && ring.textContent) || "", takes: how.textContent || "", .../** @type {Chapter} */ (data(row, "data-chapter")) };
}

/** Which lane is chosen; none for the whole course. */
function lane() {
  const [chosen] = radios.filter((radio) => radio.checked && radio !== whole);
  return chosen && chosen.value;
}

/** The steps of a stop that belong to the lane, and what is said of it there. @param {Stop} stop */
function inLane({ steps, takes, lanes = {} }) {
  const name = lane();
  if (!name) return { on: true, takes, steps };
  const [how, ids] = lanes[name] || ["", []];
  return { on: name in lanes, takes: how, steps: ids.length ? steps.filter(([id]) => ids.includes(id)) : steps };
}

/** The one thing to tap first. @param {string} href @param {string} small @param {string} [big] */
function lead(href, small, big) {
  find(".go").setAttribute("href", href);
  fill(find(".go span"), el("small", {}, small), " ", el("b", {}, big));
}

/** @typedef {[href: string, small: string, big?: string]} Lead */
/** @type {Lead} */
const begin = [find(".go").getAttribute("href") || "", words.start_here, find(".go b").textContent || ""];

function show() {
  const told = stops.map((stop) => ({ ...stop, ...inLane(stop), place: placeOf(kept, stop.name) }));
  const shown = told.map((stop) => ({ ...stop, done: doneOf(kept, stop.name, stop.steps) }));
  for (const { row, how, link, href, ring, number, on, takes, steps, done } of shown) {
    const all = steps.length > 0 && done.length === steps.length;
    row.hidden = !on;
    row.classList.toggle("begun", done.length > 0 && !all);
    row.classList.toggle("done", all);
    how.textContent = done.length ? say(words.start_done, { n: done.length, of: steps.length }) : takes;
    if (ring) fill(ring, all ? icon("correct") : number);
    // In a lane that begins further on, so does its link.
    const [first] = steps;
    link.href = lane() && first && first !== stops.find((stop) => stop.row === row)?.steps[0] ? `${href}#${first[0]}` : href;
  }
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".lane"))) {
    line.classList.toggle("on", line.dataset.lane === (lane() || (whole && whole.value)));
  }
  const mine = shown.filter(({ on }) => on);
  const rings = mine.filter(({ ring }) => ring);
  for (const one of rings) one.row.classList.toggle("last", one === rings[rings.length - 1]);
  const open = mine.filter(({ steps, done }) => done.length < steps.length);
  const [last] = mine.filter(({ place }) => place.when).sort((one, other) => (one.place.when < other.place.when ? 1 : -1));
  lead(...(last ? goOn(last, open, mine) : begin));
  repeat();
}

/**
 * @param {Chapter & {done: Step[], place: import("./types.js").Place}} last  the chapter in which the learner was last
 * @param {Chapter[]} open  those with a step to do
 * @param {Chapter[]} all  those of the lane
 * @returns {Lead}
 */
function goOn(last, open, all) {
  const { href, title, steps, done, place } = last;
  const step = steps.find(([id]) => id === place.at) || steps.find((one) => !done.includes(one));
  if (open.includes(last) && step) {
    const name = say(words.start_step, { step: step[1], n: steps.indexOf(step) + 1, of: steps.length });
    return [`${href}#${step[0]}`, say(words.start_continue, { chapter: title }), name];
  }
  const later = waiting();
  const behind = open.filter((one) => all.indexOf(one) > all.indexOf(last));
  const [next] = [...[...behind, ...open].filter(({ name }) => !later.includes(name)), ...behind, ...open];
  if (next) return [next.href, words.start_next, next.title];
  return [root.dataset.raabtaStart || "", lane() ? words.start_lane : words.start_all, words.start_read];
}

/** What may wait, as the check before the course found it: chapters, and the pages behind each that go with it. */
function waiting() {
  let right = false;
  const listed = stops.filter(({ check }) => {
    if (check) right = (kept.all().answers[check] || {}).first === "correct";
    return right;
  });
  return listed.map(({ name }) => name);
}

/** On a day on which something is due that is the button, and what was the button stands below it. */
function repeat() {
  const n = due(kept.all(), asks, new Date()).length;
  const [go, line] = [find(".go"), find(".repeat")];
  root.classList.toggle("is-due", n > 0);
  if (!n) return fill(line, words.start_repeat);
  const [small, big] = [...find(".go span").children].map((part) => part.textContent || "");
  fill(line, `${words.start_or} `, el("a", { href: go.getAttribute("href") || "", title: small }, big || ""));
  lead(root.dataset.repeat || "", words.start_today, say(formOf(words, "start_due", n, "start_due_many"), { n }));
}

/** Where there is nothing to keep it in, the choice lasts as long as the page. @param {string} [name] to keep */
function laneKept(name) {
  try {
    if (kept.device && name) kept.device.setItem(LANE, name);
    return (kept.device && kept.device.getItem(LANE)) || "";
  } catch {
    return "";
  }
}

const was = laneKept();
for (const radio of radios) {
  // Firefox would tick again what was ticked before a reload.
  radio.autocomplete = "off";
  if (was) radio.checked = radio.value === was;
  radio.addEventListener("change", () => (laneKept(radio.value), show()));
}
if (whole && !radios.some(({ checked }) => checked)) whole.checked = true;
show();
onNews(show);
