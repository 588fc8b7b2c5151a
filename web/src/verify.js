/** Entry for verify.html, which checks a signed record by itself: in one file, without a network, from a folder, over plain http. */
import * as en from "../../src/raabta/render/words/certify.en.json";
import * as ur from "../../src/raabta/render/words/certify.ur.json";
import { judge } from "./certify/judge.js";
import { direction } from "./direction.js";
import { el, fill, say } from "./dom.js";

/** @typedef {typeof en.verify} Words */
/** @typedef {import("./certify/judge.js").Verdict} Verdict */
/**
 * @typedef {import("./certify/judge.js").Keys & {titles: {[language: string]: string}, total: number, as_of: string}
 *   & {outcomes: {[language: string]: string[]}}} About  as book/verify.py writes it
 */

const WORDS = /** @type {{[language: string]: Words}} */ ({ en: en.verify, ur: ur.verify });
/** @type {About} */
const about = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("about")).textContent || "");
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const area = el("textarea", { rows: "5", dir: "ltr", lang: "en", spellcheck: "false", autocomplete: "off", autocapitalize: "characters" });
const out = el("div", { role: "status", tabindex: "-1" });
let language = navigator.language.slice(0, 2) === "ur" ? "ur" : "en";
/** @type {Verdict | undefined} */
let last;

const words = () => /** @type {Words} */ (WORDS[language]);
/** A name in a sentence of another script keeps its own direction. @param {string} text */
const apart = (text) => `\u2068${text}\u2069`;
/** A day in a sentence from right to left turns round without it. @param {string} day */
const dated = (day) => (language === "ur" ? apart(day) : day);
/** @param {{[language: string]: string}} names */
const named = (names) => names[language] || names.en || "";

/** The day where whoever checks is. */
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

function show() {
  const said = words();
  Object.assign(document.documentElement, { lang: language, dir: direction(language) });
  document.title = said.verify_title;
  const form = el("form", {}, el("label", {}, said.verify_field, area), el("button", { type: "submit" }, said.verify_button));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check(area.value);
  });
  const other = language === "ur" ? "en" : "ur";
  const turn = el("button", { type: "button", class: "turn", lang: other, click: () => ((language = other), show()) }, other === "ur" ? "اردو" : "English");
  const keys = Object.values(about.keys).map(({ names }) => apart(named(names)));
  const known = keys.length ? say(said.verify_keys, { names: keys.join(language === "ur" ? "، " : ", ") }) : said.verify_keys_none;
  fill(main, turn, el("h1", {}, said.verify_title), el("p", { class: "course" }, named(about.titles)), out, el("p", {}, said.verify_intro), form, el("p", { class: "small" }, known));
  if (last) fill(out, ...result(last));
}

/** @param {string} text */
async function check(text) {
  if (!text.trim()) return;
  last = await judge(text, about, today());
  fill(out, ...result(last));
  out.focus();
}

/** @param {Verdict} verdict */
function result(verdict) {
  const { why, token, key, ends } = verdict;
  const said = words();
  const by = key ? apart(named(key.names)) : "";
  const values = { by, day: dated(why === "expired" ? ends || "" : token ? token.issued : ""), since: dated(key ? key.since : ""), until: dated(key ? key.until : "") };
  const first = why ? said[/** @type {keyof Words} */ (`verify_${why}`)] : said.verify_genuine;
  const how = why ? say(said[/** @type {keyof Words} */ (`verify_${why}_how`)], values) : "";
  const look = why ? (["damaged", "newer", "other", "expired"].includes(why) ? "warn" : "bad") : "good";
  const box = el("div", { class: `box ${look}` }, el("h2", {}, say(first, values)), how ? el("p", {}, how) : null);
  // Of what is forged or unknown nothing is repeated: whoever reads a name here takes it for checked.
  if (!token || !key || why === "changed") return [box];
  const proved = el("div", {}, el("h3", {}, said.verify_proved), el("p", {}, say(said.verify_proved_how, values)));
  const not = el("div", {}, el("h3", {}, said.verify_not), el("p", {}, said.verify_not_how));
  const list = el("p", { class: "day" }, say(said.verify_all, { day: dated(about.as_of) }));
  return [box, facts(verdict), reached(token), ...(why ? [] : [proved, not]), list];
}

/** @param {Verdict} verdict */
function facts({ token, key, ends }) {
  const said = words();
  const table = el("dl");
  if (!token || !key) return table;
  const row = (/** @type {string} */ name, /** @type {string | undefined} */ value, own = "") => value && table.append(el("dt", {}, name), el("dd", own ? { lang: own, class: "name" } : {}, el("bdi", {}, value)));
  row(said.verify_name, token.name, "en");
  row(said.verify_name, token.name_ur, "ur");
  row(said.verify_office, token.office);
  row(said.verify_who, named(key.names));
  const office = key.by && Object.values(about.keys).find(({ file }) => file === key.by);
  row(said.verify_for, office ? named(office.names) : "");
  row(said.verify_level, token.level === "seen" ? said.verify_seen : said.verify_signed);
  row(token.exam ? said.verify_exam : said.verify_questions, say(said.verify_right, { right: token.right, asked: token.asked }));
  row(said.verify_day, token.issued);
  row(said.verify_number, String(token.number));
  row(said.verify_ends, ends);
  row(said.verify_edition, token.edition);
  row(said.verify_course, named(about.titles));
  return table;
}

/** @param {import("./certify/token.js").Token} token */
function reached({ outcomes }) {
  const texts = about.outcomes[language] || about.outcomes.en || [];
  const title = el("summary", {}, say(words().verify_outcomes, { n: outcomes.length, total: about.total }));
  return el("details", {}, title, el("ul", {}, ...outcomes.map((n) => el("li", {}, texts[n] || `${n + 1}`))));
}

/** What the address brings. */
function arrived() {
  if (!/[tk]=/.test(location.hash)) return;
  area.value = location.href.slice(location.href.indexOf("#"));
  void check(area.value);
}

show();
arrived();
addEventListener("hashchange", arrived);
