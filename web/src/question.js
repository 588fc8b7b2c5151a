/** One question comes to life: check, say why, try again, remember. */
import { control } from "./controls.js";
import { button, data, el, fill, languageOf } from "./dom.js";
import { grade } from "./grade.js";
import { confidence, hintButton } from "./helps.js";
import { bring, goOn, leads, pin } from "./onward.js";
import { spots } from "./picture.js";
import { dump, firstOf, rightAt, versionOf } from "./progress.js";
import { flat, SEEN, speak, whenLeft } from "./speak.js";
import { count, judge, openSentence, reasons, unmark, word } from "./verdict.js";
import { written } from "./written.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Given} Given */
/** @typedef {import("./types.js").Response} Response */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Verdict} Verdict */
/** @typedef {import("./types.js").QuizWords} Words */
export const EVENT = "raabta:answer";
const TRIES_BEFORE_ANSWER = 2;
// As long as it takes to see that something came, in milliseconds.
const SHOWN = 400;
let mounted = 0;

export class QuestionView {
  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {Store} store
   * @param {() => string} [stand]  called after each answer: returns what the quiz has to say to it
   */
  constructor(root, words, store, stand = () => "") {
    /** @type {import("./types.js").Question} */
    this.question = data(root, "data-raabta-question");
    this.root = root;
    // A text that is judged has words of its own for much of it.
    this.words = words = { ...words, ...data(root, "data-said") };
    this.store = store;
    this.stand = stand;
    // Two quizzes on a page, or two views of one widget, may show the same question: their radios must not mix.
    mounted += 1;
    for (const input of root.querySelectorAll("input")) input.name += `.${mounted}`;
    this.input = this.question.product ? written(root) : control(root, this.question, words);
    this.spots = spots(root);
    this.answers = /** @type {HTMLDetailsElement} */ (root.querySelector(".rb-answers"));
    this.whys = reasons(this.answers);
    // Where it says from, once there is something to say.
    this.cite = root.querySelector(":scope > .rb-source");
    this.name = `rb${mounted}`;
    this.region = el("div", { class: "rb-verdict", id: this.name });
    this.heard = "";
    this.sure = confidence(words);
    this.check = button(words.check || "", (event) => this.press(event.detail > 0), "rb-button rb-main rb-check");
    this.reveal = button(words.reveal || "", () => this.showAnswer());
    this.on = button(words.go_on || "", () => (this.pin(""), goOn(root)), "rb-button rb-main rb-on");
    this.sheet = el("div", { class: "rb-sheet" }, this.region, el("div", { class: "rb-bar" }, this.on, this.check, this.reveal));
    /** @type {Entry | null} */
    this.entry = null;
    this.judged = false;
    // Whether the region asks for what is still to be chosen.
    this.asks = false;
    this.seen = "";
    this.restore();
    this.build();
  }

  get id() {
    return this.question.id;
  }

  /** @returns {State} */
  get state() {
    return this.entry ? this.entry.state : "unanswered";
  }

  /** Put the buttons and the place of the verdict into the page. */
  build() {
    const fieldset = /** @type {HTMLElement} */ (this.root.querySelector("fieldset"));
    const hints = hintButton(this.root, this.words);
    fieldset.after(...(hints ? [hints.box, hints.button] : []), this.sure.box, this.sheet);
    // Read from top to bottom, the heading and the line below it say what is asked. To whoever jumps into its answers
    // the group says it; with the name on it all the time, readers from the top would hear everything twice.
    for (const [what, css] of [["labelled", "prompt"], ["described", "how"]]) {
      const part = /** @type {HTMLElement} */ (fieldset.querySelector(`.rb-${css}`));
      // Two strokes: the reason beside an option has its id from the option, which may be called "how".
      part.id = `${this.name}--${css}`;
      fieldset.addEventListener("focusin", () => fieldset.setAttribute(`aria-${what}by`, part.id));
      fieldset.addEventListener("focusout", () => fieldset.removeAttribute(`aria-${what}by`));
    }
    // Not "change": a text field fires that when it loses the focus, long after it was judged.
    fieldset.addEventListener("input", () => {
      if (this.judged) this.clear();
      else if (this.asks) this.tell(this.missing(this.input.read()), true);
      this.spots("");
      // Of a text there is nothing to be sure of.
      this.sure.box.hidden = Boolean(this.input.text);
      // As soon as there is something to check, the button is where the thumb is.
      this.pin("begun");
    });
    this.root.addEventListener("raabta:ask", (event) => {
      this.clear();
      this.input.write(null);
      this.tell(/** @type {CustomEvent} */ (event).detail);
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || /** @type {HTMLElement} */ (event.target).tagName !== "INPUT") return;
      // Nothing outside may take this key: there is no form here, and a notebook would run the cell.
      event.preventDefault();
      event.stopPropagation();
      if (!this.judged) this.press();
    });
  }

  /** @param {boolean} [pointed] whether a finger or a mouse pressed the button, and not a key */
  press(pointed) {
    if (this.judged) {
      // Pressed once more under its old name, it says once more what came of it, and shows where that stands.
      if (this.check.textContent === this.words.again) this.clear();
      else this.point();
      return;
    }
    const response = this.input.read();
    if (response === null && this.input.text?.()) return this.hand();
    const missing = this.missing(response);
    if (response === null || missing) {
      this.tell((this.heard = missing), true);
      return this.point();
    }
    const verdict = grade(this.question.key, response);
    this.remember(verdict, response);
    this.show(verdict, response, pointed);
    const { tries, sure } = /** @type {Entry} */ (this.entry);
    const detail = { question: this.id, response, verdict, tries, sure };
    this.root.dispatchEvent(new CustomEvent(EVENT, { bubbles: true, detail }));
    this.heard = `${this.heard} ${this.stand()}`.trim();
    this.lead(pointed);
    speak(this.root, this.heard);
  }

  /** Hand a text to what judges it, which presses once more; where nothing does, the list is there. */
  hand() {
    const asked = new CustomEvent("raabta:judge", { bubbles: true, cancelable: true, detail: this });
    if (this.root.dispatchEvent(asked)) this.tell(this.words.product_self || "");
  }

  /** Lead on from a verdict that has just come: reason and way on in view, and the way on has the focus. @param {boolean} [pointed] */
  lead(pointed) {
    const { on } = this;
    this.pin("fresh");
    if (on.hidden) return this.region.scrollIntoView({ block: "nearest" });
    // It stands where *Check* stood: the second tap of a double tap was meant for that.
    on.classList.toggle("rb-new", !!pointed);
    setTimeout(() => on.classList.remove("rb-new"), SEEN);
    on.focus({ preventScroll: true });
    bring(this.root, this.sheet);
  }

  /** @param {"begun" | "fresh" | ""} how */
  pin(how) {
    pin(this.root, this.sheet, how);
    // Only what scrolls is a stop for the keyboard.
    const { region } = this;
    if (how && region.scrollHeight > region.clientHeight + 1) region.tabIndex = 0;
    else region.removeAttribute("tabindex");
  }

  /** @param {Verdict} verdict @param {Given} response */
  remember(verdict, response) {
    const { hash } = this.question;
    // What is stored, not what this tab remembers: the question may have been answered in another one.
    if (this.store.refresh) this.store.refresh();
    const known = this.store.get(this.id);
    const before = versionOf(known, hash);
    const tries = ((before && before.tries) || 0) + 1;
    const right = rightAt(before) || (verdict.state === "correct" ? tries : 0);
    // An answer comes after the one before it, also where another device's clock is fast.
    const at = new Date(Math.max(Date.now(), Date.parse((known && known.at) || "") + 1 || 0)).toISOString();
    const language = languageOf(this.root);
    this.entry = {
      hash,
      response,
      state: verdict.state,
      first: (before && before.first) || verdict.state,
      tries,
      ...(right ? { right } : {}),
      sure: this.sure.read(),
      ...(before ? firstOf(before) : { sure_first: this.sure.read(), response_first: response, language, at_first: at }),
      at,
    };
    this.store.set(this.id, this.entry);
    this.seen = this.stored();
  }

  /** What is still to be chosen, as a sentence; "" where the answer can be judged. @param {Response} response */
  missing(response) {
    const open = grade(this.question.key, response).state === "unanswered";
    return open ? openSentence(this.question, this.input, response, this.words) : "";
  }

  /** Say what came of the press, and show where it stands. */
  point() {
    speak(this.root, this.heard);
    this.region.scrollIntoView({ block: "nearest" });
    this.region.animate([{ opacity: 0 }, {}], SHOWN);
  }

  /** @param {Verdict} verdict @param {Given} response @param {boolean} [pointed] */
  show(verdict, response, pointed) {
    const { words, root, region, input, question, check } = this;
    const state = /** @type {"correct" | "partly" | "wrong"} */ (verdict.state);
    const tries = (this.entry && this.entry.tries) || 0;
    this.judged = true;
    unmark(root);
    root.dataset.state = region.dataset.state = state;
    this.spots(state);
    whenLeft(check, () => (check.textContent = (this.judged ? words.again : words.check) || ""), pointed);
    check.classList.remove("rb-main");
    const more = count(question, input, response, words);
    const { shown, rows } = judge(this, response, verdict, tries >= TRIES_BEFORE_ANSWER);
    const sure = this.sure.read();
    this.sure.box.hidden = true;
    if (sure !== null && sure !== (state === "correct")) {
      shown.push(el("p", {}, sure ? words.sure_wrong : words.unsure_right));
    }
    fill(region, word(state, words[state] || "", more), ...shown, ...(this.cite ? [this.cite] : []));
    this.on.hidden = !leads(root);
    const said = shown.map(flat);
    this.heard = [`${words[state]}:`, more, ...rows, ...said].filter(Boolean).join(" ");
    this.reveal.hidden = state === "correct" || tries < TRIES_BEFORE_ANSWER || !this.answers.hidden;
  }

  /** Take the judgement away and leave the choice. */
  clear() {
    const { check, on } = this;
    this.judged = false;
    check.textContent = this.words.check || "";
    check.classList.add("rb-main");
    // It goes: what had the focus in it gives it to what stands there now.
    if (on === /** @type {Document} */ (on.getRootNode()).activeElement) check.focus({ preventScroll: true });
    on.hidden = true;
    this.pin("");
    this.sure.write(null);
    this.sure.box.hidden = true;
    unmark(this.root);
    this.tell("");
    if (this.cite) this.answers.after(this.cite);
    speak(this.root, "");
  }

  /**
   * @param {string} sentence  something to say that is no verdict; "" for nothing
   * @param {boolean} [asks]  whether it asks for what is still to be chosen, and is true no longer than that
   */
  tell(sentence, asks = false) {
    fill(this.region, sentence && word("open", sentence));
    if (sentence) this.region.dataset.state = "open";
    else delete this.region.dataset.state;
    this.asks = asks && sentence !== "";
  }

  showAnswer() {
    this.answers.hidden = false;
    this.answers.open = true;
    this.reveal.hidden = true;
    this.answers.querySelector("summary")?.focus();
  }

  /** What the store holds, as a text to compare. */
  stored() {
    return dump(this.store.get(this.id)) || "";
  }

  /** Show what the store holds where that has changed; what is being filled in elsewhere stays as it is. */
  refresh() {
    if (this.stored() !== this.seen) this.restore();
  }

  /** Show again what the store holds, or nothing. */
  restore() {
    const { hash, key } = this.question;
    const stored = this.store.get(this.id);
    const current = versionOf(stored, hash);
    this.seen = this.stored();
    this.clear();
    this.answers.hidden = true;
    this.reveal.hidden = true;
    this.entry = null;
    const given = current && current.response !== undefined ? current.response : null;
    this.input.write(given);
    this.spots("");
    if (stored && !current) this.tell(this.words.changed || "");
    const verdict = grade(key, given);
    if (!current || verdict.state === "unanswered") return;
    const response = /** @type {Given} */ (given);
    this.entry = { at: "", ...current, hash, response, state: verdict.state };
    this.sure.write(typeof current.sure === "boolean" ? current.sure : null);
    this.show(verdict, response);
  }
}
