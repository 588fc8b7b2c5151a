/** The page on a phone in the hall: where the session stands, what to answer, and whether it is saved. */
import { button, el, fill, say } from "../dom.js";
import { speaking } from "../speak.js";
import { Card } from "./card.js";
import { Countdown, shownCountdown } from "./countdown.js";
import { AudienceQuestions } from "./audience-questions.js";
import { DeviceStore, watchTabs } from "./device-store.js";
import { direction } from "../direction.js";
import { nameOf } from "./first-language.js";
import { Link } from "./link.js";
import { Name } from "./name.js";
import { Out } from "./out.js";
import { Outbox } from "./outbox.js";
import { begins, rich } from "./rich.js";
import { line, sign } from "./icons.js";
import { Steps } from "./steps.js";
import { stick } from "./sticky.js";
import { holdStill, isTyping } from "./scroll-anchor.js";
import { StoryBox } from "./story-box.js";
import { withWords } from "./words-later.js";
import { signOf, where } from "./phase-label.js";

/** @typedef {import("../types.js").Words} Words */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./link.js").Incoming} Incoming */
/** @typedef {import("./outbox.js").Stand} Stand */
/** @typedef {import("./protocol").ToPhone} ToPhone */

const BREAK = 1500; // a shorter break of the line is nothing to tell people about

export class Phone {
  /** @param {HTMLElement} main @param {import("./words-later.js").All} all @param {string} language @param {DeviceStore} keep */
  constructor(main, all, language, keep) {
    this.main = main;
    this.all = all;
    this.keep = keep;
    this.language = language;
    /** @type {import("./protocol").PartFrame} */
    this.part = { t: "part", part: null, place: [0, 0], questions: [] };
    /** @type {Partial<import("./protocol").StateFrame> & {part: string, round: number}} */
    this.now = { part: "", round: 0 };
    /** @type {import("./protocol").Reveal | null} */
    this.answers = null;
    this.person = this.title = this.book = this.bye = this.cardsId = this.announced = this.stands = "";
    this.off = false;
    /** @type {Card[]} */
    this.cards = [];
    this.outbox = new Outbox(this.keep, (frame) => this.link.send(frame), (key, stand) => this.changed(key, stand));
    this.shared = { words: this.words, outbox: this.outbox, drafts: new Map(), tell: (/** @type {string | undefined} */ text) => this.tell(text) };
    this.heading = el("h1", { dir: "auto" });
    this.languages = el("div", { class: "languages", role: "group" });
    this.where = el("p", { class: "where" });
    this.trouble = el("div", {});
    this.name = el("h2", { tabindex: "-1", dir: "auto" });
    this.hint = el("p", { class: "hint" });
    this.toBook = el("p", {});
    this.advice = el("p", { class: "hint" });
    this.story = new StoryBox();
    this.list = el("div", {});
    this.count = el("p", { class: "progress" });
    this.steps = new Steps();
    this.list.addEventListener("focusin", () => this.steps.stay());
    this.hall = new AudienceQuestions(this.shared);
    this.names = new Name(this.shared);
    this.out = new Out();
    this.countdown = new Countdown();
    this.time = shownCountdown(this.countdown, () => this.words, (text) => this.tell(text));
    const bar = el("div", { class: "top" }, this.where, this.time.root, this.trouble);
    this.look = stick(main, ".top", ".progress, .held");
    this.section = el("section", { class: "now" }, this.advice, this.name, this.hint, this.toBook, this.story.root, this.list, this.steps.root, this.count);
    const rest = [this.out.root, this.names.note, this.section, this.names.root, this.hall.root];
    main.append(el("header", {}, this.heading, this.languages), bar, ...rest);
    this.tell = speaking(main, "unseen");
    this.inLanguage();
    this.show();
    /** @returns {import("./protocol").PhoneHello} */
    const hello = () => ({ t: "hello", role: "phone", token: this.keep.token, language: this.language });
    const hear = (/** @type {Incoming} */ frame) => holdStill(() => this.take(/** @type {ToPhone} */ (frame)));
    this.link = new Link({ hello, hear, changed: (state) => holdStill(() => this.line(state)) });
    this.waitForLine();
    watchTabs(() => this.link.again());
  }

  get words() {
    return this.all[this.language] || {};
  }

  inLanguage() {
    const { words } = this;
    document.documentElement.lang = this.language;
    document.documentElement.dir = direction(this.language);
    this.languages.setAttribute("aria-label", words.language || "");
    fill(this.languages, ...Object.keys(this.all).map((code) => this.languageButton(code)));
  }

  /** @param {string} code */
  languageButton(code) {
    const choose = button(nameOf(code), () => withWords(this.all, code, () => this.speak(code)), "quiet");
    choose.lang = code;
    choose.setAttribute("aria-pressed", String(code === this.language));
    return choose;
  }

  /** @param {string} language */
  speak(language) {
    if (language === this.language || !this.all[language]) return;
    this.language = this.keep.language = language;
    this.shared.words = this.words;
    const { hall, names } = this;
    this.hall = new AudienceQuestions(this.shared, hall);
    this.names = new Name(this.shared, names);
    hall.root.replaceWith(this.hall.root);
    names.root.replaceWith(this.names.root);
    names.note.replaceWith(this.names.note);
    this.inLanguage();
    this.show();
    const pressed = /** @type {HTMLElement | null} */ (this.languages.querySelector("[aria-pressed=true]"));
    if (pressed) pressed.focus();
    this.link.again();
  }

  /** @param {import("./link.js").LinkState} state */
  line(state) {
    if (state === "on") {
      this.off = false;
      this.bye = "";
      this.outbox.online();
    } else {
      this.outbox.offline();
      this.waitForLine();
    }
    this.showTrouble();
  }

  waitForLine() {
    setTimeout(() => {
      if (this.link.state === "on" || this.off) return;
      this.off = true;
      this.showTrouble();
      if (this.link.state === "off") this.tell(this.words.offline);
    }, BREAK);
  }

  /** @param {ToPhone} frame */
  take(frame) {
    this.outbox.take(frame);
    if (frame.t === "welcome") this.welcome(frame);
    else if (frame.t === "part") this.part = frame;
    else if (frame.t === "state") {
      this.now = frame;
      this.countdown.take(frame.clock);
    }
    else if (frame.t === "reveal") this.answers = frame;
    else if (frame.t === "bye") this.bye = frame.why;
    else if (frame.t === "hall" || frame.t === "ups") this.hall.take(frame);
    if (frame.t === "mine") {
      this.hall.take(frame);
      this.names.take(frame.name);
      this.out.out = frame.out === true;
    }
    if (frame.t === "mine") this.steps.begun();
    // After a part its state comes, and shows both: half a change would make the page jump twice.
    if (!["ack", "refused", "part"].includes(frame.t)) this.show();
  }

  /** @param {import("./protocol").Welcome} frame */
  welcome(frame) {
    if (this.person && this.person !== frame.person) {
      this.shared.drafts.clear();
      this.hall.reset();
    }
    this.person = frame.person;
    this.title = frame.title;
    this.book = frame.book;
    this.countdown.hear(frame.now);
  }

  /**
   * Something became of what was sent.
   * @param {string} key
   * @param {Stand | ""} stand
   */
  changed(key, stand) {
    if (!this.hall) return; // not built yet
    holdStill(() => {
      const kind = key.split("|")[0];
      if (kind === "vote" || !kind) this.showCards();
      if (kind === "ask" || kind === "up" || !kind) this.hall.show();
      if (kind === "name" || !kind) this.names.show();
    });
    const { words } = this;
    const many = this.cards.length > 1 ? ` ${this.countText()}` : "";
    if (stand === "saved") this.tell(`${words.saved}.${many}`);
    else if (stand === "refused") this.tell(words.not_counted);
    else if (stand === "waiting" || stand === "trouble") this.tell(words.unsaved);
  }

  get phase() {
    return this.bye === "ended" ? "ended" : this.now.phase || "";
  }

  show() {
    const { words, part, phase, now } = this;
    const over = phase === "ended";
    const kind = part.part && now.part === part.part.id && !over ? part.part.kind : "";
    this.stands = where(phase, kind, now.round);
    // Beside the buttons of the languages there is room for half of it.
    const head = this.stands === "lobby" ? this.title : this.title.replace(/: .*/, "");
    if (this.heading.textContent !== head) this.heading.textContent = head || words.title || "";
    document.title = this.title || words.title || "";
    const [n, total] = part.place || [0, 0];
    const place = n && !over ? say(words.place, { n, total }) : "";
    fill(this.where, sign(signOf(this.stands)), el("b", {}, this.whereWord), " ", el("span", { class: "small" }, place));
    this.showPart(kind);
    this.hall.update(now.asking === true && !over, kind === "hall");
    this.names.update(now.names === true && !over, this.cards.length > 0);
    this.showTrouble();
    this.out.show(words, this.shared.tell);
    this.time.show();
    this.look();
    this.announce();
  }

  get whereWord() {
    return this.words[`where_${this.stands}`] || "";
  }

  announce() {
    const answer = [...this.cards.map((card) => card.result), this.story.said].filter(Boolean).join(" – ");
    const step = `${this.now.part}|${this.stands}|${this.now.round}|`;
    const id = step + (answer && "answer");
    const { announced } = this;
    if (this.stands === "connecting" || id === announced) return;
    this.announced = id;
    // The answer comes in a frame of its own, and may find its step said.
    this.tell([announced.startsWith(step) ? "" : this.whereWord, answer].filter(Boolean).join(" – "));
    // What is new is at the top; whoever writes is left in peace.
    if (["open", "revealed"].includes(this.phase) && this.cards.length && announced && !isTyping()) this.name.focus();
  }

  /** @param {string} kind */
  showPart(kind) {
    const { now, part, words, stands } = this;
    const questions = kind ? part.questions : [];
    const story = kind === "scenario" ? part.story : undefined;
    const title = kind && part.part ? (story && story.title) || part.part.title : words[`title_${stands}`] || "";
    if (title !== this.name.textContent) fill(this.name, ...rich(title));
    this.name.className = questions.length === 1 && begins(/** @type {PublicQuestion} */ (questions[0]).prompt, title) ? "unseen" : "";
    this.hint.textContent = words[`hint_${stands}`] || "";
    fill(this.toBook, stands === "ended" && /^(\/|https?:)/.test(this.book) ? el("a", { href: this.book }, words.to_book) : "");
    this.story.show(story, questions[0], words);
    const ids = questions.map((question) => question.id + question.language).join();
    // The same cards are kept, so that nothing that is being chosen is lost; only their state changes.
    const id = [this.person, part.part && part.part.id, now.round, ids, this.phase === "revealed", this.language].join("|");
    if (this.cardsId !== id) this.newCards(questions, id);
    this.showCards();
  }

  /** @param {PublicQuestion[]} questions @param {string} id */
  newCards(questions, id) {
    const total = questions.length;
    const heading = (/** @type {number} */ n) => (total > 1 ? say(this.words.number, { n: n + 1, total }) : "");
    const round = this.now.round || 1;
    this.cardsId = id;
    this.cards = questions.map((question, n) => new Card(this.shared, this.now.part, question, round, heading(n)));
    fill(this.list, ...this.cards.map((card) => card.root));
    this.count.hidden = total < 2;
    // Once revealed all stand below each other, to be read again.
    this.steps.begin(this.cards, [this.person, this.now.part, round].join("|"), this.phase !== "revealed");
  }

  showCards() {
    for (const card of this.cards) {
      card.update(this.phase);
      const { answers } = this;
      if (this.phase !== "revealed" || !answers || answers.part !== card.part || !answers.answers) continue;
      const answer = answers.answers[card.question.id];
      if (answer && !card.revealed) card.reveal(answer, (answers.tallies || {})[card.question.id] || []);
    }
    this.count.textContent = this.phase === "revealed" ? "" : this.countText();
    this.steps.show(this.words, (card) => this.outbox.saved.has(card.key));
  }

  countText() {
    const n = this.cards.filter((card) => this.outbox.saved.has(card.key)).length;
    return say(this.words.saved_of, { n, total: this.cards.length });
  }

  showTrouble() {
    const { words, bye } = this;
    const last = bye === "ended" ? "" : words[`bye_${bye}`];
    const off = !last && this.off && this.link.state === "off";
    if (last) {
      const again = button(words.load_again || "", () => location.reload(), "quiet");
      fill(this.trouble, line("note", last), bye === "full" ? "" : again);
    } else fill(this.trouble, off ? line("wait", words.offline) : "");
    this.advice.textContent = (off && words.offline_more) || "";
  }
}
