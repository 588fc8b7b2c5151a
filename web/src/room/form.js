/** The six controls of a question, filled in from its public copy. */
import { control } from "../controls.js";
import { el, fill, say } from "../dom.js";
import { fold } from "../fold.js";
import { letter } from "./charts.js";
import { look, within } from "./passage.js";
import { pictured } from "./picture.js";
import { lines, plain, rich } from "./rich.js";

/** @typedef {import("../types.js").Given} Given */
/** @typedef {import("../types.js").Response} Response */
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
  const how = el("span", { class: "how" }, words[`how_${look(question.control)}`]);
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
 * The control as pages have it (render/page/controls.py): it comes with one empty row, and each option gets a copy.
 * @param {PublicQuestion} question
 * @param {string} name
 * @param {Words} words
 */
function inputs({ picture, control }, name, words) {
  const { widget, options, targets, unit, passage } = control;
  const box = el("div", {});
  box.innerHTML = words[`control_${look(control)}`] || "";
  const empty = box.querySelector("[data-option]");
  const rows = empty ? options.map((option, place) => row(/** @type {Element} */ (empty.cloneNode(true)), option, place)) : [];
  const text = box.querySelector(".rb-passage");
  if (text) fill(text, ...within(passage || "", options, rows));
  else if (empty) empty.replaceWith(...rows);
  const lettered = widget !== "match" || picture;
  for (const sign of box.querySelectorAll(".rb-letter")) if (!lettered) sign.remove();
  for (const item of box.querySelectorAll("[data-option]")) {
    const menu = widget === "match" && item.querySelector("select");
    const offered = targets.filter(({ of }) => !of || of === item.getAttribute("data-option"));
    if (menu) menu.append(...offered.map(({ id, text }) => el("option", { value: id }, plain(text))));
  }
  for (const input of box.querySelectorAll("input")) input.name = name;
  for (const part of box.querySelectorAll(".rb-unit, .rb-unseen")) {
    if (unit) part.textContent = say(part.textContent || "", { unit });
    else part.remove();
  }
  return box;
}

/** @param {Element} empty @param {PublicOption} option @param {number} place */
function row(empty, option, place) {
  const [input, sign, text] = ["input", ".rb-letter", "span"].map((css) => empty.querySelector(css));
  empty.setAttribute("data-option", option.id);
  if (input) input.setAttribute("value", option.id);
  if (sign) sign.textContent = letter(place);
  const drawn = pictured(option);
  if (text) fill(text, ...(drawn ? [drawn] : []), ...rich(option.text));
  return empty;
}
