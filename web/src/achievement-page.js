/** Entry for the box of My progress in which a learner makes a result sheet. The name is kept nowhere, and nothing is sent. */
import { answered, faultOf, resultOf } from "./achievement/result.js";
import { sheetOf, WORDS } from "./achievement/sheet.js";
import { button, data, download, el, fill } from "./dom.js";
import { kept } from "./kept.js";

/** @typedef {import("./results-view.js").Chapter} Chapter */
/** @typedef {import("./achievement/result.js").Person} Person */

const box = /** @type {HTMLElement} */ (document.querySelector("[data-raabta-sheet]"));
/** @type {import("./achievement/result.js").Course & {style: string, outcomes: number}} */
const course = data(box, "data-course");
/** @type {Chapter[]} */
const chapters = data(/** @type {Element} */ (document.querySelector("[data-raabta-progress]")), "data-questions");
const words = /** @type {typeof import("../../src/raabta/render/words/certify.en.json")["form"]} */ ((WORDS[box.lang] || /** @type {any} */ (WORDS.en)).form);
const texts = Object.assign({}, ...chapters.map(({ outcomes }) => outcomes));
const root = document.documentElement;

const said = el("p", { role: "status" });
const fields = el("form", { class: "rb-who" });
const shown = el("div", { tabindex: "-1" });
/** What a printer gets in the place of the page. */
const paper = el("div", { class: "rb-on-paper", "aria-hidden": "true" });

/** @type {[keyof Person, string, number, {[name: string]: string}][]} */
const ASKED = [
  ["name", words.form_name, 60, { lang: "en", dir: "ltr", autocomplete: "name" }],
  ["name_ur", words.form_name_ur, 60, { lang: "ur", dir: "rtl", autocomplete: "off" }],
  ["office", words.form_office, 80, { dir: "auto", autocomplete: "organization" }],
  ["seen_by", words.form_seen_by, 80, { dir: "auto", autocomplete: "off" }],
];
const inputs = ASKED.map(([name, label, most, own]) => {
  const input = el("input", { type: "text", name, maxlength: String(most), ...own });
  fields.append(el("label", {}, label, input));
  return input;
});

/** What was typed, with single blanks. @returns {Person} */
const typed = () => /** @type {any} */ (Object.fromEntries(inputs.map(({ name, value }) => [name, value.normalize("NFC").split(/\s+/).filter(Boolean).join(" ")])));

/** The day where the learner is. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

fields.addEventListener("submit", (event) => {
  event.preventDefault();
  const person = typed();
  const fault = faultOf(person);
  const result = resultOf(chapters, kept.all(), course, person, today());
  said.textContent = fault ? words[fault] : answered(result) || Object.keys(result.exams).length ? "" : words.form_none;
  if (said.textContent) return close();
  const names = el("div", { class: "rb-names" }, el("p", { lang: "en", dir: "ltr" }, person.name), el("p", { lang: "ur", dir: "rtl" }, person.name_ur));
  const save = () => {
    download(`raabta-result-${result.course}-${result.day}.json`, "application/json", JSON.stringify(result, null, 1));
    said.textContent = words.form_saved;
  };
  const sheet = sheetOf(result, course, texts, course.outcomes, box.lang);
  const bar = el("div", { class: "rb-bar" }, button(words.form_print, () => print()), button(words.form_save, save));
  fill(shown, names, el("p", {}, words.form_check), bar, el("div", { class: "rb-paper-edge" }, sheet));
  fill(paper, sheet.cloneNode(true));
  document.body.append(paper);
  root.classList.add("rb-on-sheet");
  shown.focus();
});
// What is changed above the sheet is not what stands on it.
fields.addEventListener("input", close);

function close() {
  fill(shown);
  paper.remove();
  root.classList.remove("rb-on-sheet");
}

document.head.append(el("link", { rel: "stylesheet", href: course.style }));
fields.append(el("button", { type: "submit", class: "rb-button" }, words.form_show));
const details = /** @type {HTMLDetailsElement} */ (box.firstElementChild);
details.append(el("p", {}, words.form_why), el("p", {}, words.form_country), fields, said, shown);
// A page of which the box is shut prints as it is.
details.addEventListener("toggle", () => !details.open && close());
