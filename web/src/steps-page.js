/**
 * Entry for pages in steps: a classic script that runs after raabta.js. The style sheet shows the step of the address
 * until it comes; from then on it hides the others, so that the browser's own search still finds what is in them.
 */
import { choice, choose } from "./choice.js";
import { fill, el, say } from "./dom.js";
import { kept, onNews } from "./kept.js";
import { following, ON } from "./onward.js";
import { answered, arrive, placeOf, see } from "./places.js";
import { speak } from "./speak.js";
import { asksOf, build, buildAll, placeWith } from "./waiting.js";

/** @typedef {import("./types.js").PageStep} Step */
/** @typedef {import("./types.js").ActPlace} ActPlace */

const WHOLE = "raabta.whole";
const LEARN = "raabta.learn";
// Where one thing at a time is what a reader gets who has chosen nothing.
const NARROW = matchMedia("(max-width: 59.99rem)");
const root = document.documentElement;
const bar = /** @type {HTMLElement} */ (document.querySelector(".steps"));
const fold = /** @type {HTMLDetailsElement} */ (bar.querySelector("details"));
const [check, lone] = /** @type {[HTMLInputElement, HTMLInputElement]} */ ([...bar.querySelectorAll("input")]);
const at = /** @type {HTMLElement} */ (bar.querySelector(".steps-at"));
const track = /** @type {HTMLElement} */ (bar.querySelector(".track"));
const chapter = bar.dataset.chapter || "";
const title = document.title;
const [head] = document.getElementsByTagName("h1");
const skip = /** @type {HTMLAnchorElement | undefined} */ (document.querySelectorAll("body > .skip")[1]);
const steps = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".step")]).map(stepOf);
const of = steps.filter(({ n }) => n).length;
let here = /** @type {Step} */ (steps[0]);
/** How far the page was scrolled when the reader came to where they are: who has not moved since has read no end. */
let cameTo = -1;
/** @type {import("./types.js").Acts | null | undefined} what shows one act of a step: undefined until somebody wants it, null until it is there */
let acts;

/** @param {HTMLElement} box @param {number} at @returns {Step} */
function stepOf(box, at) {
  // The first step begins where the page does.
  const id = box.dataset.id || /** @type {Element} */ (box.parentElement).id;
  return { box, id, name: box.dataset.step || "", n: box.matches(".step-apart") ? 0 : at + 1, asks: asksOf(box).map((one) => [one.id, one.hash]) };
}

const isWhole = () => choice(WHOLE, check.checked ? "1" : "") !== "";
const wantsActs = () => !isWhole() && (choice(LEARN, lone.dataset.chosen || "") || (NARROW.matches ? "1" : "0")) === "1";
/** The script of the acts while one at a time is shown. */
const learning = () => (acts && wantsActs() ? acts : null);

/** A step that asks nothing is done when its end was in view. In the whole chapter there may be several. */
function seeEnds() {
  const whole = isWhole();
  const single = learning();
  if (single && !single.isLast()) return;
  for (const { box, id, n, asks } of whole ? steps : [here]) {
    const ways = single ? box.nextElementSibling : box.querySelector(".step-ways");
    const end = whole || !ways ? box.getBoundingClientRect().bottom : ways.getBoundingClientRect().top;
    if (n && !asks.length && end <= innerHeight && (!whole || end > bar.offsetHeight)) see(kept, chapter, id);
  }
}

/** Bring bar, route and title to where the reader is, and to what the record says. */
function mark() {
  for (const step of steps) {
    const { id, name, n, box, asks } = step;
    const acted = answered(kept, asks);
    if (n && asks.length && acted) see(kept, chapter, id);
    const done = asks.length ? acted : placeOf(kept, chapter).seen.includes(id);
    if (n) /** @type {Element} */ (track.children[n - 1]).className = `${done ? "done" : ""} ${step === here ? "here" : ""}`;
    for (const link of document.querySelectorAll(`.route a[href="#${id}"]`)) {
      /** @type {Element} */ (link.parentElement).classList.toggle("done", done);
      if (done) link.setAttribute("aria-label", say(bar.dataset.done, { step: name }));
      else link.removeAttribute("aria-label");
      if (step === here) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    const next = box.querySelector(".step-ways [rel=next]");
    if (next) next.classList.toggle("due", !acted);
  }
  const [before, after] = (here.n ? say(bar.dataset.at, { n: here.n, of }) : "{step}").split("{step}");
  fill(at, before || "", el("bdi", {}, here.name), after || "");
}

/** Show a step, or the whole chapter with this one as the current one. @param {Step} step @param {ActPlace} [place] */
function show(step, place = {}) {
  const whole = isWhole();
  here = step;
  whole ? buildAll() : build(step.box);
  for (const { box } of steps) {
    if (whole || box === step.box) box.removeAttribute("hidden");
    // Where a browser does not know the word, it hides the box all the same.
    else box.setAttribute("hidden", "until-found");
  }
  root.classList.toggle("whole", whole);
  if (head) head.classList.toggle("later", !whole && step !== steps[0]);
  const single = learning();
  root.classList.toggle("learns", Boolean(single));
  if (single) single.open(step.box, place);
  else if (acts) acts.close();
  // What skips to the first question stays in the step.
  const asks = (whole ? document : step.box).querySelector(".skip-on, .rb-question");
  if (skip) skip.hidden = !asks;
  if (skip && asks) skip.href = `#${asks.id}`;
  document.title = step === steps[0] ? title : `${step.name} – ${title}`;
  mark();
}

/** @param {Element | null} target @returns {Step | undefined} */
const stepAround = (target) => steps.find(({ box, id }) => target && (id === target.id || box.contains(target)));

/** Where a step begins: the first one with the title of the page. @param {Step} step */
const topOf = (step) => /** @type {HTMLElement} */ ((step === steps[0] && head) || step.box.querySelector("h2"));

/** The place to which the address leads. */
const aimed = () => (location.hash ? placeWith(decodeURIComponent(location.hash.slice(1))) : null);

/** Go where the address leads: to the top of a step, to a place inside one, or back to where a link was followed. */
function go() {
  const target = aimed();
  const step = stepAround(target) || (location.hash ? here : steps[0]);
  const { y, link, act } = history.state || {};
  if (!step) return;
  // To the browser a place in an act that is not shown is nowhere to scroll to.
  const moved = step !== here || Boolean(learning());
  show(step, { act: act === undefined && (!target || target.id === step.id) ? 0 : act, target });
  if (y !== undefined) {
    scrollTo(0, y);
    const from = document.links[link];
    if (moved && from) from.focus({ preventScroll: true });
  } else if (target && target.id === step.id) {
    enter(step);
  } else if (target && moved) {
    target.scrollIntoView();
    focus(target);
  }
}

/** Begin a step at its top, below the bar. @param {Step} step */
function enter(step) {
  arrive(kept, chapter, step.id);
  mark();
  const single = learning();
  if (single && single.at()) {
    single.enter();
  } else {
    focus(topOf(step));
    scrollTo(0, scrollY + (step === steps[0] ? topOf(step) : step.box).getBoundingClientRect().top - bar.offsetHeight);
  }
  cameTo = scrollY;
  if (step.n) speak(document.body, say(bar.dataset.said, { n: step.n, of, step: step.name }));
}

/** @param {HTMLElement} target */
function focus(target) {
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Keep the place in the history, so that Back returns to the spot. @param {number} [link] */
function leave(link) {
  // A step that fits on the screen is not scrolled: who goes on had its end in view.
  seeEnds();
  const single = learning();
  history.replaceState({ ...history.state, act: single ? single.at() : undefined, y: scrollY, link }, "");
}

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (link && link.getAttribute("href") === link.hash && link.hash) {
    leave([...document.links].indexOf(link));
    fold.open = false;
    // The same address again is no news to the browser, but another step may have been found since.
    if (link.hash === location.hash) {
      history.replaceState(null, "");
      go();
    }
  }
  // The page in another language: its steps have the same names.
  if (link?.hreflang) link.hash = location.hash;
  mark();
});
check.addEventListener("change", () => {
  choose(WHOLE, check.checked ? "1" : "");
  settle();
});
lone.addEventListener("change", () => {
  lone.dataset.chosen = lone.checked ? "1" : "0";
  choose(LEARN, lone.dataset.chosen);
  // Who wants one thing at a time does not want the whole.
  if (lone.checked) choose(WHOLE, "");
  check.checked = isWhole();
  settle();
});

/** Take the page over, or change its form, without moving what is looked at. */
function settle() {
  bringActs();
  const anchor = (root.classList.contains("learns") || learning() ? looked() : null) || topOf(here);
  const before = anchor.getBoundingClientRect().top;
  show(here, { target: anchor });
  lone.checked = wantsActs();
  scrollBy(0, anchor.getBoundingClientRect().top - before);
}

/** What is looked at: what stands in the middle of the screen, or where the reader has not moved at its top. */
function looked() {
  const line = scrollY ? innerHeight / 2 : bar.offsetHeight;
  const blocks = /** @type {HTMLElement[]} */ ([...here.box.querySelectorAll("h2, h3, p, li, .rb-question")]);
  return blocks.find((one) => !one.closest("[hidden]") && one.getBoundingClientRect().bottom > line);
}

/** Bring the script and the style of the acts, where they are wanted for the first time. */
function bringActs() {
  if (acts !== undefined || !wantsActs()) return;
  acts = null;
  const [script, sheet] = (bar.dataset.acts || "").split(" ");
  const parts = [el("link", { rel: "stylesheet", href: sheet }), el("script", { src: script })];
  document.head.append(...parts);
  Promise.all(parts.map((one) => new Promise((there, lost) => Object.assign(one, { onload: there, onerror: lost })))).then(begin, () => {});
}

function begin() {
  acts = /** @type {any} */ (window).raabtaActs({
    isHere: () => (location.hash ? stepAround(aimed()) || here : steps[0]) === here,
    top: (/** @type {HTMLElement} */ box) => (box === /** @type {Step} */ (steps[0]).box && head ? head.getBoundingClientRect().top : undefined),
    title: (/** @type {boolean} */ later) => head && head.classList.toggle("later", later || here !== steps[0]),
    leave,
    mark,
    focus,
  });
  const { act, y } = history.state || {};
  const target = aimed();
  const inside = target && target.id !== here.id && here.box.contains(target) ? target : null;
  show(here, { act, target: inside || looked() });
  if (y !== undefined) scrollTo(0, y);
  else if (inside) inside.scrollIntoView();
}

let waiting = 0;
addEventListener("scroll", () => {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    if (scrollY === cameTo) return;
    cameTo = -1;
    const before = placeOf(kept, chapter).seen.length;
    seeEnds();
    if (placeOf(kept, chapter).seen.length > before) mark();
    if (!isWhole()) return;
    const passed = steps.filter(({ box }) => box.getBoundingClientRect().top < bar.offsetHeight + 40);
    const now = passed[passed.length - 1] || steps[0];
    if (now && now !== here) {
      here = now;
      mark();
    }
  });
});
for (const step of steps) {
  step.box.addEventListener("beforematch", ({ target }) => show(step, target === step.box ? { search: true } : { target: /** @type {Element} */ (target) }));
}
// From a question one goes on to what follows it, and from the end of an act or a step to the next.
document.addEventListener(ON, (event) => {
  const question = /** @type {HTMLElement} */ (event.target);
  const step = stepAround(question);
  const next = /** @type {HTMLElement | null} */ (following(question));
  if (!step || event.defaultPrevented || (next && step.box.contains(next) && !next.matches(".step-ways"))) return;
  event.preventDefault();
  const way = /** @type {HTMLElement | null} */ (step.box.querySelector(".step-ways [rel=next]"));
  const single = learning();
  if (single) single.next();
  else if (way) way.click();
});
addEventListener("hashchange", go);
addEventListener("pagehide", () => leave());
document.addEventListener("raabta:answer", mark);
onNews(() => (isWhole() === root.classList.contains("whole") ? mark() : settle()));

history.scrollRestoration = "manual";
check.checked = isWhole();
const start = aimed();
here = stepAround(start) || here;
settle();
root.classList.add("live");
if (history.state && history.state.y !== undefined) scrollTo(0, history.state.y);
else if (start && start.id === here.id) arrive(kept, chapter, here.id);
cameTo = scrollY;
