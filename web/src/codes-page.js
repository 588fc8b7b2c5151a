/** Entry for what reads and writes codes, after results.js: codes out of texts, and a record as squares and as a link. */
import * as en from "../../src/raabta/render/words/page.en.json";
import * as ur from "../../src/raabta/render/words/page.ur.json";
import { pack } from "./compact/compact.js";
import { pathOf, roomFor, square } from "./compact/qr.js";
import { fromText, MARKS, toBase41, toBase64url } from "./compact/spelling.js";
import { tableOf } from "./compact/table.js";
import { button, el, fill, say } from "./dom.js";

/** @typedef {import("./types.js").ProgressRecord} ProgressRecord */
/**
 * @typedef {object} Codes
 * @property {(text: string) => import("./types.js").Reading} read
 * @property {(record: ProgressRecord, language: string) => HTMLElement} show  the record as squares and as a text
 * @property {(language: string) => typeof en.codes} words
 */

/** Milliseconds for which a button says that it has copied. */
const COPIED = 4000;
/** A camera of a phone reads no larger square from a screen at once: `HIGHEST` of qr.js. Two bytes are three letters. */
const bytesIn = (/** @type {number} */ letters) => Math.floor(letters / 3) * 2;

/** @param {string} language */
const wordsIn = (language) => ({ ...(language === "ur" ? ur.codes : en.codes), ...JSON.parse(document.querySelector("[data-raabta-progress]")?.getAttribute("data-words") || "{}") });

/** The address under which another device finds this page; none from a folder, and from a server of this computer alone. */
function address() {
  const { protocol, hostname, origin, pathname } = location;
  return protocol === "file:" || /^(localhost|127\.|\[::1\])/.test(hostname) ? "" : `${origin}${pathname}`;
}

/**
 * @param {ProgressRecord} record
 * @param {string} language
 * @param {import("./compact/table.js").Table} table
 */
function shown(record, language, table) {
  const words = wordsIn(language);
  const here = address();
  const mark = here ? here + MARKS.qr : "";
  const room = roomFor(new TextEncoder().encode(mark).length) - (here ? 0 : MARKS.bare.length);
  const [[whole], rest] = /** @type {[[Uint8Array], string[]]} */ (pack(record, table));
  const text = el("textarea", { rows: "4", dir: "ltr", readonly: true });
  text.value = (here ? here + MARKS.link : MARKS.text) + toBase64url(whole);
  const left = rest.length ? el("p", {}, say(words.code_rest, { n: rest.length })) : null;
  // An address that fills a square by itself leaves the text.
  const squares = room > 150 ? pack(record, table, bytesIn(room))[0].map((code) => square(mark, (here ? "" : MARKS.bare) + toBase41(code))) : [];
  const turned = squares.length ? turning(squares, here ? words.qr_how : words.qr_text, words) : null;
  return el("div", { class: "rb-code" }, turned, left, el("label", {}, words.code_label, text), copying(text, words));
}

/** @param {HTMLTextAreaElement} text @param {typeof en.codes} words */
function copying(text, words) {
  const copy = button(words.code_copy, () => {
    text.select();
    document.execCommand("copy");
    // Where the finger is: what is said elsewhere may be out of view.
    copy.textContent = words.code_copied;
    setTimeout(() => (copy.textContent = words.code_copy), COPIED);
  });
  return copy;
}

/**
 * One square at a time, with a button for the next.
 * @param {number[][][]} squares
 * @param {string} how
 * @param {typeof en.codes} words
 */
function turning(squares, how, words) {
  const box = el("div", { class: "rb-qr" });
  const count = el("p", { "aria-live": "polite" });
  let at = 0;
  const show = () => {
    fill(box, drawn(/** @type {number[][]} */ (squares[at]), words.qr_name));
    count.textContent = squares.length > 1 ? say(words.qr_at, { n: at + 1, of: squares.length }) : "";
  };
  const next = button(words.qr_next, () => {
    at = (at + 1) % squares.length;
    show();
  });
  show();
  return el("div", {}, el("p", {}, how), box, count, squares.length > 1 ? next : null);
}

/** @param {number[][]} rows @param {string} name */
function drawn(rows, name) {
  const { path, box } = pathOf(rows);
  const make = (/** @type {string} */ tag, /** @type {{[name: string]: string}} */ properties) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(properties)) element.setAttribute(key, value);
    return element;
  };
  const svg = make("svg", { viewBox: box, role: "img", "aria-label": name });
  svg.append(make("path", { d: path }));
  return svg;
}

Object.assign(window, {
  raabtaCodes() {
    const table = tableOf(/** @type {any} */ (window).raabtaSlots);
    return { read: (/** @type {string} */ text) => fromText(text, table), show: (/** @type {ProgressRecord} */ record, /** @type {string} */ language) => shown(record, language, table), words: wordsIn };
  },
});
