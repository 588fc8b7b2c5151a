/** What the projector shows in each phase. Every scene is made of a board alone: whoever loads the page late sees the same. */
import { el, icon, say } from "../dom.js";
import { beside, choices, counts, moves, notThat, prompt, reason } from "./asked.js";
import { big, lobby, withCodes } from "./codes.js";
import { gained } from "./gain.js";
import { rich } from "./rich.js";
import { counted, isTest } from "./plurals.js";
import { ending, intro, meters, taken } from "./story.js";
import { pages } from "./advice.js";

/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */
/** @typedef {import("./protocol").Board} Board */
/** @typedef {import("./protocol").AudienceQuestion} AudienceQuestion */
/** @typedef {import("./protocol").Join} Join */
/** @typedef {import("../types.js").Words} Words */

/**
 * @typedef {object} Context
 * @property {Board} board
 * @property {Join | null} join
 * @property {Words} words
 * @property {number} at  which question is shown where there are several
 * @property {(by: number) => void} turn  show the next one, or the one before
 * @property {boolean} codes  the codes large, whatever else there is
 */

/** More questions from the hall cannot be read from the back row; phones have them all. */
const MOST_SHOWN = 9;

/** @param {Context} context @returns {(Node | null)[]} */
export function scene(context) {
  const { board, join, words, codes } = context;
  if (board.phase === "ended") return ended(context);
  if (codes || board.phase === "lobby" || !board.part) return lobby(board, join, words);
  const nodes = spotlit(context) || PARTS[board.part.kind](context);
  return board.phase === "ready" ? withCodes(nodes, join, words) : nodes;
}

/** A question that was left on the projector must not hide a vote. @param {Context} context */
function spotlit(context) {
  const { board } = context;
  const asked = ["open", "discuss"].includes(board.phase) ? undefined : board.hall.find(({ id }) => id === board.spotlight);
  return asked && spotlight(asked, context);
}

/** @type {{[kind in import("./protocol").PartKind]: (context: Context) => (Node | null)[]}} */
const PARTS = { talk, vote, before: test, after: test, hall, scenario: play, break: pause };

/** @param {Context} context @param {string} [lead] */
function talk({ board, words }, lead) {
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const [n, all] = board.place;
  return [el("div", { class: "middle" }, el("p", { class: "kicker" }, say(words.part, { n, all })), el("h1", {}, ...rich(part.title)), lead ? el("p", { class: "lead" }, lead) : null)];
}

/** @param {Context} context */
function pause({ board, words }) {
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const [time, of] = [el("p", { class: "huge", "data-live": "break" }), el("p", { class: "soft" }, counted(words, "break_of", part.minutes))];
  return [el("div", { class: "middle" }, el("h1", {}, ...rich(part.title || words.break_now || "")), time, of)];
}

/** @param {Context} context */
function ended({ board, join, words }) {
  const { book } = board;
  // The projector may have been opened under a name that no phone knows.
  const where = book && join ? [big(new URL(book, join.url).href.replace(/^https?:\/\//, ""))] : [];
  const lead = el("p", { class: "lead" }, words[book ? "book" : "book_none"]);
  return [el("div", { class: "middle" }, el("p", { class: "kicker", dir: "auto" }, board.title), el("h1", { class: "thanks" }, words.ended), lead, ...where)];
}

/** @param {Context} context @returns {(Node | null)[]} */
function vote(context) {
  const { board, words } = context;
  const { phase } = board;
  const question = board.questions[0];
  if (!question) return talk(context, words.ready);
  const head = phase === "discuss" ? discussing(words) : status(board, words);
  const result = phase === "revealed" || (phase === "closed" && board.hidden !== "closed") || (phase === "discuss" && Boolean(board.tallies[question.id]));
  // Once there is a result everybody has read the case: it is the first to go where there is no room.
  return result ? [head, prompt(question, 2, true), ...outcome(question, board, words)] : [head, prompt(question, 1), choices(question, words)];
}

/** A scenario: decision by decision, then how it ended. @param {Context} context @returns {(Node | null)[]} */
function play(context) {
  const { board, words } = context;
  const { phase, part, story } = board;
  const question = board.questions[0];
  if (!part || !story) return talk(context);
  if (phase === "ready") return [el("h1", {}, ...rich(part.title)), ...intro(story), meters(story, words), el("p", { class: "soft" }, words.story_ready)];
  const people = phase === "closed" ? el("span", { class: "got", "data-live": "got" }, got(board, words)) : null;
  const number = question ? el("span", { class: "round" }, say(words.decision, { n: story.step })) : null;
  const head = el("p", { class: "status", "data-phase": phase }, el("b", {}, sentence(board, words), phase === "closed" ? words.stop : null), people, number);
  if (story.end || !question) return [head, ending(story, words, "h1")];
  const title = el(story.taken ? "h1" : "p", { class: "kicker", dir: "auto" }, ...rich(story.title));
  const { picture } = question;
  if (phase === "open") return [head, meters(story, words), title, prompt(question, 2, true), choices(question, words)];
  const came = [...counts(question, board, undefined, words), taken(story, question, words)];
  // What came of it is what all look at now; the case has been read.
  const shown = story.taken ? came : [prompt(question, 2, true), ...came];
  return [head, meters(story, words), title, ...(picture ? [beside(picture, ...shown)] : shown)];
}

/** @param {import("./protocol").PublicQuestion} question @param {Board} board @param {Words} words */
function outcome(question, board, words) {
  const answer = board.phase === "revealed" && board.reveal ? board.reveal[question.id] : undefined;
  const after = [reason(question, answer, words, notThat(question, board, answer, words)), board.phase === "revealed" ? moves(question, board, words) : null];
  const shown = [...counts(question, board, answer, words), after.some(Boolean) ? el("div", { class: "after" }, ...after) : null];
  const { picture } = question;
  // Once revealed, the letters of what is right are filled in the picture too.
  return picture ? [beside({ ...picture, src: (answer && answer.picture) || picture.src }, ...shown)] : shown;
}

/** @param {Words} words */
function discussing(words) {
  return el("div", { class: "call" }, el("p", { class: "status" }, el("b", {}, words.discuss)), el("p", { class: "soft" }, words.discuss_more));
}

/** @type {{[phase: string]: string}} */
const STORY = { ready: "story_ready", open: "open", closed: "closed" };

/** What happens now, in a sentence. @param {Board} board @param {Words} words */
export function sentence({ phase, round, part, story }, words) {
  if (part && part.kind === "scenario" && phase !== "lobby" && phase !== "ended") return words[STORY[phase] || (story && story.end ? "story_end" : "story_taken")] || "";
  const test = part && (part.kind === "before" || part.kind === "after") ? part.kind : "";
  if (phase === "ready") return words[test ? `${test}_ready` : part && part.kind === "vote" ? "ready" : ""] || "";
  if (phase === "lobby") return words.join || "";
  if (phase === "open") return words[test ? `${test}_open` : round > 1 ? "open_again" : "open"] || "";
  if (phase === "closed") return words[test ? `${test}_closed` : "closed"] || "";
  return words[phase === "revealed" ? "reveal" : phase] || "";
}

/** @param {Board} board @param {Words} words */
function status(board, words) {
  const { phase, round } = board;
  const number = round > 1 || phase === "closed" ? el("span", { class: "round" }, say(words.round, { n: round })) : null;
  const people = phase === "closed" ? el("span", { class: "got", "data-live": "got" }, got(board, words)) : null;
  return el("p", { class: "status", "data-phase": phase }, el("b", {}, sentence(board, words), phase === "closed" ? words.stop : null), people, number);
}

/** A test before or after: who is ready, and nothing else until the end. @param {Context} context */
function test(context) {
  const { board, words } = context;
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  if (board.phase === "revealed" && board.questions.length) return paged(context);
  const ready = board.phase === "ready";
  const count = ready ? null : el("p", { class: "huge", "data-live": "answered" }, answered(board, words));
  const track = ready ? null : el("div", { class: "progress", "aria-hidden": "true", "data-live": "progress" }, el("span", { class: "fill" }));
  return [el("div", { class: "middle" }, el("h1", {}, ...rich(part.title)), el("p", { class: "lead" }, sentence(board, words)), count, track)];
}

/** A revealed test: question by question, then what was gained. @param {Context} context */
function paged({ board, words, at, turn }) {
  const [all, n] = [pages(board), board.questions.length];
  const question = board.questions[at];
  const where = question ? say(words.question_of, { n: at + 1, all: n }) : "";
  const status = el("p", { class: "status", "data-phase": "revealed" }, el("b", {}, words[question ? "reveal" : "gain_page"]), el("span", { class: "round" }, where));
  const page = (/** @type {string} */ name, /** @type {string | undefined} */ label, /** @type {number} */ by) =>
    el("button", { type: "button", class: "tool", "data-name": name, click: () => turn(by) }, label, " ", el("kbd", { "aria-hidden": "true", class: by < 0 ? "to-start" : "to-end" }, icon("up")));
  const onwards = at + 1 < n ? words.page_next : at + 1 < all ? words.page_gain : words.page_first;
  if (all > 1) status.append(el("span", { class: "pages" }, page("page_back", words.page_back, -1), page("page_next", onwards, 1)));
  if (question) return [status, prompt(question, 2, true), ...outcome(question, board, words)];
  return [status, board.gain ? gained(board.gain, words, "h1") : null];
}

/** @param {Board} board @param {Words} words */
export function got({ answered: n }, words) {
  return counted(words, "got", n);
}

/** @param {Board} board @param {Words} words */
export function answered({ answered: n, done = 0, online, part }, words) {
  if (isTest(part)) return say(words.begun_done, { begun: counted(words, "begun", n), done: counted(words, "finished", done) });
  // Of those who are here: who has left, or came back with another browser, keeps nobody waiting. A show of hands can
  // bring more answers than phones.
  return counted(words, "answered_all", n, { all: Math.max(n, online) });
}

/** @param {Context} context */
function hall({ board, words }) {
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const rows = board.hall.slice(0, MOST_SHOWN).map((asked) => {
    const done = asked.status === "answered";
    const mark = done ? el("span", { class: "done" }, icon("correct"), words.hall_answered) : null;
    return el("li", { class: "hall-row", "data-status": asked.status }, ups(asked, words), el("span", { class: "hall-text" }, el("bdi", {}, asked.text), mark));
  });
  const none = el("p", { class: "lead" }, words[board.asking ? "hall_none" : "hall_off"]);
  const more = board.hall.length - rows.length;
  const rest = more > 0 ? el("p", { class: "soft" }, counted(words, "hall_more", more)) : null;
  return [el("h1", { class: "hall-title" }, ...rich(part.title || words.hall || "")), rows.length ? el("ol", { class: "hall" }, ...rows) : none, rest];
}

/** @param {AudienceQuestion} asked @param {Words} words */
function ups({ ups: n = 0 }, words) {
  return el("span", { class: "ups" }, icon("up"), String(n), el("span", { class: "unseen" }, ` ${counted(words, "ups", n)}`));
}

/** @param {AudienceQuestion} asked @param {Context} context */
function spotlight(asked, { words }) {
  const done = asked.status === "answered" ? el("p", { class: "done" }, icon("correct"), words.hall_answered) : null;
  const n = asked.ups || 0;
  const many = n ? el("p", { class: "soft" }, counted(words, "ups", n)) : null;
  return [el("div", { class: "middle spot" }, el("p", { class: "kicker" }, words.spotlight), el("h1", { class: "quote" }, el("bdi", {}, asked.text)), many, done)];
}
