/**
 * Steps that are not open wait as text, so that a small phone builds what is looked at before all else: the step that the
 * address names is built at once, the others when they are opened, or one by one when there is time. Without a script the
 * browser builds them itself, and where ours does not come, the script in the head of the page does.
 */
import { data } from "./dom.js";

/** @type {((part: ParentNode) => void)[]} */
const wakes = [];
/** @type {(all: unknown) => void} */
let done = () => {};
/** Comes when the whole page is there. */
export const whole = new Promise((resolve) => (done = resolve));

/** @param {Element} box */
const textIn = (box) => box.querySelector(":scope > noscript");

/** Steps that wait, in the order of the page. */
const waiting = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step[data-id]")]).filter(textIn);

/** Bring to life what is there, and whatever comes. @param {(part: ParentNode) => void} wake */
export function eachPart(wake) {
  wakes.push(wake);
  wake(document);
}

/** What a step asks, also where it waits: of each question and game what the page says of it. @param {HTMLElement} box @returns {{id: string, hash: string}[]} */
export function asksOf(box) {
  const text = textIn(box);
  if (!text) return ["data-raabta-question", "data-raabta-scenario"].flatMap((name) => [...box.querySelectorAll(`[${name}]`)].map((one) => data(one, name)));
  const said = `${text.textContent}`.split(/ data-raabta-(?:question|scenario)='([^']*)'/).filter((_, at) => at % 2);
  return said.map((json) => JSON.parse(json.replace(/&lt;/g, "<").replace(/&#39;/g, "'").replace(/&amp;/g, "&")));
}

/** Build a step that waits. @param {HTMLElement} box */
export function build(box) {
  const text = textIn(box);
  if (!text) return;
  box.innerHTML = text.textContent || "";
  for (const wake of wakes) wake(box);
}

/** The place with an id, of which the step is built where it waits. @param {string} id */
export function placeWith(id) {
  const box = waiting().find((one) => one.dataset.id === id || `${/** @type {Element} */ (textIn(one)).textContent}`.includes(` id="${id}"`));
  if (box) build(box);
  return document.getElementById(id);
}

/** Build all that waits, now. */
export function buildAll() {
  for (const box of waiting()) build(box);
  done(null);
}

/** Build what waits when there is time, a step at a time. */
export function buildAtLeisure() {
  const leisure = window.requestIdleCallback || ((/** @type {() => void} */ call) => setTimeout(call, 50));
  const next = () => {
    const [box, ...more] = waiting();
    if (box) build(box);
    if (more.length) leisure(next);
    else done(null);
  };
  addEventListener("load", () => leisure(next));
  addEventListener("beforeprint", buildAll);
}
