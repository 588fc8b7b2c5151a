/** A scenario that the hall plays: its meters, what came of a choice, how it ended. Projector, trainer's page and phones show the same. */
import { el, icon, say } from "../dom.js";
import { letter } from "./charts.js";
import { paragraphs, rich } from "./rich.js";

/** @typedef {import("./protocol").Story} Story */
/** @typedef {import("./protocol").Meter} Meter */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("../types.js").Words} Words */
/** @typedef {"h1" | "h2" | "h3"} Rank */

/** Else the sign of a number would hang on its wrong side in a text from right to left. */
const MARK = "\u200e";
const TONES = /** @type {const} */ ({ helped: "correct", cost: "partly", harmed: "wrong" });

/** @param {Story} story @param {Words} words */
export function meters(story, words) {
  return el("ul", { class: "meters" }, ...story.meters.map((meter) => row(meter, words)));
}

/** @param {Meter} meter @param {Words} words */
function row({ name, value, top, low, moved }, words) {
  const fill = el("span", { class: "fill" });
  fill.style.setProperty("--share", `${Math.round((100 * value) / top)}%`);
  const change = moved ? [" ", el("bdi", { class: "change" }, `${MARK}${moved > 0 ? "+" : "−"}${Math.abs(moved)}`)] : [];
  const said = el("span", { class: "meter-value" }, el("b", {}, String(value)), " ", el("small", {}, say(words.meter_of, { top })), ...change, ...(low ? [" ", el("i", {}, words.meter_low)] : []));
  return el("li", { class: "meter", "data-meter": name, "data-low": low }, el("span", { class: "meter-name" }, words[`meter_${name}`]), " ", said, el("span", { class: "track", "aria-hidden": "true" }, fill));
}

/** Who the hall is and what is at stake. @param {Story} story @returns {HTMLElement[]} */
export function intro(story) {
  return paragraphs(story.intro || "").map((text) => el("p", { class: "intro", dir: "auto" }, ...rich(text)));
}

/**
 * What was decided, and what came of it.
 * @param {Story} story
 * @param {PublicQuestion | undefined} question
 * @param {Words} words
 */
export function taken({ taken: done }, question, words) {
  if (!done) return null;
  const chosen = el("p", { class: "chosen" }, el("b", {}, words.story_chosen), " ", signOf(question, done.choice), " ", el("span", { dir: "auto" }, ...rich(done.text)));
  const told = el("p", { class: "consequence", dir: "auto" }, ...rich(done.consequence));
  return el("section", { class: "taken", "data-tone": done.tone }, chosen, el("p", { class: "tone" }, icon(TONES[done.tone]), " ", el("b", {}, words[`tone_${done.tone}`])), told, views(done.views, question, words));
}

/** The letter of a choice, where it is one of the question's. @param {PublicQuestion | undefined} question @param {string} choice */
function signOf(question, choice) {
  const place = question ? question.control.options.findIndex(({ id }) => id === choice) : -1;
  return place < 0 ? null : el("bdi", { class: "letter" }, letter(place));
}

/**
 * What others who have published on it would choose, once the hall has chosen.
 * @param {import("./protocol").PublishedView[] | undefined} two
 * @param {PublicQuestion | undefined} question
 * @param {Words} words
 */
function views(two, question, words) {
  if (!two) return null;
  const rows = two.map(({ who, says, choice }) => el("p", { dir: "auto" }, signOf(question, choice), " ", el("b", {}, ...rich(who)), " ", ...rich(says)));
  return el("section", { class: "views" }, el("p", {}, el("b", {}, words.story_views)), ...rows);
}

/** What a decision took from a meter and did not bring it. @param {import("./protocol").Short} short @param {Words} words */
function short({ name, lost, unwon }, words) {
  const said = words[!unwon ? "dear_took" : lost ? "dear_short" : "dear_unwon"];
  return say(said, { meter: words[`meter_${name}`] || name, n: lost, more: unwon });
}

/**
 * How it ended, and which decisions cost most.
 * @param {Story} story
 * @param {Words} words
 * @param {Rank} rank
 */
export function ending(story, words, rank) {
  const { end } = story;
  if (!end) return null;
  const { dearest, share } = end;
  const head = words[dearest.length > 1 ? "dear_two" : dearest.length ? "dear_one" : "dear_none"];
  const of = share ? ` ${say(words.dear_share, { meter: words[`meter_${share.name}`] || share.name, n: share.n, all: share.all })}` : null;
  const rows = dearest.map((one) => el("li", {}, el("b", { dir: "auto" }, `${one.clock} · ${one.title}`), " ", el("span", { dir: "auto" }, ...rich(one.text)), " ", el("i", {}, one.short.map((two) => short(two, words)).join(" · "))));
  return el("section", { class: "ending" }, el(rank, { dir: "auto" }, ...rich(end.title)), el("p", { class: "consequence", dir: "auto" }, ...rich(end.text)), meters(story, words), el("p", { class: "dear" }, el("b", {}, head), of), rows.length ? el("ol", { class: "dearest" }, ...rows) : null);
}
