/**
 * A closing quiz: one question at a time, in rounds of a few minutes, and at the end what came of it. On paper, in the
 * whole chapter and without a script its questions stand one below the other.
 */
import { button, data, el, fill, icon, say } from "./dom.js";
import { ON } from "./onward.js";
import { standing } from "./outcomes.js";
import { rightAtOnce, sureFirst, versionOf } from "./progress.js";
import { closings } from "./quiz.js";
import { flat } from "./speak.js";

/** @typedef {import("./types.js").QuizWords} Words */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./question.js").QuestionView} View */
/** @typedef {{outcomes: {[outcome: string]: string}, of: {[question: string]: [outcome: string, section: string]}}} Review */

const LONGEST = 110;
/** So many questions are asked in one go: about five minutes. */
const ROUND = 4;

/** Lead through the closing quizzes that wait. */
export function mountClosings() {
  for (const { section, words, questions, store, take } of closings.splice(0)) take(mountClosing(section, words, questions, store));
}

/** How many questions each round has: as few rounds as can be, of nearly one length, a shorter one first. @param {number} total */
export function rounds(total) {
  const n = Math.ceil(total / ROUND);
  return Array.from({ length: n }, (_, at) => Math.floor((total + at) / n));
}

/**
 * Returns a function that shows what the answers come to now; with `true`, from the first question on.
 * @param {HTMLElement} section
 * @param {Words} words
 * @param {View[]} questions
 * @param {Store} store
 */
function mountClosing(section, words, questions, store) {
  /** @type {Review} */
  const review = data(section, "data-review");
  const panel = el("div", { class: "rb-end" });
  const long = rounds(questions.length);
  // What is shown one after the other: the questions, after each round how it went, and last what all came to.
  const screens = long.flatMap((count, round) => {
    const begin = long.slice(0, round).reduce((sum, one) => sum + one, 0);
    const own = questions.slice(begin, begin + count);
    const last = round === long.length - 1;
    return [...own.map((view) => ({ view, round, own })), { view: null, round: last ? long.length : round, own }];
  });
  /** @param {(view: View) => boolean | Element | null} wanted */
  const placeOf = (wanted) => screens.findIndex(({ view }) => view && wanted(view));
  // On from a verdict is on to the next question, or to the result.
  section.addEventListener(ON, (event) => {
    event.preventDefault();
    go(placeOf(({ root }) => root === event.target) + 1);
  });
  const before = button(words.question_before || "", () => go(at - 1));
  const after = button(words.question_after || "", () => go(at + 1));
  const begins = new Set(screens.flatMap(({ view }, n) => (n && view && !screens[n - 1]?.view ? [view] : [])));
  const parts = questions.map((view) => el("span", { class: `rb-part ${begins.has(view) ? "rb-begins" : ""}` }, el("span")));
  const track = el("div", { class: "rb-parts rb-track", "aria-hidden": "true" }, ...parts);
  const where = el("p", { class: "rb-how" });
  let at = 0;

  /** Show a question, or what came of those before. @param {number} place */
  function show(place) {
    at = place;
    for (const { root } of questions) {
      const skip = root.previousElementSibling;
      for (const one of [root, skip && skip.matches(".skip-on") ? skip : null]) if (one) one.classList.toggle("rb-now", root === screens[at]?.view?.root);
    }
    panel.classList.toggle("rb-now", !screens[at]?.view);
    refresh();
  }
  /** @param {number} place */
  function go(place) {
    show(place);
    const view = screens[at]?.view;
    const head = /** @type {HTMLElement} */ (view ? view.root.querySelector(".rb-prompt") : panel.firstElementChild);
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    (view ? view.root : panel).scrollIntoView({ block: "start" });
  }
  /** Show the question to which an address leads: its own, or that of the link before it. */
  function follow() {
    // Firefox warns when it is asked for an element without a name.
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    const place = placeOf(({ root }) => target && (root.contains(target) || root.previousElementSibling === target));
    if (!target || place < 0 || place === at) return;
    show(place);
    target.scrollIntoView();
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  function refresh() {
    const { view = null, round = 0, own = [] } = screens[at] || {};
    const stops = !view && round < long.length;
    before.hidden = !at;
    after.hidden = track.hidden = !view && !stops;
    where.hidden = !view || long.length < 2;
    where.textContent = say(words.round_at, { n: round + 1, of: long.length });
    const following = stops ? words.round_next : screens[at + 1]?.view ? words.question_after : words.to_result;
    after.textContent = say(following, { n: long[round + 1] || 0 });
    after.classList.toggle("rb-main", stops || Boolean(view && view.state !== "unanswered"));
    questions.forEach(({ state }, n) => {
      const part = /** @type {HTMLElement} */ (parts[n]);
      part.classList.toggle("rb-done", state !== "unanswered");
      part.classList.toggle("rb-here", questions[n] === view);
    });
    panel.hidden = Boolean(view) && questions.every(({ state }) => state === "unanswered");
    const lead = (/** @type {View} */ one) => go(placeOf((view) => view === one));
    fill(panel, ...(stops ? roundResult(own, [round + 1, long.length], review, words, lead) : result(questions, review, words, store, lead)));
  }

  // What was answered in the steps of the chapter counts for its outcomes.
  if (section.closest("main")) document.addEventListener("raabta:answer", refresh);
  section.classList.add("rb-paged");
  // Behind the last question: what keeps the answers, and begins anew, stands below.
  questions[questions.length - 1]?.root.after(panel, el("div", { class: "rb-pager" }, where, track, el("div", { class: "rb-bar" }, before, after)));
  // What is in view stays where it is; who comes back later goes on where something is open.
  const { top, bottom } = section.getBoundingClientRect();
  const open = placeOf(({ state }) => state === "unanswered");
  show(bottom > top && top < innerHeight ? 0 : open < 0 ? screens.length - 1 : open);
  if (section.closest("main")) {
    addEventListener("hashchange", follow);
    follow();
  }
  return (fresh = false) => (fresh ? show(0) : refresh());
}

/**
 * What came of one round, and that one may stop there.
 * @param {View[]} own  its questions
 * @param {[n: number, of: number]} which
 * @param {Review} review
 * @param {Words} words
 * @param {(view: View) => void} lead
 */
function roundResult(own, [n, of], review, words, lead) {
  const right = own.filter(wasRight).length;
  return [
    el("h4", { class: "rb-big" }, say(words.round_done, { n, of, right, total: own.length })),
    bars(own),
    ...looks(own, review, words, lead),
    el("p", { class: "rb-stop" }, words.round_stop),
  ];
}

/** @param {View} view */
const wasRight = ({ entry }) => Boolean(entry && entry.first === "correct");

/** @param {View[]} asked */
const bars = (asked) =>
  el("div", { class: "rb-parts", "aria-hidden": "true" }, ...asked.map((view) => el("span", { class: `rb-part ${wasRight(view) ? "rb-done" : ""}` }, el("span"))));

/**
 * What came of the quiz, part by part.
 * @param {View[]} questions
 * @param {Review} review
 * @param {Words} words
 * @param {Store} store
 * @param {(view: View) => void} lead
 */
function result(questions, review, words, store, lead) {
  const stand = outcomes(questions, review, words, store);
  return [
    el("h4", { class: "rb-big" }, say(words.first_try, { n: questions.filter(wasRight).length, total: questions.length })),
    bars(questions),
    ...looks(questions, review, words, lead, [
      ...part(words.can_do, stand.filter(({ stands }) => stands === "reached"), outcomeList),
      ...part(words.to_practise, stand.filter(({ stands }) => stands === "weak"), outcomeList),
      ...part(words.too_few, stand.filter(({ stands }) => stands === "few"), outcomeList),
    ]),
  ];
}

/**
 * The questions to look at: those that are open, then, below what is said by outcome, what was not right at once, and of
 * an entry check also what was.
 * @param {View[]} asked
 * @param {Review} review
 * @param {Words} words
 * @param {(view: View) => void} lead
 * @param {Node[]} [stand]
 */
function looks(asked, review, words, lead, stand = []) {
  /** @param {View[]} listed */
  const rows = (listed) => el("ul", {}, ...listed.map((view) => {
    const [, section = ""] = review.of[view.id] || [];
    const both = [button(shortly(view), () => lead(view), "rb-link"), view.entry && further(section, view.root, words)];
    // Where a chapter is to be begun, its link comes before the question that says so.
    return el("li", {}, ...(section ? both : both.reverse()));
  }));
  const open = asked.filter(({ state }) => state === "unanswered");
  const weak = asked.filter((view) => view.entry && !wasRight(view));
  const sure = weak.filter(({ entry }) => entry && sureFirst(entry));
  return [
    ...part(say(words.not_answered, { n: open.length }), open, rows),
    ...stand,
    ...part(words.can_wait, asked.filter(wasRight), rows),
    ...part(words.read_first, sure, rows),
    ...part(words.look_again, weak.filter((view) => !sure.includes(view)), rows),
  ];
}

/**
 * A heading and a list, or nothing where there is nothing to list.
 * @template One
 * @param {string | undefined} head
 * @param {One[]} listed
 * @param {(listed: One[]) => Node} list
 */
function part(head, listed, list) {
  return head && listed.length ? [el("h5", {}, head), list(listed)] : [];
}

/**
 * The outcomes of which a question was answered, here or in a step of the chapter, and what the answers come to.
 * @param {View[]} questions
 * @param {Review} review
 * @param {Words} words
 * @param {Store} store
 */
function outcomes(questions, review, words, store) {
  const own = questions.map(({ id, entry }) => ({ id, outcome: (review.of[id] || [])[0], entry }));
  const all = [...own, ...elsewhere(new Set(own.map(({ id }) => id)), store)];
  return Object.entries(review.outcomes).flatMap(([id, text]) => {
    const given = all.flatMap(({ outcome, entry }) => (outcome === id && entry ? [entry] : []));
    const n = given.filter(rightAtOnce).length;
    const said = say(words.first_try, { n, total: given.length });
    return given.length ? [{ stands: standing(n, given.length), text, said }] : [];
  });
}

/**
 * What was answered on the rest of the page, which alone knows the outcomes of its questions.
 * @param {Set<string>} own
 * @param {Store} store
 */
function elsewhere(own, store) {
  const steps = /** @type {HTMLElement | null} */ (document.querySelector(".steps[data-outcomes]"));
  if (!steps) return [];
  /** @type {{[question: string]: string}} */
  const of = data(steps, "data-outcomes");
  const asked = [...document.querySelectorAll("[data-raabta-question]")].map((one) => data(one, "data-raabta-question"));
  const hashes = new Map(asked.map(({ id, hash }) => [id, hash]));
  return [...hashes]
    .filter(([id]) => of[id] && !own.has(id))
    .map(([id, hash]) => ({ id, outcome: of[id], entry: versionOf(store.get(id), hash) }));
}

/** @param {{stands: "reached" | "weak" | "few", text: string, said: string}[]} listed */
function outcomeList(listed) {
  const signs = /** @type {const} */ ({ reached: "correct", weak: "partly", few: "open" });
  const rows = listed.map(({ stands, text, said }) => {
    const state = signs[stands];
    return el("li", { "data-state": state }, icon(state), el("span", {}, text, " ", el("small", {}, said)));
  });
  return el("ul", { class: "rb-reached" }, ...rows);
}

/** What a question asks, in few words. @param {View} view */
function shortly(view) {
  const prompt = /** @type {HTMLElement} */ (/** @type {Element} */ (view.root.querySelector(".rb-prompt")).cloneNode(true));
  const number = prompt.querySelector(".rb-number");
  if (number) number.remove();
  const text = flat(prompt);
  return text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : text;
}

/**
 * The way to a section; in a notebook, where no address leads to it, its name. Without a section, to the page that the
 * feedback names; in a notebook, which has no such address, its name.
 * @param {string} id
 * @param {HTMLElement} near
 * @param {Words} words
 */
function further(id, near, words) {
  const page = near.closest("main");
  const found = id ? page && document.querySelector(`section[id="${id}"] > :is(h2, h3)`) : near.querySelector(".rb-why :is(a, em)");
  if (!found && (page || !id)) return null;
  if (!id) return el("p", {}, /** @type {Element} */ (found).cloneNode(true));
  const name = found ? found.textContent || "" : id.replace(/-/g, " ").replace(/^./, (letter) => letter.toUpperCase());
  const said = say(words.read_again, { section: name });
  return el("p", {}, found ? el("a", { href: `#${id}` }, said) : said);
}
