/** A quiz comes to life: check, say why, hint, try again, remember. */
import { control } from "./controls.js";
import { askingButton, button, data, el, fill, icon, say } from "./dom.js";
import { grade } from "./grade.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Given} Given */
/** @typedef {import("./types.js").Question} Question */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").Words} Words */

export const EVENT = "raabta:answer";
const TRIES_BEFORE_ANSWER = 2;
let mounted = 0;

/**
 * Bring one quiz to life. Returns a function that shows again what the store holds.
 * @param {HTMLElement} section
 * @param {Store} store
 */
export function mountQuiz(section, store) {
  /** @type {Words} */
  const words = data(section, "data-words");
  mounted += 1;
  section.classList.add("rb-live");
  const notes = el("div", { class: "rb-notes", role: "status" });
  const elements = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-raabta-question]")]);
  const questions = elements.map((element) => mountQuestion(element, words, store));
  const summary = elements.length > 1 ? foot(section, words, store, questions) : () => {};

  function tell() {
    const note = store.note();
    if (note) fill(notes, icon("open"), el("p", {}, words[note]));
  }
  section.addEventListener(EVENT, () => (summary(), tell()));
  section.append(notes);
  tell();
  return () => {
    for (const question of questions) question.restore();
    summary();
  };
}

/**
 * The last line of a quiz: how it stands, and a way to begin anew.
 * @param {HTMLElement} section
 * @param {Words} words
 * @param {Store} store
 * @param {{id: string, state: () => State, restore: () => void}[]} questions
 */
function foot(section, words, store, questions) {
  const line = el("p", { class: "rb-summary", role: "status" });
  const needed = Math.ceil(questions.length * Number(section.dataset.pass) - 1e-9);
  const ask = { ask: words.restart_sure, yes: words.restart_yes, no: words.keep };
  const restart = askingButton(words.restart || "", ask, () => {
    store.remove(questions.map((question) => question.id));
    for (const question of questions) question.restore();
    refresh();
  });
  function refresh() {
    const states = questions.map((question) => question.state());
    const right = states.filter((state) => state === "correct").length;
    const answered = states.filter((state) => state !== "unanswered").length;
    const pass = right >= needed ? words.passed : say(words.to_pass, { n: needed });
    line.textContent = say(words.summary, { right, answered, total: questions.length });
    if (needed) line.append(" ", pass || "");
    restart.hidden = !answered;
  }
  refresh();
  section.append(el("div", { class: "rb-foot" }, line, restart));
  return refresh;
}

/**
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Store} store
 */
function mountQuestion(root, words, store) {
  /** @type {Question} */
  const question = data(root, "data-raabta-question");
  makeNamesUnique(root);
  const input = control(root, question, words);
  const fieldset = /** @type {HTMLElement} */ (root.querySelector("fieldset"));
  const answers = /** @type {HTMLDetailsElement} */ (root.querySelector(".rb-answers"));
  const whys = reasons(answers);
  const region = el("div", { class: "rb-verdict", role: "status" });
  const sure = confidence(words);
  const check = button(words.check || "", press, "rb-button rb-main");
  const reveal = button(words.reveal || "", showAnswer);
  const hints = hintButton(root);
  /** @type {Entry | null} */
  let entry = null;
  let judged = false;

  function press() {
    if (judged) {
      clear();
      return;
    }
    const response = input.read();
    const verdict = grade(question.key, response);
    if (response === null || verdict.state === "unanswered") {
      fill(region, word("open", openSentence(question, input, response, words)));
      region.dataset.state = "open";
      return;
    }
    const tries = ((entry && entry.tries) || 0) + 1;
    const first = (entry && entry.first) || verdict.state;
    const at = new Date().toISOString();
    entry = { hash: question.hash, response, state: verdict.state, first, tries, sure: sure.read(), at };
    store.set(question.id, entry);
    show(verdict, response);
    const detail = { question: question.id, response, verdict, tries, sure: entry.sure };
    root.dispatchEvent(new CustomEvent(EVENT, { bubbles: true, detail }));
  }

  /** @param {Verdict} verdict @param {Given} response */
  function show(verdict, response) {
    judged = true;
    root.dataset.state = region.dataset.state = verdict.state;
    check.textContent = words.again || "";
    check.classList.remove("rb-main");
    const texts = markRows(root, input, response, verdict, whys, words);
    const state = /** @type {"correct" | "partly" | "wrong"} */ (verdict.state);
    fill(region, word(state, words[state] || "", count(question, input, response, words)), ...texts);
    if (sure.read() !== null && sure.read() !== (state === "correct")) {
      region.append(el("p", {}, sure.read() ? words.sure_wrong : words.unsure_right));
    }
    reveal.hidden = state === "correct" || !entry || (entry.tries || 0) < TRIES_BEFORE_ANSWER || !answers.hidden;
  }

  /** Take the judgement away and leave the choice. */
  function clear() {
    judged = false;
    check.textContent = words.check || "";
    check.classList.add("rb-main");
    sure.write(null);
    unmark(root);
    fill(region);
    delete region.dataset.state;
  }

  function showAnswer() {
    answers.hidden = false;
    answers.open = true;
    reveal.hidden = true;
    answers.querySelector("summary")?.focus();
  }

  function restore() {
    const stored = store.get(question.id);
    const current = stored && (stored.hash || question.hash) === question.hash;
    clear();
    answers.hidden = true;
    reveal.hidden = true;
    entry = null;
    input.write(current ? stored.response : null);
    if (stored && !current) {
      fill(region, word("open", words.changed || ""));
      region.dataset.state = "open";
    }
    const verdict = grade(question.key, current ? stored.response : null);
    if (!current || verdict.state === "unanswered") return;
    const response = /** @type {Given} */ (stored.response);
    entry = { hash: question.hash, response, state: verdict.state, at: "", ...stored };
    sure.write(entry.sure === undefined ? null : entry.sure);
    show(verdict, response);
  }

  fieldset.addEventListener("change", () => judged && clear());
  fieldset.addEventListener("input", () => judged && clear());
  root.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter" || target.tagName !== "INPUT") return;
    // Nothing outside may take this key: there is no form here, and a notebook would run the cell.
    event.preventDefault();
    event.stopPropagation();
    if (!judged) press();
  });
  restore();
  const bar = el("div", { class: "rb-bar" }, check, hints && hints.button, reveal);
  fieldset.after(...(hints ? [hints.box] : []), sure.box, bar, region);
  return { id: question.id, state: () => (entry ? entry.state : /** @type {State} */ ("unanswered")), restore };
}

/**
 * Two quizzes on a page, or two views of one widget, may show the same question: radios must not mix.
 * @param {HTMLElement} root
 */
function makeNamesUnique(root) {
  for (const input of root.querySelectorAll("input")) input.name += `.${mounted}`;
}

/**
 * @param {HTMLElement} answers
 * @returns {Map<string, Element>}
 */
function reasons(answers) {
  const found = [...answers.querySelectorAll("[data-why]")];
  return new Map(found.map((why) => [why.getAttribute("data-why") || "", why]));
}

/**
 * Say what was judged: an icon, a word, and a sentence.
 * @param {"correct" | "partly" | "wrong" | "open"} sign
 * @param {string} text
 * @param {string} [more]
 */
function word(sign, text, more = "") {
  return el("p", { class: "rb-word" }, icon(sign), el("b", {}, more ? `${text}:` : text), more && ` ${more}`);
}

/**
 * @param {Question} question
 * @param {import("./controls.js").Control} input
 * @param {Given} response
 * @param {Words} words
 */
function count(question, input, response, words) {
  const { widget, key } = question;
  if (widget === "one" || widget === "number" || widget === "text") return "";
  const rows = input.rows(response);
  const n = rows.filter((id) => input.isRight(id, response)).length;
  if (widget !== "many") return say(words.count_place, { n, total: rows.length });
  const more = rows.length - n;
  return say(words[more ? "count_more" : "count_many"], { n, more, total: (key.accept || []).length });
}

/**
 * @param {Question} question
 * @param {import("./controls.js").Control} input
 * @param {Response} response
 * @param {Words} words
 */
function openSentence(question, input, response, words) {
  const unread = question.widget === "number" && response !== null;
  return say(words[unread ? "unread_number" : `open_${question.widget}`], { n: input.open() });
}

/**
 * Mark the rows that were judged, and return the texts for the live region.
 * @param {HTMLElement} root
 * @param {import("./controls.js").Control} input
 * @param {Given} response
 * @param {Verdict} verdict
 * @param {Map<string, Element>} whys
 * @param {Words} words
 */
function markRows(root, input, response, verdict, whys, words) {
  unmark(root);
  const rows = input.rows(response);
  // The text of a single choice is said below the button, where the learner looks; of many, beside each row.
  const beside = typeof response !== "string";
  for (const id of rows) {
    const row = [...root.querySelectorAll("[data-option]")].find((found) => found.getAttribute("data-option") === id);
    const state = input.isRight(id, response) ? "correct" : "wrong";
    const why = beside && verdict.says.includes(id) && whys.get(id);
    const mark = word(state, `${words[state]}${why ? ":" : ""}`);
    if (why) mark.append(" ", why.cloneNode(true));
    mark.classList.add("rb-mark");
    row?.setAttribute("data-state", state);
    row?.append(mark);
  }
  // What stands beside its row is said in the region too, but shown only once.
  const keys = rows.length && verdict.says.includes("correct") ? ["correct"] : [...verdict.says];
  if (verdict.state !== "correct" && rows.length && whys.has("other")) keys.push("other");
  return keys.flatMap((id) => {
    const why = whys.get(id);
    const unseen = beside && rows.includes(id);
    return why ? [el("p", { class: unseen ? "rb-unseen" : "rb-text" }, ...copies(why))] : [];
  });
}

/** @param {Element} why */
function copies(why) {
  return [...why.childNodes].map((node) => node.cloneNode(true));
}

/** @param {HTMLElement} root */
function unmark(root) {
  delete root.dataset.state;
  for (const row of root.querySelectorAll("[data-option]")) row.removeAttribute("data-state");
  for (const mark of root.querySelectorAll(".rb-mark:not(b)")) mark.remove();
}

/**
 * "How sure are you?": two small radios that nobody has to use.
 * @param {Words} words
 */
function confidence(words) {
  const name = `rb-sure-${(mounted += 1)}`;
  const radio = (/** @type {string} */ value) => el("input", { type: "radio", name, value, autocomplete: "off" });
  const yes = radio("yes");
  const no = radio("no");
  const box = el(
    "fieldset",
    { class: "rb-sure" },
    el("legend", {}, words.confidence),
    el("label", {}, yes, words.sure),
    el("label", {}, no, words.not_sure),
  );
  return {
    box,
    read: () => (yes.checked ? true : no.checked ? false : null),
    write(/** @type {boolean | null} */ sure) {
      yes.checked = sure === true;
      no.checked = sure === false;
    },
  };
}

/**
 * Turn the hints of the page into one button that shows one after another.
 * @param {HTMLElement} root
 */
function hintButton(root) {
  const waiting = [...root.querySelectorAll(".rb-hint")];
  if (!waiting.length) return null;
  const box = el("div", { class: "rb-hints", role: "status" });
  const label = () => waiting[0]?.querySelector("summary")?.textContent || "";
  const press = button(label(), () => {
    const hint = waiting.shift();
    const text = /** @type {HTMLElement} */ (hint?.lastElementChild);
    text.className = "rb-hint-text";
    box.append(text);
    if (waiting.length) press.textContent = label();
    else press.hidden = true;
  });
  for (const hint of waiting) hint.remove();
  return { button: press, box };
}
