/**
 * Entry that steps.js brings where somebody learns one thing at a time: of the step that is open one act is shown, and
 * the others wait where the browser's search finds them. Only what is seen changes: the page stays what it is.
 */
import { blocksOf, cut } from "./cut.js";
import { button, data, el, fill, say } from "./dom.js";
import { answered } from "./places.js";
import { kept } from "./kept.js";
import { speak } from "./speak.js";

/** @typedef {import("./cut.js").Block} Block */
/** @typedef {import("./types.js").ActsHost} Host */
/** @typedef {import("./types.js").Acts} Acts */
/** @typedef {{acts: Block[][], at: number, width: number}} Cut */

// Until the foot is there to be measured.
const FOOT = 76;
const HIDDEN = "until-found";
const bar = /** @type {HTMLElement} */ (document.querySelector(".steps"));
const words = bar.dataset;

/** @param {Host} host @returns {Acts} */
function begin(host) {
  /** @type {Map<HTMLElement, Cut>} */
  const known = new Map();
  /** @type {HTMLElement | null} */
  let box = null;
  /** Whether the step that is opened next is opened at its end. */
  let toLast = false;
  const at = el("span", { class: "act-at" });
  const back = button(words.back || "", () => move(-1), "act-back");
  const on = button(words.on || "", () => next(), "act-on");
  const foot = el("div", { class: "act-foot" }, back, at, on);

  /** @param {HTMLElement} step @returns {Cut} */
  function cutOf(step) {
    const old = known.get(step);
    if (old && old.width === innerWidth) return old;
    const first = old && old.acts[old.at]?.[0];
    bare(step);
    const blocks = blocksOf(step);
    const acts = cut(blocks, innerHeight - bar.offsetHeight - (foot.offsetHeight || FOOT), host.top(step));
    const found = { acts: acts.length ? acts : [[]], at: 0, width: innerWidth };
    if (first) found.at = Math.max(0, found.acts.findIndex((act) => act.some(({ parts }) => parts[0] === first.parts[0])));
    known.set(step, found);
    return found;
  }

  /** In which act an element stands, or begins. @param {Cut} found @param {Element} target */
  const actOf = ({ acts }, target) => acts.findIndex((act) => act.some(({ parts }) => parts.some((one) => one.contains(target) || target.contains(one))));

  /** @param {Cut} found @param {number} n */
  function show(found, n) {
    const step = /** @type {HTMLElement} */ (box);
    found.at = Math.min(Math.max(n, 0), found.acts.length - 1);
    const holders = new Set(found.acts.flat().map(({ holder }) => holder));
    const shown = found.acts[found.at] || [];
    for (const act of found.acts) for (const { parts } of act) for (const one of parts) hide(one, act !== shown);
    for (const one of holders) if (one) hide(one, !shown.some(({ holder }) => holder === one));
    step.classList.toggle("act-last", isLast());
    for (const one of step.querySelectorAll(".act-first")) one.classList.remove("act-first");
    if (found.at) head()?.classList.add("act-first");
    host.title(found.at > 0);
    tell(found);
  }

  /** @param {Cut} found */
  function tell({ acts, at: n }) {
    const step = /** @type {HTMLElement} */ (box);
    at.textContent = say(words.act, { n: n + 1, of: acts.length });
    at.hidden = acts.length < 2;
    back.hidden = !n && !way("prev");
    const follows = isLast() && way("next");
    on.hidden = isLast() && !follows;
    fill(on, ...(follows ? [...follows.cloneNode(true).childNodes] : [words.on || ""]));
    const asks = asksOf(acts[n] || []);
    on.classList.toggle("act-waits", !answered(kept, asks));
    step.after(foot);
  }

  /** @param {string} rel @returns {HTMLAnchorElement | null} */
  const way = (rel) => /** @type {HTMLElement} */ (box).querySelector(`.step-ways [rel=${rel}]`);

  /** @param {Block[]} act @returns {[string, string][]} */
  const asksOf = (act) => act.flatMap(({ parts }) => parts.flatMap((one) => ["data-raabta-question", "data-raabta-scenario"].flatMap((name) => [...(one.hasAttribute(name) ? [one] : []), ...one.querySelectorAll(`[${name}]`)].map((asked) => data(asked, name))))).map(({ id, hash }) => [id, hash]);

  function isLast() {
    const found = box && known.get(box);
    return !found || found.at === found.acts.length - 1;
  }

  /** @param {number} by */
  function move(by) {
    const found = box && known.get(box);
    if (!found) return;
    // The browser's own way back leads to the act before, where one came from there.
    if (by < 0 && history.state && history.state.came) return history.back();
    const n = found.at + by;
    if (n < 0) {
      const before = way("prev");
      toLast = Boolean(before);
      if (before) before.click();
      return;
    }
    host.leave();
    history.pushState({ act: n, came: by > 0 }, "");
    show(found, n);
    host.mark();
    enter();
  }

  /** Go on: to the next act, or behind the last one to the next step. */
  function next() {
    if (!isLast()) return move(1);
    const follows = way("next");
    if (follows) follows.click();
  }

  /** Where an act begins. */
  function head() {
    const found = box && known.get(box);
    const parts = ((found && found.acts[found.at]) || []).flatMap((block) => block.parts);
    return parts.find((one) => one.getClientRects().length && !one.matches(".skip"));
  }

  /** Begin an act at its top, below the bar. */
  function enter() {
    const found = box && known.get(box);
    const first = head();
    if (!found || !first) return;
    host.focus(first);
    scrollTo(0, scrollY + first.getBoundingClientRect().top - bar.offsetHeight - 8);
    if (found.acts.length > 1) speak(document.body, say(words.act, { n: found.at + 1, of: found.acts.length }));
  }

  /** Show the whole of a step. @param {HTMLElement} step */
  function bare(step) {
    for (const one of step.querySelectorAll(`[hidden=${HIDDEN}]`)) one.removeAttribute("hidden");
    step.classList.remove("act-last");
    for (const one of step.querySelectorAll(".act-first")) one.classList.remove("act-first");
  }

  addEventListener("popstate", () => {
    const { act, y } = history.state || {};
    const found = box && known.get(box);
    // Where the address leads to another step, or into another act, steps.js goes there.
    if (!found || act === undefined || !host.isHere()) return;
    show(found, act);
    if (y === undefined) return enter();
    const first = head();
    if (first) host.focus(first);
    scrollTo(0, y);
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    // A phone's bars come and go with the scroll, and change the height only.
    if (innerWidth === width || !box) return;
    width = innerWidth;
    const found = cutOf(box);
    show(found, found.at);
  });
  // What does not know the word hides for print, too.
  addEventListener("beforeprint", () => known.forEach((_found, step) => bare(step)));
  addEventListener("afterprint", () => {
    const found = box && known.get(box);
    if (found) show(found, found.at);
  });
  document.addEventListener("raabta:answer", () => {
    const found = box && known.get(box);
    if (found) tell(found);
  });

  return {
    open(step, { act, target, search }) {
      const same = box === step;
      box = step;
      if (search && !known.has(step)) {
        bare(step);
        foot.remove();
        // The browser shows what it has found; then the act in which that lies is the one to show.
        requestAnimationFrame(() => requestAnimationFrame(() => box === step && !known.has(step) && settle(step)));
        return;
      }
      const found = cutOf(step);
      const near = target ? actOf(found, target) : -1;
      const last = toLast && !same;
      toLast = false;
      show(found, last ? found.acts.length : act !== undefined ? act : near >= 0 ? near : same || search ? found.at : 0);
    },
    close() {
      known.forEach((_found, step) => bare(step));
      foot.remove();
      box = null;
    },
    next,
    enter,
    isLast,
    at: () => (box && known.get(box)?.at) || 0,
  };

  /** Show the act in which lies what the browser has brought to the middle of the screen. @param {HTMLElement} step */
  function settle(step) {
    const middle = innerHeight / 2;
    const found = cutOf(step);
    const n = found.acts.findIndex((act) => act.some(({ parts }) => parts.some((one) => one.getBoundingClientRect().bottom > middle)));
    const [block] = (found.acts[n] || []).filter(({ parts }) => parts.some((one) => one.getBoundingClientRect().bottom > middle));
    const one = block && block.parts[0];
    const before = one ? one.getBoundingClientRect().top : 0;
    show(found, Math.max(n, 0));
    if (one) scrollBy(0, one.getBoundingClientRect().top - before);
  }
}

/** @param {HTMLElement} one @param {boolean} away */
function hide(one, away) {
  if (!away && one.getAttribute("hidden") === HIDDEN) one.removeAttribute("hidden");
  // What is hidden for a reason of its own stays so.
  else if (away && !one.hasAttribute("hidden")) one.setAttribute("hidden", HIDDEN);
}

/** @type {any} */ (window).raabtaActs = begin;
