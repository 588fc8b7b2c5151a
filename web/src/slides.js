/**
 * A chapter's slides. The page is a handout; this makes it a deck: reveal.js moves, this file fits the type to the
 * slide, shows notes below it, and puts a room's screen in the place of a question.
 */
import Reveal from "reveal.js";
import Notes from "reveal.js/plugin/notes";
import style from "reveal.js/reveal.css";

/** @typedef {{room: string, words: Words}} Data */

const [WIDTH, HEIGHT] = [1280, 720];
// Largest and smallest type, in pixels of a slide that is 720 high.
const [LARGE, SMALL] = [54, 22];
// Screens narrower than this many pixels are held in a hand.
const PHONE = 600;
const KEY_R = 82;
const KEY_T = 84;
// The speaker's view shows the deck twice, in frames: those are for looking only.
const looking = /[?&]receiver/.test(location.search);

/** @typedef {typeof import("../../src/raabta/render/words/slides.en.json")["script"]} Words */

/** @type {Data} */
const data = JSON.parse(document.getElementById("slides-data")?.textContent || "{}");
const served = /^https?:$/.test(location.protocol) && location.pathname.startsWith("/slides/");
const room = looking ? "" : data.room || (served ? location.origin : "");

/** @param {keyof Words} name @returns {string} */
const say = (name) => data.words[name] || "";

/**
 * @param {string} tag
 * @param {{[name: string]: string}} attributes
 * @param {string} [text]
 */
function make(tag, attributes, text = "") {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] || "");
  made.textContent = text;
  return made;
}

/**
 * Choose the largest type in which the slide holds its content.
 * @param {Element | null | undefined} slide
 */
function fit(slide) {
  const [sheet, body] = [slide?.querySelector(":scope > .sheet"), slide?.querySelector(":scope > .sheet > .body")];
  if (!(sheet instanceof HTMLElement) || !body || sheet.dataset["size"]) return;
  let size = LARGE;
  const over = () => body.scrollHeight > body.clientHeight || body.scrollWidth > body.clientWidth;
  for (; size >= SMALL; size -= 1) {
    sheet.style.fontSize = `${size}px`;
    if (!over()) break;
  }
  sheet.dataset["size"] = String(Math.max(size, SMALL));
}

/**
 * The pane of notes below the slide.
 * @param {import("reveal.js").RevealApi} deck
 */
function pane(deck) {
  const box = make("section", { class: "pane", "aria-label": say("notes"), tabindex: "0", hidden: "" });
  const head = make("h2", {}, say("notes"));
  const shut = make("button", { type: "button", class: "pane-shut" }, say("notes_close"));
  const text = make("div", { class: "pane-text" });
  box.append(head, shut, text);
  document.querySelector("main")?.after(box);

  const show = () => {
    if (box.hidden) return;
    const notes = deck.getCurrentSlide()?.querySelector("aside.notes");
    text.replaceChildren(...(notes ? [...notes.cloneNode(true).childNodes] : [make("p", {}, say("no_notes"))]));
    for (const name of ["lang", "dir"]) {
      const value = notes?.getAttribute(name);
      if (value) text.setAttribute(name, value);
      else text.removeAttribute(name);
    }
    box.scrollTop = 0;
  };
  const toggle = () => {
    box.hidden = !box.hidden;
    show();
    deck.layout();
  };
  shut.addEventListener("click", toggle);
  // Arrows scroll the notes while they are what is being read; everything else moves the slides.
  box.addEventListener("keydown", (event) => {
    if (["ArrowUp", "ArrowDown"].includes(event.key)) event.stopPropagation();
    if ([" ", "Enter"].includes(event.key) && event.target === shut) event.stopPropagation();
  });
  return { show, toggle };
}

/**
 * The room's screen in the place of a question, on the slide that is shown and on no other: each is a connection.
 * @param {import("reveal.js").RevealApi} deck
 */
function screen(deck) {
  /** @type {HTMLElement | null} */
  let frame = null;
  const button = make("button", { type: "button", class: "live-button" });

  /** @param {boolean} on */
  const turn = (on) => {
    const sheet = frame?.closest(".sheet");
    if (!sheet) return;
    sheet.classList.toggle("live-on", on);
    button.textContent = say(on ? "live_hide" : "live_show");
  };
  const isOn = () => Boolean(frame?.closest(".live-on"));
  /** The screen says whether the room is at this question now; until then the slide shows the question itself. */
  let here = false;
  addEventListener("message", ({ source, data }) => {
    if (!(frame instanceof HTMLIFrameElement) || source !== frame.contentWindow || data?.raabta !== "question") return;
    if (here === Boolean(data.here)) return;
    here = Boolean(data.here);
    turn(here && !deck.getCurrentSlide()?.querySelector(".answer.visible"));
  });
  const show = () => {
    here = false;
    turn(false);
    frame?.remove();
    button.remove();
    frame = null;
    const slide = deck.getCurrentSlide();
    const question = slide?.querySelector("[data-question]");
    if (!room || !(question instanceof HTMLElement)) return;
    const id = encodeURIComponent(question.dataset["question"] || "");
    const src = `${room}/projector?embed=1&question=${id}`;
    frame = make("iframe", { class: "live", title: say("live_frame"), src });
    slide?.querySelector(":scope > .sheet")?.append(button, frame);
    turn(false);
  };
  button.addEventListener("click", () => {
    turn(!isOn());
    // Else the next space bar would press it again instead of going on.
    button.blur();
  });
  // A button that has the focus is pressed by these keys; the deck shall not move as well.
  button.addEventListener("keydown", (event) => {
    if ([" ", "Enter"].includes(event.key)) event.stopPropagation();
  });
  deck.on("fragmentshown", () => turn(false));
  return { show, toggle: () => turn(!isOn()) };
}

/**
 * The list of all keys, in the language of the deck; reveal's own is in English. The browser closes it with Escape.
 * @param {import("reveal.js").RevealApi} deck
 */
function help(deck) {
  const box = /** @type {HTMLDialogElement} */ (make("dialog", { class: "help", "aria-labelledby": "help-title" }));
  const table = make("table", {});
  const lines = `${say("help_key")} | ${say("help_what")}\n${say("help_keys")}${room ? `\n${say("help_live")}` : ""}`;
  for (const [number, line] of lines.split("\n").entries()) {
    const row = make("tr", {});
    const [key = "", what = ""] = line.split(" | ");
    const head = make("th", { scope: number ? "row" : "col" });
    head.append(make("bdi", number ? { dir: "ltr" } : {}, key));
    row.append(head, number ? make("td", {}, what) : make("th", { scope: "col" }, what));
    table.append(row);
  }
  const shut = make("button", { type: "button", class: "pane-shut" }, say("help_close"));
  shut.addEventListener("click", () => box.close());
  // While the list is open the slides stay where they are.
  box.addEventListener("keydown", (event) => {
    // A key that comes at once after closing still finds the focus in here: it is the slides'.
    if (!box.open) return;
    event.stopPropagation();
    if (asked(event)) {
      event.preventDefault();
      box.close();
    }
  });
  box.append(make("h2", { id: "help-title" }, say("help")), table, shut);
  document.body.append(box);
  /** @param {KeyboardEvent} event */
  const open = (event) => {
    if (box.open || !asked(event) || deck.isPaused() || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    box.showModal();
  };
  // Before reveal hears it: on some keyboards the key of the question mark is the one that darkens the screen.
  document.addEventListener("keydown", open, true);
}

/** @param {KeyboardEvent} event */
function asked({ key, ctrlKey, altKey, metaKey }) {
  return ["?", "؟", "F1"].includes(key) && !ctrlKey && !altKey && !metaKey;
}

/** A frame of the speaker's view is silent until it is ready: on its way it is at the slide, but not yet at the answer
 * that may already be shown, and the main window would follow it back. */
const SILENT = {
  id: "silent",
  /** @param {import("reveal.js").RevealApi} deck */
  init(deck) {
    const config = deck.getConfig();
    if (!looking || !config.postMessageEvents) return;
    config.postMessageEvents = false;
    deck.on("ready", () => (config.postMessageEvents = true));
  },
};

/**
 * Say what reveal's own parts are, in the language of the deck.
 * @param {Element} main
 */
function name(main) {
  // As an "application" the slides would be closed to those who read them with a screen reader.
  main.removeAttribute("role");
  main.querySelector(".controls")?.setAttribute("role", "presentation");
  for (const [label, kinds] of /** @type {const} */ ([["previous", ["left", "up"]], ["next", ["right", "down"]]])) {
    const turned = document.dir === "rtl" ? { left: "right", right: "left" } : {};
    for (const kind of kinds) {
      const shown = /** @type {{[kind: string]: string}} */ (turned)[kind] || kind;
      for (const button of main.querySelectorAll(`.navigate-${shown}`)) button.setAttribute("aria-label", say(label));
    }
  }
  // The field for the number of a slide comes when it is asked for, and is named by reveal when it is made.
  main.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    for (const label of ["placeholder", "aria-label"]) target.setAttribute(label, say("jump"));
  });
}

function start() {
  const main = document.querySelector("main");
  // The page without this script is the handout: for printing, and for a phone, on which no slide can be read.
  if (!main || /[?&](print-pdf|handout)/.test(location.search) || window.screen.width < PHONE) return;
  const sheet = make("style", { media: "screen" }, style);
  document.head.prepend(sheet);
  document.documentElement.classList.add("deck");
  const deck = new Reveal(main, {
    width: WIDTH,
    height: HEIGHT,
    margin: 0,
    maxScale: 4,
    center: false,
    controlsLayout: "bottom-right",
    controlsTutorial: false,
    embedded: true,
    hash: !looking,
    help: false,
    navigationMode: "linear",
    rtl: document.dir === "rtl",
    scrollActivationWidth: 0,
    slideNumber: "c/t",
    transition: "none",
    backgroundTransition: "none",
    plugins: [SILENT, Notes],
  });
  const [notes, live] = [pane(deck), screen(deck)];
  const shown = () => {
    fit(deck.getCurrentSlide());
    notes.show();
    live.show();
  };
  deck.on("slidechanged", shown);
  deck.initialize().then(() => {
    // The first slide may be of another direction than the words of the deck.
    const keys = make("p", { class: "keys", lang: document.documentElement.lang });
    keys.append(make("bdi", {}, say("keys")));
    main.querySelector(".slide .body")?.append(keys);
    name(main);
    deck.addKeyBinding(KEY_T, notes.toggle);
    if (room) deck.addKeyBinding(KEY_R, live.toggle);
    if (!looking) help(deck);
    shown();
  });
}

start();
