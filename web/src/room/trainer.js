/** The trainer's page: the plan, the next command, and everything that the hall must not see yet. */
import { button, el, fill } from "../dom.js";
import { live, voice } from "../speak.js";
import { Link } from "./link.js";
import { Commands, KEYS } from "./commands.js";
import { counted, sentences } from "./plurals.js";
import { nameOf } from "./first-language.js";
import { languageOf, keep, kept, localStore, otherLanguage, randomHex, sessionStore, speak, typing, wordsOf } from "./shell.js";
import { Crowds } from "./trainer/crowds.js";
import { AudienceQuestionsCard } from "./trainer/audience-questions.js";
import { FilesCard } from "./trainer/files.js";
import { HallSize } from "./trainer/hall-size.js";
import { HandsCard } from "./trainer/hands.js";
import { Now, toBeRead } from "./trainer/now.js";
import { PlanCard } from "./trainer/plan.js";
import { RoomCard } from "./trainer/room.js";
import { Tabs } from "./trainer/tabs.js";

/** @typedef {import("./protocol").Join} Join */
/** @typedef {import("./protocol").Plan} Plan */
/** @typedef {import("./protocol").TrainerBoard} TrainerBoard */

const now = () => performance.now();
/** Milliseconds: a shorter break of the line is nothing to tell. */
const BREAK = 1500;
let brokeAt = 0;
let language = languageOf("trainer");
let words = wordsOf(language);
let key = takeKey();
let announced = "";
let boardAt = 0;
/** @type {"off" | "on" | "gone"} */
let line = "off";
/** @type {TrainerBoard | null} */
let board = null;
/** @type {Plan | null} */
let plan = null;
/** @type {Join | null} */
let join = null;
/** @type {Link | null} */
let link = null;

const main = /** @type {HTMLElement} */ (document.getElementById("room"));
const title = el("p", { class: "top-title" });
const bar = el("div", { class: "top-bar" });
const alerts = el("div", { class: "alerts" });
const offline = el("p", { class: "alert", role: "alert", hidden: true });
const trouble = el("p", { class: "alert bad", role: "alert", hidden: true });
const others = el("p", { class: "soft others", hidden: true });
const answer = live("answer");
const reader = voice("unseen");

const commands = new Commands({
  send: (frame) => Boolean(link) && /** @type {Link} */ (link).send(frame),
  board: () => board,
  say: showOutcome,
  changed: draw,
  resync: () => link && link.again(),
  env: { later: (call, ms) => setTimeout(call, ms), cancel: (id) => clearTimeout(id) },
  first: Date.now() % 1e9,
});
const planCard = new PlanCard((part) => commands.give("goto", { part }));
const hallCard = new AudienceQuestionsCard((what, more) => commands.give(what, more));
const nowCard = new Now((what, more) => commands.give(what, more), now, planCard.notes, toRead, reader.say);
const handsCard = new HandsCard((what, more, then) => commands.give(what, more, then));
const roomCard = new RoomCard((what, more) => commands.give(what, more));
const hallSize = new HallSize((what, more) => commands.give(what, more));
const filesCard = new FilesCard(() => key);
const first = el("div", { class: "column first" });
const second = el("div", { class: "column second" });
const crowds = new Crowds((what, more) => commands.give(what, more));
alerts.append(offline, trouble, crowds.box, others, answer);

const tabs = new Tabs(main);

function toRead() {
  tabs.show("hall");
  hallCard.read();
}

/**
 * The key stands in the fragment of the address. It moves to the tab's own storage: a screen that is mirrored to the
 * projector would show it in the address bar, and a reload still finds it.
 */
function takeKey() {
  const found = location.hash.slice(1);
  if (found) {
    keep(sessionStore(), "key", found);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return found || kept(sessionStore(), "key");
}

/** The same browser is the same trainer, also after a reload. */
function client() {
  const known = kept(localStore(), "client") || randomHex(16);
  keep(localStore(), "client", known);
  return known;
}

function begin() {
  const own = client();
  fill(first, nowCard.box, hallCard.box);
  fill(second, planCard.box, handsCard.box, roomCard.box, hallSize.box, filesCard.box);
  fill(main, el("header", { class: "top" }, title, bar), alerts, el("div", { class: "columns" }, first, second), tabs.box, reader.root);
  main.className = "desk";
  link = new Link({
    hello: () => ({ t: "hello", role: "trainer", key, client: own, language }),
    hear: take,
    changed(state) {
      line = state;
      if (state !== "on") commands.lost();
      brokeAt = state === "off" ? now() : -BREAK;
      setTimeout(draw, BREAK + 1);
      draw();
    },
  });
  reword();
}

/** @param {import("./link.js").Incoming} frame */
function take(frame) {
  if (frame.t === "done" || (frame.t === "refused" && frame.n)) commands.answer(frame);
  else if ((frame.t === "refused" || frame.t === "bye") && frame.why === "key") return wrongKey("key_wrong");
  else if (frame.t === "refused" && frame.why === "fast" && frame.wait) return wrongKey("key_wait");
  else if (frame.t === "plan") plan = frame;
  else if (frame.t === "join") join = frame;
  else if (frame.t === "board") {
    board = /** @type {TrainerBoard} */ (frame);
    boardAt = now();
    commands.look();
  } else return;
  draw();
}

/** @param {string} why */
function showOutcome(why) {
  if (why !== "done") nowCard.failed();
  answer.toggleAttribute("data-bad", why !== "done");
  answer.textContent = why === "done" ? "" : words[`why_${why}`] || words.why_unknown || "";
  if (why === "timeout" && link) link.again();
}

/** @param {string} why */
function wrongKey(why) {
  if (link) link.close();
  keep(sessionStore(), "key", "");
  askKey(why);
}

/** @param {string} why */
function askKey(why) {
  const field = el("input", { id: "key", type: "text", autocomplete: "off", spellcheck: "false", dir: "ltr" });
  const open = () => {
    // The whole address may be pasted, or only the key.
    key = (field.value.trim().split("#").pop() || "").trim();
    if (!key) return field.focus();
    keep(sessionStore(), "key", key);
    begin();
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && open());
  main.className = "desk ask-key";
  speak(language, words.title || "");
  fill(main, el("section", { class: "card" }, el("h1", {}, words.title), el("p", { role: "alert" }, words[why]), el("label", { for: "key" }, words.key), field, button(words.key_open || "", open, "primary")));
  field.focus();
}

function reword() {
  words = wordsOf(language);
  speak(language, words.title || "");
  const other = otherLanguage(language);
  const turn = button("", () => {
    language = other;
    keep(localStore(), "trainer.language", language);
    reword();
    if (link) link.again();
  }, "small");
  turn.append(el("span", { lang: other }, nameOf(other)));
  turn.hidden = other === language;
  fill(bar, turn);
  draw();
}

/** What is wrong with the line, once it has been so for a while. */
function broken() {
  return line === "on" || now() - brokeAt < BREAK ? "" : words[line === "gone" ? "gone" : "connecting"];
}

function draw() {
  show(offline, broken());
  if (!board) {
    title.textContent = words.title || "";
    main.toggleAttribute("data-waiting", true);
    return;
  }
  main.removeAttribute("data-waiting");
  const shut = line !== "on" || commands.busy;
  title.textContent = board.title;
  show(trouble, board.trouble ? `${words.trouble} ${board.trouble}` : "");
  const more = (board.trainers || 1) - 1;
  show(others, more > 0 ? `${counted(words, "steer_too", more)} ${words[board.by === "other" ? "steer_other" : "steer_how"]}` : "");
  crowds.draw(board, words, shut);
  nowCard.draw(board, plan, words, shut, language);
  tabs.draw(words, toBeRead(board));
  if (plan) {
    planCard.draw(board, plan, words, shut);
    handsCard.draw(board, plan.most_hands, words, shut);
  }
  hallCard.draw(board, words, shut);
  roomCard.draw(board, join, words, shut, language);
  hallSize.draw(board, words, shut);
  filesCard.draw(words, language);
  main.dataset.phase = board.phase;
  place(board.phase === "lobby");
  tick();
  tell();
  main.dataset.ver = String(board.ver);
}

/** In the lobby the hall's size is asked first; later it stands with the room. @param {boolean} lobby */
function place(lobby) {
  const column = lobby ? first : second;
  if (hallSize.box.parentElement === column) return;
  if (lobby) column.prepend(hallSize.box);
  else column.insertBefore(hallSize.box, filesCard.box);
}

/** An alert is read out when it changes, so it is touched only then. @param {HTMLElement} box @param {string | undefined} text */
function show(box, text) {
  if (box.textContent !== (text || "")) box.textContent = text || "";
  box.hidden = !text;
}

/** Say a new phase to whoever does not see it. */
function tell() {
  if (!board) return;
  const step = [board.part && board.part.id, board.phase, board.round, language].join("|");
  if (step === announced) return;
  announced = step;
  reader.say(sentences(words, [nowCard.title, nowCard.where, nowCard.advice].map((box) => box.textContent)));
}

function tick() {
  if (board) nowCard.tick(board, (now() - boardAt) / 1000, words);
}

const BY_KEY = new Map(Object.entries(KEYS).map(([what, letter]) => [letter.toLowerCase(), what]));
/** Arrows turn the pages of a revealed test, as on the projector. @type {{[key: string]: number}} */
const TURNS = { ArrowRight: 1, ArrowLeft: -1 };
document.addEventListener("keydown", (event) => {
  const by = TURNS[event.key];
  if (by && !typing(event)) return nowCard.pages.by(document.documentElement.dir === "rtl" ? -by : by);
  const what = /** @type {import("./protocol").Can | undefined} */ (BY_KEY.get(event.key.toLowerCase()));
  if (!what || !board || typing(event)) return;
  if (!board.can.includes(what)) return;
  event.preventDefault();
  nowCard.give(what);
});
setInterval(tick, 1000);

if (key) begin();
else askKey("key_none");
