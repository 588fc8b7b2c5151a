/** The page that the hall sees on the projector. It has no key and is told nothing that the hall may not see. */
import { button, el, fill, say } from "../dom.js";
import { voice } from "../speak.js";
import { joined } from "./codes.js";
import { Countdown, shownCountdown } from "./countdown.js";
import { fitted } from "./fit.js";
import { Link } from "./link.js";
import { refill } from "./refill.js";
import { sentences } from "./plurals.js";
import { answered, got, scene, sentence } from "./projector-views.js";
import { LANGUAGES, languageOf, fullScreen, keep, localStore, otherLanguage, query, speak, typing, wordsOf } from "./shell.js";
import { nameOf } from "./first-language.js";
import { pages } from "./advice.js";

/** @typedef {import("./protocol").Board} Board */
/** @typedef {import("./protocol").Join} Join */

/** Milliseconds: a shorter break of the line is nothing to tell a hall about. */
const BREAK = 1500;
let language = languageOf("projector");
let words = wordsOf(language);
let at = 0;
/** What the trainer turned to: where that changes, the projector follows. */
let led = "";
let codes = false;
/** What the trainer has put on the wall, and in which language; keys of this page change it until the trainer does. */
let wanted = "";
let spoke = "";
let drawn = "";
let announced = "";
/** @type {Board | null} */
let board = null;
/** @type {Join | null} */
let join = null;
/** @type {"off" | "on" | "gone"} */
let line = "off";

const main = /** @type {HTMLElement} */ (document.getElementById("room"));
const stage = el("section", { class: "stage", tabindex: "-1" });
const title = el("span", { class: "wall-title", dir: "auto" });
const place = el("span", { class: "wall-place" });
const bar = el("span", { class: "wall-bar" });
const address = el("bdi", { dir: "ltr", class: "corner" });
const count = el("span", { class: "count" });
const foot = el("div", { class: "wall-foot" }, address, count);
const trouble = el("p", { class: "offline", hidden: true });
/** @type {HTMLElement | null} */
let joining = null;
const live = voice("unseen");
const countdown = new Countdown();
const time = shownCountdown(countdown, () => words, live.say, spread);

main.className = "wall";
document.documentElement.classList.toggle("embedded", query("embed") === "1");
main.append(el("div", { class: "wall-top" }, title, time.root, place, bar), trouble, stage, foot, live.root);

function reword() {
  words = wordsOf(language);
  stage.setAttribute("aria-label", words.stage || "");
  speak(language, board ? board.title : words.title || "");
  const press = (/** @type {string} */ label, /** @type {string} */ key, /** @type {() => void} */ act, lang = "") => {
    const made = button("", act, "tool");
    made.append(el("span", lang ? { lang } : {}, label), " ", el("kbd", { "aria-hidden": "true" }, key));
    made.setAttribute("aria-keyshortcuts", key);
    return made;
  };
  const other = otherLanguage(language);
  const turning = press(nameOf(other), "L", turnOver, other);
  turning.hidden = other === language;
  fill(bar, turning, joining = press(words.codes || "", "J", showCodes), press(words.table || "", "T", tables), press(words.fullscreen || "", "F", fullScreen));
  drawn = "";
  if (!trouble.hidden) lineSaid();
  draw();
}

function lineSaid() {
  trouble.hidden = line === "on" || Boolean(board && board.phase === "ended");
  trouble.textContent = words[line === "gone" ? "gone" : "connecting"] || "";
  // The line takes its place from what stands below.
  fitted(stage);
}

/** Another language: the room sends its questions anew. @param {string} to */
function turn(to) {
  language = to;
  keep(localStore(), "projector.language", language);
  reword();
  link.again();
}

function turnOver() {
  turn(otherLanguage(language));
}

function tables() {
  main.classList.toggle("tables");
  fitted(stage);
}

/** The arrow that points onwards depends on the way of writing. */
function onwards() {
  return document.documentElement.dir === "rtl" ? -1 : 1;
}

function showCodes() {
  codes = !codes;
  draw();
}

/** @param {number} by */
function turnPage(by) {
  const n = board ? pages(board) : 0;
  if (n < 2 || codes) return;
  at = (at + by + n) % n;
  draw();
}

/** The trainer leads; arrows on the projector turn it until the trainer turns again. @param {Board} now */
function follow(now) {
  const step = stepOf(now);
  const leads = `${step}|${now.page}`;
  if (leads === led) return;
  // Codes over the last scene must not hide the next one, which may be a vote.
  if (!led.startsWith(`${step}|`)) codes = wanted === "join";
  led = leads;
  at = Math.max(0, Math.min(now.page || 0, pages(now) - 1));
}

/** @param {Board} now */
function stepOf(now) {
  return [now.part && now.part.id, now.phase, now.round].join("|");
}

/** In a slide the screen is that of one question: turn to it, and tell the slide whether the room is there. */
function inSlide() {
  const only = query("question");
  if (!board || !only || parent === window) return;
  const place = board.questions.findIndex(({ id }) => id === only);
  if (place >= 0) at = place;
  // A deck that was opened as a file has no origin to be named; nothing is said that the projector does not show.
  parent.postMessage({ raabta: "question", here: place >= 0 }, "*");
}

function draw() {
  if (!board) return;
  follow(board);
  inSlide();
  const { joined: _joined, online: _online, phones: _phones, done: _done, answered: people, ver: _ver, clock: _clock, ...rest } = board;
  // Counts change four times a second; what stands on the projector is made anew only when it says something else.
  const key = JSON.stringify([rest, at, Boolean(people), join, codes]);
  const fresh = key !== drawn;
  if (fresh) {
    drawn = key;
    main.dataset.phase = board.phase;
    main.dataset.kind = board.part ? board.part.kind : "";
    title.textContent = board.title;
    const [n, all] = board.place;
    place.textContent = n ? say(words.part, { n, all }) : "";
    refill(stage, scene({ board, join, words, at, turn: turnPage, codes }), stage);
    if (joining) joining.setAttribute("aria-pressed", String(codes));
    tell(board);
  }
  counts(board);
  time.show();
  main.dataset.ver = String(board.ver);
  if (fresh) fitted(stage);
}

/** Say what has changed to whoever listens instead of looking. @param {Board} now */
function tell(now) {
  const key = stepOf(now);
  if (key === announced) return;
  announced = key;
  live.say(sentences(words, [now.part && now.phase !== "ended" ? now.part.title : "", sentence(now, words)]));
}

/** @param {Board} now */
function counts(now) {
  const answering = now.phase === "open" || now.phase === "closed";
  count.textContent = answering ? answered(now, words) : joined(now, words);
  address.textContent = join ? join.short || join.url : "";
  // Large on the stage, it is not said a second time.
  foot.hidden = Boolean(stage.querySelector(".join-head"));
  for (const place of stage.querySelectorAll("[data-live=joined]")) place.textContent = joined(now, words);
  const test = /** @type {HTMLElement | null} */ (stage.querySelector("[data-live=answered]"));
  if (test && now.phase !== "ready") test.textContent = answered(now, words);
  const track = /** @type {HTMLElement | null} */ (stage.querySelector("[data-live=progress] .fill"));
  if (track) track.style.setProperty("--share", `${now.online ? Math.min(100, (100 * (now.done || 0)) / now.online) : 0}%`);
  for (const place of stage.querySelectorAll("[data-live=got]")) place.textContent = got(now, words);
}

/** A break has its time large on the stage instead. @param {string} figure @param {boolean} over */
function spread(figure, over) {
  const large = stage.querySelector("[data-live=break]");
  time.root.classList.toggle("unseen", Boolean(large));
  if (large) large.textContent = over ? words.break_over || "" : figure;
}

/** @param {Board} now */
function steered({ projected = "", speaks = "" }) {
  if (projected !== wanted) {
    wanted = projected;
    codes = projected === "join";
    main.classList.toggle("tables", projected === "table");
    main.classList.toggle("black", projected === "black");
  }
  const turns = speaks && speaks !== spoke;
  spoke = speaks;
  if (turns && speaks !== language && LANGUAGES.includes(speaks)) turn(speaks);
}

/** @param {import("./link.js").Incoming} frame */
function take(frame) {
  if (frame.t === "join") join = frame;
  else if (frame.t === "board") {
    if (board && board.title !== frame.title) document.title = frame.title;
    board = frame;
    countdown.take(frame.clock);
    steered(frame);
  } else return;
  draw();
}

/** @type {{[key: string]: () => void}} */
const KEYS = { l: turnOver, f: fullScreen, j: showCodes, t: tables, ArrowRight: () => turnPage(onwards()), ArrowLeft: () => turnPage(-onwards()) };
document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || typing(event)) return;
  event.preventDefault();
  act();
});
/** Milliseconds that the buttons stay on the whole screen after the last move. */
const AWAKE = 3000;
let sleeping = 0;
/** The browser's own full screen (F11) is known by the window only. @param {Event} event */
function wake({ type }) {
  const whole = matchMedia("(display-mode: fullscreen)").matches || Boolean(document.fullscreenElement);
  main.classList.toggle("whole", whole);
  main.classList.toggle("awake", whole && type !== "fullscreenchange" && type !== "resize");
  clearTimeout(sleeping);
  sleeping = setTimeout(() => main.classList.remove("awake"), AWAKE);
}
for (const type of ["pointermove", "pointerdown", "keydown", "fullscreenchange", "resize"]) addEventListener(type, wake);
// Whatever takes place from the stage or gives it back: the window, the line about the connection, the bar at the top.
new ResizeObserver(() => fitted(stage)).observe(stage);
setTimeout(lineSaid, BREAK);

const link = new Link({
  hello: () => ({ t: "hello", role: "projector", language }),
  hear: take,
  changed(state) {
    line = state;
    setTimeout(lineSaid, state === "off" ? BREAK : 0);
  },
});
reword();
