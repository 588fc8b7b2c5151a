/** A scenario on a phone: who the hall is, what it has decided, how the meters stand. The decision itself is a card. */
import { el, fill } from "../dom.js";
import { ending, intro, meters, taken } from "./story.js";

/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./protocol").Story} Story */
/** @typedef {import("../types.js").Words} Words */

export class StoryBox {
  constructor() {
    this.root = el("div", { class: "story" });
    this.told = "";
  }

  /** What came of a decision, for whoever listens; "" while there is none. */
  get said() {
    return [...this.root.querySelectorAll(".tone, .ending h3, .consequence")].map((one) => (one.textContent || "").trim()).join(" ");
  }

  /** @param {Story | undefined} story @param {PublicQuestion | undefined} question @param {Words} words */
  show(story, question, words) {
    const now = JSON.stringify([story, question && question.id, words.story_chosen]);
    if (now === this.told) return;
    this.told = now;
    const nodes = !story ? [] : story.end ? [ending(story, words, "h3")] : [...intro(story), taken(story, question, words), meters(story, words)];
    fill(this.root, .../** @type {Node[]} */ (nodes.filter(Boolean)));
  }
}
