/** The six controls of a question, made from its public copy. */
import { control } from "../controls.js";
import { el, say } from "../dom.js";
import { fold } from "../fold.js";
import { letter } from "./charts.js";
import { pictured } from "./picture.js";
import { lines, plain, rich } from "./rich.js";

/** @typedef {import("../types.js").Given} Given */
/** @typedef {import("../types.js").Response} Response */
/** @typedef {import("../types.js").Widget} Widget */
/** @typedef {import("../types.js").Words} Words */
/** @typedef {import("./protocol").PublicOption} PublicOption */
/** @typedef {import("./protocol").PublicQuestion} PublicQuestion */

/**
 * @typedef {object} Form
 * @property {HTMLFieldSetElement} root
 * @property {() => {answer: Given | null, missing: string}} read  `missing` says what is still to be done
 * @property {() => Response} draft  what is chosen so far, finished or not
 * @property {(response: Response) => void} write
 * @property {(on: boolean) => void} lock
 */

// A joiner or a mark of direction carries no meaning in a typed answer, and no line has a break.
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const LONGEST = 200;

/**
 * @param {PublicQuestion} question
 * @param {string} name  unique on the page
 * @param {Words} words
 * @returns {Form}
 */
export function form(question, name, words) {
  const { widget } = question.control;
  const how = el("span", { class: "how" }, words[`how_${widget}`]);
  const legend = el("legend", {}, el("span", { class: "prompt" }, ...lines(question.prompt)), " ", how);
  const root = el("fieldset", {}, legend, pictured(question), inputs(question, name, words));
  const input = control(root, { id: question.id, hash: "", widget, key: { rule: "set" } }, words);
  return {
    root,
    read() {
      // Steps in the order shown are an answer too: the button that sends them is pressed on purpose.
      const given = widget === "order" ? input.rows("") : input.read();
      const answer = typeof given === "string" ? typed(given) : given;
      const open = input.open();
      const unread = widget === "number" && typeof answer === "string" && !/[0-9]/.test(fold(answer));
      if (answer && !open && !unread) return { answer, missing: "" };
      return { answer: null, missing: say(words[unread && answer ? "unread_number" : `open_${widget}`], { n: open }) };
    },
    draft: () => (widget === "order" ? input.rows("") : input.read()),
    write: (response) => input.write(response),
    lock(on) {
      for (const part of root.querySelectorAll("input, select, button")) {
        // Words that are being typed stay where they are, and so does the cursor.
        if (part.matches("[type=text]")) /** @type {HTMLInputElement} */ (part).readOnly = on;
        else /** @type {HTMLInputElement} */ (part).disabled = on;
      }
      root.classList.toggle("locked", on);
    },
  };
}

/** @param {string} text */
const typed = (text) => text.replace(UNSEEN, "").replace(/\s+/g, " ").trim().slice(0, LONGEST);

/**
 * @param {PublicQuestion} question
 * @param {string} name
 * @param {Words} words
 */
function inputs({ picture, control: { widget, options, targets, unit } }, name, words) {
  if (widget === "one" || widget === "many") {
    const type = widget === "one" ? "radio" : "checkbox";
    return list("rb-options", options, (option, place) => {
      const { id, text } = option;
      const input = el("input", { type, name, value: id, autocomplete: "off" });
      const sign = el("span", { class: "letter" }, letter(place));
      return el("label", {}, input, sign, " ", el("span", {}, pictured(option), ...rich(text)));
    });
  }
  if (widget === "match") {
    return list("rb-items", options, (option, place) => el("label", {}, el("span", {}, pictured(option), picture && `${letter(place)}. `, ...rich(option.text)), menu(targets, words)));
  }
  if (widget === "order") return list("rb-steps", options, ({ text }) => el("span", {}, ...rich(text)), "ul", "li");
  return field(widget, unit, words);
}

/**
 * @param {string} look
 * @param {PublicOption[]} options
 * @param {(option: PublicOption, place: number) => Node} row
 * @param {"div" | "ul"} outer
 * @param {"div" | "li"} inner
 */
function list(look, options, row, outer = "div", inner = "div") {
  const rows = options.map((option, at) => el(inner, { class: "row", "data-option": option.id }, row(option, at)));
  return el(outer, { class: look }, ...rows);
}

/** @param {PublicOption[]} targets @param {Words} words */
function menu(targets, words) {
  const choices = targets.map(({ id, text }) => el("option", { value: id }, plain(text)));
  return el("select", { autocomplete: "off" }, el("option", { value: "" }, words.choose), ...choices);
}

/** @param {Widget} widget @param {string} unit @param {Words} words */
function field(widget, unit, words) {
  const mode = widget === "number" ? "decimal" : undefined;
  const input = el("input", {
    type: "text",
    dir: "auto",
    inputmode: mode,
    maxlength: String(LONGEST),
    autocomplete: "off",
    spellcheck: "false",
  });
  const label = el("label", {}, el("span", {}, words.your_answer), input);
  return el("div", { class: "rb-input" }, label, unit ? el("span", { class: "unit" }, unit) : null);
}
