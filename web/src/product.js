/** A text that is written from a brief: what is typed is kept, handed to what judges it, and shown with what it rests on. */
import { data, el, fill, say } from "./dom.js";
import { draftsOf } from "./drafts.js";
import { speak } from "./speak.js";

/** @typedef {import("./question.js").QuestionView} View */
/** @typedef {{[name: string]: string}} Words */
/** @typedef {{[criterion: string]: [met: boolean, place: string, why: string]}} Judged */

/**
 * @typedef {object} Judge
 * @property {(box: HTMLElement, words: Words) => Promise<void>} start  resolves when it can be asked; shows in the box what it waits for
 * @property {(request: string) => Promise<string>} ask  as form/run.py takes and answers it
 */

/** As `QuestionView` sends it, with itself as detail. */
const JUDGE = "raabta:judge";

/** @param {HTMLElement} root  the element of the question @param {Judge} judge */
export function startProduct(root, judge) {
  const { id, product } = data(root, "data-raabta-question");
  const quiz = /** @type {HTMLElement} */ (root.closest("[data-raabta-quiz]"));
  const words = /** @type {Words} */ (data(root, "data-said"));
  const field = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
  const list = /** @type {HTMLDetailsElement} */ (root.querySelector(".rb-criteria"));
  const drafts = draftsOf(root, `product.${id}`);
  const [note, box] = [el("p", { class: "rb-how" }), el("div", { class: "rb-judge" })];
  let judged = "";

  const keep = () => {
    drafts.write({ text: field.value, judged });
    note.textContent = words[drafts.place() === "not_kept" ? "product_not_kept" : "product_kept"] || "";
  };
  const stored = drafts.read();
  if (stored) {
    field.value = stored.text || "";
    judged = stored.judged || "";
    // What is shown was judged before the text went on.
    if (root.dataset.state && judged !== field.value) field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.after(note);
  list.before(box);
  field.addEventListener("input", keep);
  keep();

  /** Nothing judges here: the list is ticked, and the text that holds lies open. @param {Error} error @param {View} view */
  function byHand({ name }, view) {
    const why = `${words[`product_why_${name}`] || words.product_why_stuck || ""} ${words.product_self || ""}`;
    fill(box);
    view.tell(why);
    speak(root, why);
    list.open = true;
    for (const one of list.querySelectorAll("input")) one.hidden = false;
    const answers = /** @type {HTMLDetailsElement} */ (root.querySelector(".rb-answers"));
    answers.hidden = false;
  }
  /** @param {View} view */
  async function run(view) {
    const text = field.value.trim();
    await judge.start(box, words);
    fill(box);
    view.tell(words.product_judging || "");
    const answer = JSON.parse(await judge.ask(JSON.stringify({ text, judge: product, language: quiz.lang })));
    if (field.value.trim() !== text) return view.tell("");
    if (answer.error) return view.tell(`${words.product_fault} ${answer.error}`);
    judged = field.value;
    keep();
    const found = /** @type {Judged} */ (answer.judged);
    view.input.write(Object.fromEntries(Object.entries(found).map(([name, [met]]) => [name, met ? "met" : "open"])));
    view.press();
    return show(found, view);
  }
  /** Say at each point on which words of the text it rests. @param {Judged} found @param {View} view */
  function show(found, view) {
    const rows = [...list.querySelectorAll("[data-option]")];
    const judgedOf = (/** @type {Element} */ row) => found[row.getAttribute("data-option") || ""] || [false, "", ""];
    if (!Object.values(found).every(([met]) => met)) {
      view.region.append(el("p", {}, words.product_words));
      view.answers.hidden = false;
    }
    // What is still to be written stands first.
    rows[0]?.parentElement?.prepend(...rows.filter((row) => !judgedOf(row)[0]));
    for (const row of rows) {
      const [, place, why] = judgedOf(row);
      const mark = row.querySelector(".rb-mark");
      if (why) mark?.append(" ", el("span", {}, why));
      else if (place) mark?.append(" ", el("q", { dir: "auto" }, place));
    }
  }
  let isBusy = false;
  root.addEventListener(JUDGE, (event) => {
    event.preventDefault();
    if (isBusy) return;
    const view = /** @type {CustomEvent<View>} */ (event).detail;
    isBusy = true;
    run(view).catch((error) => byHand(error, view)).then(() => (isBusy = false));
  });
}

/** What is said while a judge comes. @param {Words} words @param {number} brought @param {string} mb @param {boolean} whole */
export const coming = (words, brought, mb, whole) => (whole ? words.product_starting || "" : say(words.product_coming, { n: (brought / 1e6).toFixed(1), mb }));
