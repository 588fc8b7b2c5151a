/** What the wall shows in each phase. Every scene is made of a board alone: whoever loads the page late sees the same. */
import { el, icon, say } from "../dom.js";
import { bars, movement, table } from "./bars.js";
import { chart, firstAndLast, letter, rightText, why } from "./charts.js";
import { rich } from "./rich.js";

/** @typedef {import("./board-types.js").Asked} Asked */
/** @typedef {import("./board-types.js").Board} Board */
/** @typedef {import("./board-types.js").Hall} Hall */
/** @typedef {import("./board-types.js").Join} Join */
/** @typedef {import("./board-types.js").Words} Words */

/**
 * @typedef {object} Context
 * @property {Board} board
 * @property {Join | null} join
 * @property {Words} words
 * @property {number} at  which question is shown where there are several
 * @property {(by: number) => void} turn  show the next one, or the one before
 */

/** More questions from the hall cannot be read from the back row; phones have them all. */
const MOST_SHOWN = 9;

/** @param {Context} context @returns {(Node | null)[]} */
export function scene(context) {
  const { board } = context;
  // A question that was left on the wall must not hide a vote.
  if (board.spotlight && !["open", "discuss", "ended"].includes(board.phase)) {
    const asked = board.hall.find(({ id }) => id === board.spotlight);
    if (asked) return spotlight(asked, context);
  }
  if (board.phase === "lobby" || !board.part) return board.phase === "ended" ? ended(context) : lobby(context);
  if (board.phase === "ended") return ended(context);
  return PARTS[board.part.kind](context);
}

/** @type {{[kind in import("./board-types.js").PartKind]: (context: Context) => (Node | null)[]}} */
const PARTS = { talk, vote, before: test, after: test, hall, break: pause };

/** @param {Context} context */
function lobby({ board, join, words }) {
  const address = big(join ? join.short || join.url : "…");
  const people = el("p", { class: "joined", "data-live": "joined" }, joined(board, words));
  const first = join && join.wifi ? code(words.join_wifi, join.wifi.name, join.wifi.qr, say(words.qr_wifi, { name: join.wifi.name }), "1") : null;
  const second = join ? code(words.join_open, "", join.qr, words.qr_address || "", first ? "2" : "") : null;
  return [
    el("div", { class: "codes" }, first, second, el("div", { class: "by-hand" }, el("h1", {}, words.join), people, el("p", { class: "soft" }, words.join_any))),
    address,
  ];
}

/** An address in one line, as large as its length allows. @param {string} address */
function big(address) {
  const line = el("p", { class: "big-address" }, el("bdi", { dir: "ltr" }, address));
  line.style.setProperty("--chars", String(address.length));
  return line;
}

/** @param {Board} board @param {Words} words */
export function joined({ joined: n }, words) {
  return say(words[n === 1 ? "joined_one" : "joined"], { n });
}

/** @param {string | undefined} label @param {string} name @param {string} svg @param {string} alt @param {string} step */
function code(label, name, svg, alt, step) {
  // As a picture the drawing can carry no script and no style into the page.
  const src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  const text = el("figcaption", {}, step && `${step}. `, label, name && el("b", {}, " ", el("bdi", {}, name)));
  return el("figure", { class: "code" }, el("img", { src, alt }), text);
}

/** @param {Context} context @param {string} [lead] */
function talk({ board, words }, lead) {
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const [n, all] = board.place;
  return [el("div", { class: "middle" }, el("p", { class: "kicker" }, say(words.part, { n, all })), el("h1", {}, ...rich(part.title)), lead ? el("p", { class: "lead" }, lead) : null)];
}

/** @param {Context} context */
function pause({ board, words }) {
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const [time, of] = [el("p", { class: "huge", "data-live": "break" }, "0:00"), el("p", { class: "soft" }, say(words.break_of, { n: part.minutes }))];
  return [el("div", { class: "middle" }, el("h1", {}, ...rich(part.title || words.break_now || "")), time, of)];
}

/** @param {Context} context */
function ended({ board, join, words }) {
  const book = join && join.book;
  const where = book
    ? [el("p", { class: "soft" }, words.book), big(new URL(book, location.href).href.replace(/^https?:\/\//, ""))]
    : [el("p", { class: "soft" }, words.book_none)];
  return [el("div", { class: "middle" }, el("p", { class: "kicker", dir: "auto" }, board.title), el("h1", { class: "thanks" }, words.ended), ...where)];
}

/** @param {Context} context */
function vote(context) {
  const { board, words } = context;
  const question = board.questions[0];
  if (!question) return talk(context, words.ready);
  if (board.phase === "closed" || board.phase === "revealed") return [status(board, words), ...result(question, context)];
  const said = board.phase === "discuss" ? discussing(words) : status(board, words);
  return [said, prompt(question, 1), choices(question, words)];
}

/** @param {Words} words */
function discussing(words) {
  const time = el("span", { class: "timer", "data-live": "discuss" }, "0:00");
  return el("div", { class: "call" }, el("p", { class: "status" }, el("b", {}, words.discuss), time), el("p", { class: "soft" }, words.discuss_more));
}

/** What happens now, in a sentence. @param {Board} board @param {Words} words */
export function sentence({ phase, round, part }, words) {
  const test = part && (part.kind === "before" || part.kind === "after") ? part.kind : "";
  if (phase === "ready") return words[test ? `${test}_ready` : part && part.kind === "vote" ? "ready" : ""] || "";
  if (phase === "lobby") return words.join || "";
  if (phase === "open") return words[test ? `${test}_open` : round > 1 ? "open_again" : "open"] || "";
  if (phase === "closed") return words[test ? `${test}_closed` : "closed"] || "";
  return words[phase === "revealed" ? "reveal" : phase] || "";
}

/** @param {Board} board @param {Words} words */
function status(board, words) {
  const round = board.round > 1 || board.phase === "closed" ? el("span", { class: "round" }, say(words.round, { n: board.round })) : null;
  return el("p", { class: "status", "data-phase": board.phase }, el("b", {}, sentence(board, words)), round);
}

/** The case in smaller type, the question itself in the largest. @param {Asked} question @param {1 | 2} size */
function prompt(question, size) {
  const parts = question.prompt.trim().split(/\n\s*\n/);
  const last = el("h1", { class: "prompt", dir: "auto" }, ...rich(parts.pop() || ""));
  // Once the vote is closed everybody has read the case; the wall is for the result.
  const before = size === 2 ? [] : parts.map((part) => el("p", { class: "case", dir: "auto" }, ...rich(part)));
  return el("div", { class: `asked size-${size}`, lang: question.language }, ...before, last);
}

/** @param {Asked} question @param {Words} words */
function choices({ control, language }, words) {
  const { options, targets, unit, widget } = control;
  const lettered = widget === "one" || widget === "many";
  const rows = options.map(({ text }, place) =>
    el("li", { class: "choice" }, lettered ? el("span", { class: "letter" }, letter(place)) : el("span", { class: "dot", "aria-hidden": "true" }), el("span", { dir: "auto" }, ...rich(text))),
  );
  const classes = targets.length ? el("ul", { class: "classes" }, ...targets.map(({ text }) => el("li", {}, ...rich(text)))) : null;
  const blank = unit ? el("p", { class: "blank" }, "______ ", unit) : null;
  return el("div", { class: "choices", lang: language, "data-many": rows.length > 6 }, classes, rows.length ? el("ul", { class: "listed" }, ...rows) : null, blank, widget === "many" ? el("p", { class: "note" }, words.several_short) : null);
}

/** @param {Asked} question @param {Context} context @returns {(Node | null)[]} */
function result(question, { board, words }) {
  const tallies = board.tallies[question.id] || [];
  const answer = board.phase === "revealed" && board.reveal ? board.reveal[question.id] : undefined;
  /** @type {HTMLElement[]} */
  const parts = [prompt(question, 2)];
  const typed = answer && (question.control.widget === "number" || question.control.widget === "text");
  if (answer && typed) parts.push(el("p", { class: "right-is" }, icon("correct"), say(words.right_is, { value: rightText(question, answer) })));
  if (tallies.length) {
    const drawn = chart(question, tallies, answer);
    parts.push(el("div", { class: "result", lang: question.language }, bars(drawn, words), table(drawn, words)));
  } else {
    parts.push(choices(question, words), el("p", { class: "hidden-why" }, icon("open"), words[board.answered ? "hidden_few" : "hidden_none"]));
  }
  const after = [reason(question, answer && why(question, answer), words), moves(question, board, words)];
  if (after.some(Boolean)) parts.push(el("div", { class: "after" }, ...after));
  return parts;
}

/** @param {Asked} question @param {string[] | undefined} said @param {Words} words */
function reason(question, said, words) {
  if (!said || !said.length) return null;
  const texts = said.map((text) => el("p", { dir: "auto" }, ...rich(text)));
  return el("section", { class: "why", lang: question.language }, el("h2", {}, words.why), ...texts);
}

/** @param {Asked} question @param {Board} board @param {Words} words */
function moves(question, board, words) {
  const moved = board.phase === "revealed" && board.moved && board.moved[question.id];
  const [before, after] = firstAndLast(board.tallies[question.id] || []);
  return moved && before && after && moved.both ? movement(moved, [before.round, after.round], words) : null;
}

/** A test before or after: who is ready, and nothing else until the end. @param {Context} context */
function test(context) {
  const { board, words, at, turn } = context;
  const part = /** @type {NonNullable<Board["part"]>} */ (board.part);
  const question = board.questions[at % (board.questions.length || 1)];
  if (board.phase === "revealed" && question) {
    const count = say(words.question_of, { n: (at % board.questions.length) + 1, all: board.questions.length });
    const status = el("p", { class: "status", "data-phase": "revealed" }, el("b", {}, words.reveal), el("span", { class: "round" }, count));
    const page = (/** @type {string} */ name, /** @type {number} */ by) =>
      el("button", { type: "button", class: "tool", "data-name": name, click: () => turn(by) }, words[name], " ", el("kbd", { "aria-hidden": "true", class: by < 0 ? "to-start" : "to-end" }, icon("up")));
    if (board.questions.length > 1) status.append(el("span", { class: "pages" }, page("page_back", -1), page("page_next", 1)));
    return [status, ...result(question, context)];
  }
  const count = board.phase === "ready" ? null : el("p", { class: "huge", "data-live": "answered" }, answered(board, words));
  const track = el("div", { class: "progress", "aria-hidden": "true", "data-live": "progress" }, el("span", { class: "fill" }));
  return [
    el("div", { class: "middle" }, el("h1", {}, ...rich(part.title)), el("p", { class: "lead" }, sentence(board, words)), count, board.phase === "ready" ? null : track),
  ];
}

/** @param {Board} board @param {Words} words */
export function answered({ answered: n, joined: all }, words) {
  // A show of hands can bring more answers than phones.
  return say(words.answered_all, { n, all: Math.max(n, all) });
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
  const rest = more > 0 ? el("p", { class: "soft" }, say(words[more === 1 ? "hall_more_one" : "hall_more"], { n: more })) : null;
  return [el("h1", { class: "hall-title" }, ...rich(part.title || words.hall || "")), rows.length ? el("ol", { class: "hall" }, ...rows) : none, rest];
}

/** @param {Hall} asked @param {Words} words */
function ups({ ups: n = 0 }, words) {
  return el("span", { class: "ups" }, icon("up"), String(n), el("span", { class: "unseen" }, ` ${say(words[n === 1 ? "ups_one" : "ups"], { n })}`));
}

/** @param {Hall} asked @param {Context} context */
function spotlight(asked, { words }) {
  const done = asked.status === "answered" ? el("p", { class: "done" }, icon("correct"), words.hall_answered) : null;
  const n = asked.ups || 0;
  const many = n ? el("p", { class: "soft" }, say(words[n === 1 ? "ups_one" : "ups"], { n })) : null;
  return [el("div", { class: "middle spot" }, el("p", { class: "kicker" }, words.spotlight), el("h1", { class: "quote" }, el("bdi", {}, asked.text)), many, done)];
}
