/**
 * A closing quiz: one question at a time, and at the end what came of it. On paper, in the whole chapter and without a
 * script its questions stand one below the other.
 */
import { button, data, el, fill, icon, say } from "./dom.js";
import { ON } from "./onward.js";
import { standing } from "./outcomes.js";
import { rightAtOnce, sureFirst, versionOf } from "./progress.js";
import { flat } from "./speak.js";

/** @typedef {import("./types.js").QuizWords} Words */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./question.js").QuestionView} View */
/** @typedef {{outcomes: {[outcome: string]: string}, of: {[question: string]: [outcome: string, section: string]}}} Review */

const LONGEST = 110;

/**
 * Returns a function that shows what the answers come to now; with `true`, from the first question on.
 * @param {HTMLElement} section
 * @param {Words} words
 * @param {View[]} questions
 * @param {Store} store
 */
export function mountClosing(section, words, questions, store) {
  /** @type {Review} */
  const review = data(section, "data-review");
  const panel = el("div", { class: "rb-end" });
  // On from a verdict is on to the next question, or to the result.
  section.addEventListener(ON, (event) => {
    event.preventDefault();
    go(questions.findIndex(({ root }) => root === event.target) + 1);
  });
  const before = button(words.question_before || "", () => go(at - 1));
  const after = button(words.question_after || "", () => go(at + 1));
  const track = el("div", { class: "rb-parts rb-track", "aria-hidden": "true" }, ...questions.map(() => el("span", { class: "rb-part" }, el("span"))));
  let at = 0;

  /** Show a question, or, behind the last one, the result. @param {number} place */
  function show(place) {
    at = place;
    questions.forEach(({ root }, n) => {
      const skip = root.previousElementSibling;
      for (const one of [root, skip && skip.matches(".skip-on") ? skip : null]) if (one) one.classList.toggle("rb-now", n === at);
    });
    panel.classList.toggle("rb-now", at === questions.length);
    refresh();
  }
  /** @param {number} place */
  function go(place) {
    show(place);
    const view = questions[at];
    const head = /** @type {HTMLElement} */ (view ? view.root.querySelector(".rb-prompt") : panel.firstElementChild);
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    (view ? view.root : panel).scrollIntoView({ block: "start" });
  }
  /** Show the question to which an address leads: its own, or that of the link before it. */
  function follow() {
    // Firefox warns when it is asked for an element without a name.
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    const place = questions.findIndex(({ root }) => target && (root.contains(target) || root.previousElementSibling === target));
    if (!target || place < 0 || place === at) return;
    show(place);
    target.scrollIntoView();
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  function refresh() {
    const view = questions[at];
    const answered = questions.filter(({ state }) => state !== "unanswered");
    before.hidden = !at;
    after.hidden = track.hidden = !view;
    after.textContent = (at < questions.length - 1 ? words.question_after : words.to_result) || "";
    after.classList.toggle("rb-main", Boolean(view && view.state !== "unanswered"));
    questions.forEach(({ state }, n) => {
      const part = /** @type {HTMLElement} */ (track.children[n]);
      part.classList.toggle("rb-done", state !== "unanswered");
      part.classList.toggle("rb-here", n === at);
    });
    panel.hidden = !answered.length;
    fill(panel, ...result(questions, review, words, store, go));
  }

  // What was answered in the steps of the chapter counts for its outcomes.
  if (section.closest("main")) document.addEventListener("raabta:answer", refresh);
  section.classList.add("rb-paged");
  section.append(el("div", { class: "rb-pager" }, track, el("div", { class: "rb-bar" }, before, after)), panel);
  // What is in view stays where it is; who comes back later goes on where something is open.
  const { top, bottom } = section.getBoundingClientRect();
  const open = questions.findIndex(({ state }) => state === "unanswered");
  show(bottom > top && top < innerHeight ? 0 : open < 0 ? questions.length : open);
  if (section.closest("main")) {
    addEventListener("hashchange", follow);
    follow();
  }
  return (fresh = false) => (fresh ? show(0) : refresh());
}

/**
 * What came of the quiz, part by part.
 * @param {View[]} questions
 * @param {Review} review
 * @param {Words} words
 * @param {Store} store
 * @param {(place: number) => void} go
 */
function result(questions, review, words, store, go) {
  const total = questions.length;
  const first = questions.map(({ entry }) => entry && entry.first === "correct");
  const bars = first.map((right) => el("span", { class: `rb-part ${right ? "rb-done" : ""}` }, el("span")));
  const all = questions.map((view, place) => ({ view, place }));
  const open = all.filter(({ view }) => view.state === "unanswered");
  const stand = outcomes(questions, review, words, store);
  const weak = all.filter(({ view, place }) => view.entry && !first[place]);
  const sure = weak.filter(({ view }) => view.entry && sureFirst(view.entry));
  /** @param {typeof all} listed */
  const rows = (listed) => el("ul", {}, ...listed.map(({ view, place }) => {
    const [, section = ""] = review.of[view.id] || [];
    const both = [button(asked(view), () => go(place), "rb-link"), view.entry && further(section, view.root, words)];
    // Where a chapter is to be begun, its link comes before the question that says so.
    return el("li", {}, ...(section ? both : both.reverse()));
  }));
  return [
    el("h4", { class: "rb-big" }, say(words.first_try, { n: first.filter(Boolean).length, total })),
    el("div", { class: "rb-parts", "aria-hidden": "true" }, ...bars),
    ...part(say(words.not_answered, { n: open.length }), open, rows),
    ...part(words.can_do, stand.filter(({ stands }) => stands === "reached"), outcomeList),
    ...part(words.to_practise, stand.filter(({ stands }) => stands === "weak"), outcomeList),
    ...part(words.too_few, stand.filter(({ stands }) => stands === "few"), outcomeList),
    ...part(words.can_wait, all.filter(({ place }) => first[place]), rows),
    ...part(words.read_first, sure, rows),
    ...part(words.look_again, weak.filter((one) => !sure.includes(one)), rows),
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
function asked(view) {
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
