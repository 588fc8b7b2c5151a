/** A desk tool on the page: its form at once, and its answers from the same Python as in a notebook, once it was started. */
import { button, data, el, fill, say } from "../dom.js";
import { isKept } from "../engine/bring.js";
import { pythonEngine } from "../engine/python.js";
import { desk } from "../figure.js";
import { openForm } from "../form.js";
import { sheets } from "../sheet.js";
import { speak } from "../speak.js";
import { tell } from "../when.js";

/** @typedef {import("../drafts.js").Values} Values */
/** @typedef {import("../blocks.js").Block} Block */
/** @typedef {import("../engine/bring.js").Engine} Engine */

/** Milliseconds after the last change until the tool answers by itself. */
const PAUSE = 400;
/** Files above this are worked out when somebody asks for it. */
const LARGE = 5_000_000;
const MB = 1_000_000;
/** How often the progress is written, in bytes: a reader listens to it. */
const STEP = 0.1;

/**
 * @param {HTMLElement} card
 * @param {Engine} engine  what the build says of it
 * @param {string} base  address of the book
 */
export function start(card, engine, base) {
  const tool = card.dataset.raabtaTool || "";
  const box = /** @type {HTMLElement} */ (card.querySelector(".rb-engine"));
  const python = pythonEngine(engine, base, onLong);
  const more = {};
  const form = openForm(card, { tool, file: () => `${tool}-${now()}.json`, show: () => changed(), put: () => chosen.clear(), more });
  const { words, result, facts } = form;
  const said = /** @type {{[name: string]: string}} */ (data(card, "data-card").engine);
  Object.assign(more, desk(form.fields));
  const chosen = sheets(form.form, said, () => changed());
  const mb = (python.size / MB).toFixed(1);
  let isOnDevice = false;
  let asked = 0;
  let timer = 0;

  /** Something has changed: answer soon. What is said of it comes with the answer. */
  function changed() {
    tell(form.form, card.lang, words.day_letters);
    clearTimeout(timer);
    asked += 1; // what is on its way answers what stood here before
    if (python.isReady() && isLarge()) wait();
    else if (python.isReady()) timer = window.setTimeout(ask, PAUSE);
    return "";
  }
  function isLarge() {
    return [...chosen.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0) > LARGE;
  }
  /** A large file waits for its button. */
  function wait() {
    result.removeAttribute("aria-busy");
    fill(result, el("p", {}, said.too_large), el("div", { class: "rb-bar" }, button(said.work_out || "", ask)));
    form.grow("", rest, said.too_large);
  }
  function ask() {
    const values = form.read();
    const files = Object.fromEntries([...chosen.files].map(([field, { name, bytes }]) => [field, /** @type {[string, Uint8Array]} */ ([name, bytes])]));
    const mine = (asked += 1);
    result.setAttribute("aria-busy", "true");
    if (isLarge()) put(said.working || "");
    python.run(JSON.stringify({ tool, language: card.lang, values }), files).then(
      (answer) => void (mine === asked && show(values, JSON.parse(answer))),
      (error) => void (mine === asked && stopped(error)),
    );
  }
  /** @param {Values} values @param {{blocks: Block[], error: string}} answer */
  function show(values, { blocks, error }) {
    result.removeAttribute("aria-busy");
    put(said.ready || ""); // where it took long, a button stands there to stop it
    if (error) return broken(error);
    const isExample = words.is_example && !chosen.files.size && Object.entries(facts.example).every(([name, value]) => values[name] === value || !value);
    const first = isExample ? [el("p", { class: "rb-example" }, words.is_example)] : [];
    const many = form.answer(blocks, first, [], shortly(blocks));
    const sentence = many ? say(words[many === 1 ? "spoken_bad_one" : "spoken_bad_other"], { n: many }) : blocks.length ? words.spoken_ready : "";
    return speak(card, sentence || "", false);
  }
  /** The tool itself has a fault: nothing of its answer is shown. @param {string} error */
  function broken(error) {
    const line = el("p", {}, el("code", { dir: "ltr", class: "rb-fault-line" }, error));
    form.grow("", rest, said.fault);
    fill(result, el("p", { class: "rb-big" }, said.fault || ""), line, el("div", { class: "rb-bar" }, button(words.save || "", form.save)));
    speak(card, said.fault || "", false);
  }

  /** What stands where the form begins. @param {string} text @param {...Node} more */
  const put = (text, ...more) => fill(box, ...more, el("p", {}, text));
  /** Offer to start it, where its result will be. @param {string} [label] @param {string} [text] */
  const offer = (label = "", text = "") => form.grow(label, begin, text, true);
  function idle() {
    put(said[isOnDevice ? "says_kept" : "says"] || "");
    offer(isOnDevice ? said.start : say(said.start_mb, { mb }));
  }
  function begin() {
    const progress = el("progress", { max: String(python.size), value: "0", "aria-label": said.bar, tabindex: "-1" });
    // The bar has the words; below it stands only how far it is.
    const tell = (/** @type {string} */ text) => form.grow(text, rest);
    fill(box, progress);
    const first = say(said.coming, { n: "0.0", mb });
    tell(first);
    speak(card, first);
    let shown = 0;
    const tellHow = (/** @type {number} */ brought) => {
      progress.value = brought;
      if (brought < python.size && brought - shown < STEP * MB) return;
      shown = brought;
      tell(brought < python.size ? say(said.coming, { n: (brought / MB).toFixed(1), mb }) : said.starting || "");
    };
    python.start(tellHow).then(() => {
      isOnDevice = true;
      put(said.ready || "");
      speak(card, said.ready || "");
      if (isLarge()) wait();
      else ask();
    }, failed);
  }
  /** @param {Error} error */
  function failed({ name, message }) {
    const text = said[`why_${name}`] || said.why_stuck || "";
    const why = message ? [el("p", { class: "rb-how" }, el("code", { dir: "ltr" }, message))] : [];
    put(text, ...why);
    offer(name === "folder" ? "" : said.again, text);
    speak(card, text);
  }
  function onLong() {
    const stop = () => {
      python.stop();
      put(said.stopped || "");
      offer(said.start, said.stopped);
    };
    put(said.long || "");
    form.grow(said.stop || "", stop, said.long);
    speak(card, said.long || "", false);
  }
  /** @param {Error} error */
  function stopped(error) {
    result.removeAttribute("aria-busy");
    if (error.message !== "stopped") failed(error);
  }

  form.open();
  chosen.clear();
  idle();
  isKept(engine, base).then(
    (is) => void (is && !python.isReady() && ((isOnDevice = true), box.querySelector("progress") || idle())),
    () => {},
  );
}

/** What it comes to, in a line. @param {Block[]} blocks */
function shortly(blocks) {
  for (const block of blocks) {
    if (block.kind === "say") return block.text;
    if (block.kind === "findings") return block.title;
  }
  return "";
}

/** What a press on a line does that only tells. */
const rest = () => {};

/** This minute, as a part of a file's name. */
const now = () => new Date().toISOString().slice(0, 16).replace(/[-:]/g, "");
