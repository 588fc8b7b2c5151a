/** One question on a phone: choose, send, see that it is saved, change your mind, see what was right. */
import { button, el, fill, say } from "../dom.js";
import { direction } from "../direction.js";
import { form } from "./form.js";
import { voteKey } from "./outbox.js";
import { judge, lettersOf } from "./reveal.js";
import { line } from "./icons.js";
import { keepPlace } from "./scroll-anchor.js";

/** @typedef {import("../types.js").Given} Given */
/** @typedef {import("../types.js").Words} Words */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./protocol").PublicAnswer} PublicAnswer */
/** @typedef {import("./protocol").Tally} Tally */

/**
 * @typedef {object} Shared  what the cards of a page share
 * @property {Words} words
 * @property {Outbox} outbox
 * @property {Map<string, Given | null>} drafts  what was chosen and not yet sent
 * @property {(text: string | undefined) => void} tell  say it to whoever listens instead of looking
 */

const LOST = ["late", "closed", "phase"];

export class Card {
  /**
   * @param {Shared} shared
   * @param {string} part
   * @param {PublicQuestion} question
   * @param {number} round
   * @param {string} heading  "" for a question that stands alone
   */
  constructor(shared, part, question, round, heading) {
    const { words } = shared;
    this.shared = shared;
    this.part = part;
    this.question = question;
    this.round = round;
    this.key = voteKey(part, question.id, round);
    this.phase = "";
    this.changing = false;
    this.revealed = false;
    this.form = form(question, `${this.key}|${question.language}`, words);
    this.verdict = el("div", { class: "verdict" });
    this.notice = el("div", { class: "notice" });
    this.heading = heading;
    this.alone = !heading;
    this.state = el("div", { class: "state", tabindex: "-1" });
    this.main = button("", () => this.press(), "main");
    this.cancel = button(words.keep || "", () => this.giveUp(), "quiet");
    const bar = el("div", { class: "bar" }, this.main, this.cancel);
    // Of a question that stands alone, state and button stick to the lower edge: there the button stays where it is.
    this.foot = el("div", { class: "foot" }, ...(this.alone ? [this.state, bar] : [bar, this.state]));
    const inside = [heading ? el("h3", {}, heading) : null, this.verdict, this.notice, this.form.root, this.foot];
    this.root = el("div", { class: "card", "data-question": question.id }, ...inside);
    this.form.root.setAttribute("lang", question.language);
    this.form.root.setAttribute("dir", direction(question.language));
    this.form.root.addEventListener("input", () => this.drafted());
    this.form.root.addEventListener("keydown", (event) => {
      const { tagName } = /** @type {HTMLElement} */ (event.target);
      if (event.key !== "Enter" || tagName !== "INPUT" || !this.editing) return;
      event.preventDefault();
      this.press();
    });
    this.restore();
  }

  get stand() {
    return this.shared.outbox.stand(this.key);
  }

  /** What counts or shall count, if anything. A refused answer was none. */
  get answer() {
    return this.shared.outbox.answer(this.key);
  }

  get editing() {
    return this.phase === "open" && (this.changing || this.answer === undefined);
  }

  /** What was chosen and never sent, in a sentence, once nothing can be sent any more; "": nothing was. */
  get unsent() {
    const { question, phase, answer, shared } = this;
    const draft = shared.drafts.get(this.key);
    const same = (/** @type {Given | undefined} */ given) => lettersOf(question, given) || JSON.stringify(given);
    if (!draft || phase === "open" || same(draft) === same(answer)) return "";
    const letters = lettersOf(question, draft);
    return say(shared.words[letters ? "unsent_chosen" : "unsent"], { answer: letters });
  }

  /** The answer of an earlier round, and which round that was; round 0: there is none. */
  get before() {
    for (let { round } = this; --round > 0; ) {
      const answer = this.shared.outbox.answer(voteKey(this.part, this.question.id, round));
      if (answer !== undefined) return { round, answer };
    }
    return { round: 0, answer: undefined };
  }

  /** After the reveal: the verdict, what was right and why, in one line for whoever listens; of several the verdict. */
  get result() {
    if (!this.revealed) return "";
    const texts = (/** @type {string} */ css) => [...this.root.querySelectorAll(css)].map((one) => one.textContent || "");
    if (!this.alone) return [this.heading, ...texts(".verdict b")].join(": ");
    const right = texts("[data-state=correct] label").join("; ");
    return [...texts(".word"), right && `${this.shared.words.the_right}: ${right}`, ...texts(".verdict .right, .why").slice(0, 2)].filter(Boolean).join(" – ");
  }

  /** Put into the form what was chosen last: a draft, else what was sent, else the answer of the round before. */
  restore() {
    const draft = this.shared.drafts.get(this.key);
    const known = this.answer === undefined ? this.before.answer : this.answer;
    this.changing = draft !== undefined && this.answer !== undefined;
    this.form.write(draft === undefined ? (known === undefined ? null : known) : draft);
  }

  drafted() {
    if (!this.editing) return;
    this.shared.drafts.set(this.key, this.form.draft());
    this.missed = "";
    this.show();
  }

  press() {
    if (!this.editing) {
      this.changing = true;
      this.show();
      const first = this.form.root.querySelector("input:checked, input, select, button");
      if (first) /** @type {HTMLElement} */ (first).focus();
      return;
    }
    const { answer, missing } = this.form.read();
    this.missed = missing;
    if (answer === null) {
      this.show();
      this.shared.tell(missing);
      return;
    }
    this.changing = false;
    this.shared.drafts.delete(this.key);
    const { part, question, round } = this;
    this.shared.outbox.put(this.key, { t: "vote", part, question: question.id, round, answer });
    this.show();
  }

  /** Leave the answer that was sent as it is. */
  giveUp() {
    this.changing = false;
    this.missed = "";
    this.shared.drafts.delete(this.key);
    this.form.write(this.answer || null);
    this.show();
    this.main.focus();
  }

  /** @param {string} phase */
  update(phase) {
    if (phase === "open" && this.phase !== "open") {
      this.missed = "";
      // Opened once more, what was not sent may still be sent.
      this.restore();
    }
    this.phase = phase;
    // Another tab, or the room itself, may know of an answer that this form does not show.
    if (!this.editing && this.answer !== undefined) this.form.write(this.answer);
    this.show();
  }

  show() {
    const { words } = this.shared;
    const { editing, phase, revealed } = this;
    const held = document.activeElement;
    const inside = held && this.form.root.contains(held);
    this.form.lock(!editing);
    this.form.root.classList.toggle("unsent", !revealed && this.answer === undefined && Boolean(this.unsent));
    this.main.textContent = (editing ? words.send : words.change) || "";
    this.main.className = editing ? "main" : "quiet";
    this.main.hidden = phase !== "open";
    this.cancel.hidden = !editing || this.answer === undefined;
    this.foot.classList.toggle("held", this.alone && phase === "open");
    fill(this.state, ...(revealed ? [] : this.lines()));
    this.showNotice(editing && this.answer === undefined && this.before.answer !== undefined);
    // What was held is switched off now: hand the focus on, without moving the page.
    if (!editing && inside && /** @type {HTMLInputElement} */ (held).disabled) {
      (phase === "open" ? this.main : this.state).focus({ preventScroll: true });
    }
  }

  /**
   * Above the options, while the answer of an earlier vote is chosen: it is not sent in this one.
   * @param {boolean} on
   */
  showNotice(on) {
    const { words } = this.shared;
    if (on === this.notice.hasChildNodes()) return;
    keepPlace(this.form.root, () => fill(this.notice, on ? line("note", words.again_unsent, words.again_chosen) : ""));
  }

  /** How it stands with the answer, in words. */
  lines() {
    const { words } = this.shared;
    const { stand, phase } = this;
    if (this.missed && this.editing) return [line("note", this.missed)];
    if (this.editing && this.changing) return [line("note", words.not_sent, words.not_sent_kept)];
    const notes = stand ? this.standLines(stand.stand, stand.why) : [];
    const { unsent } = this;
    if (unsent) notes.unshift(line("note", unsent, this.answer === undefined ? "" : words.earlier_counts));
    else if (phase !== "open" && this.answer === undefined && !notes.length) notes.push(line("shut", this.before.round > 0 ? words.not_again : words.not_answered));
    // Before anything is chosen there is nothing that could have been sent.
    if (this.editing && this.alone && !notes.length && (this.shared.drafts.get(this.key) || this.before.round)) notes.push(line("note", words.not_sent));
    return notes;
  }

  /** @param {string} stand @param {string} why */
  standLines(stand, why) {
    const { words, outbox } = this.shared;
    if (stand === "saved") return [line("done", words.saved)];
    if (stand === "sending") return [line("send", words.sending)];
    if (stand === "waiting") return [line("wait", words.unsaved, words.unsaved_wifi)];
    if (stand === "trouble") return [line("wait", words.unsaved, words.unsaved_trouble)];
    const notes = [line("no", words.not_counted, LOST.includes(why) ? words.why_late : words.why_other)];
    if (outbox.saved.has(this.key)) notes.push(line("done", words.earlier_counts));
    return notes;
  }

  /**
   * @param {PublicAnswer} answer
   * @param {Tally[]} tallies
   */
  reveal(answer, tallies) {
    this.revealed = true;
    const { shared, form: made, question } = this;
    const counted = shared.outbox.saved.get(this.key);
    const { round, answer: earlier } = counted ? { round: 0, answer: counted.answer } : this.before;
    const drawn = made.root.querySelector("legend + img");
    if (drawn && answer.picture) drawn.setAttribute("src", answer.picture);
    const notes = judge(made.root, question, earlier, round, answer, tallies, shared.words);
    const { unsent } = this;
    if (unsent) {
      // What was not sent is not left standing as if it had been.
      made.write(earlier === undefined ? null : earlier);
      notes.splice(earlier === undefined ? 0 : 1, earlier === undefined ? 1 : 0, line("note", unsent));
    }
    fill(this.verdict, ...notes);
    const stand = this.stand;
    // Whoever was too late learns from it all the same, and is told again that it did not count.
    if (stand && stand.stand !== "saved") this.verdict.append(...this.standLines(stand.stand, stand.why));
    this.show();
  }
}
