/** What a tool answers with, as blocks of plain JSON, to what a reader sees. The kinds are told in form/blocks.py. */
import { button, download, el, icon } from "./dom.js";
import { direction } from "./direction.js";

/** @typedef {{text: string, field: string}} Item */
/** @typedef {{kind: "findings", level: string, title: string, items: Item[]}} Findings */
/** @typedef {{kind: "table", title: string, head: string[], rows: string[][]}} Table */
/** @typedef {{kind: "copy", name: string, title: string, text: string, language: string, note: string, share: string[]}} Copy */
/** @typedef {{kind: "file", label: string, name: string, mime: string, text?: string, base64?: string}} File */
/** @typedef {{kind: "say", level: string, text: string}} Say */
/** @typedef {{kind: "picture", name: string, title: string, language: string, mark: string, parts: string[][], alt: string, label: string, file: string}} Picture  of a warning */
/** @typedef {{kind: "figure", html: string} | {kind: "options", field: string, options: [string, string][]}} Other  of the desk tools */
/** @typedef {Findings | Table | Copy | File | Say | Picture | Other} Block */
/** @typedef {{[name: string]: string}} Words */
/** @typedef {(field: string) => HTMLElement | undefined} Find  finds the field of a name */

/** @type {{[level: string]: "wrong" | "open"}} */
const STATES = { bad: "wrong", info: "open" };
/** Milliseconds for which a button says that it has copied. */
const COPIED = 4000;
/** @type {{[way: string]: (text: string) => string}} */
const LINKS = {
  sms: (text) => `sms:?&body=${encodeURIComponent(text)}`,
  whatsapp: (text) => `https://wa.me/?text=${encodeURIComponent(text)}`,
};

/**
 * @param {Block} block
 * @param {Words} words
 * @param {Find} find
 * @param {{[kind: string]: (block: any) => Node | string}} more  what draws the kinds that not every tool has
 * @returns {Node | string}
 */
export function draw(block, words, find, more) {
  const other = more[block.kind];
  if (other) return other(block);
  if (block.kind === "findings") return findings(block, find);
  if (block.kind === "table") return table(block);
  if (block.kind === "copy") return copy(block, words);
  const { label, name, mime, text = "" } = /** @type {File} */ (block);
  return el("div", { class: "rb-bar" }, button(label, () => download(name, mime, text)));
}

/** @param {Findings} block @param {Find} find */
function findings({ level, title, items }, find) {
  const state = STATES[level] || "partly";
  const rows = items.map(({ text, field }) => {
    const input = find(field);
    // A press, not an address: a name with a dot is no anchor that a page could be opened at.
    return el("li", {}, input ? el("button", { type: "button", class: "rb-goto", click: () => leadTo(input) }, ...apart(text)) : el("span", {}, ...apart(text)));
  });
  const head = el("p", { class: "rb-word", "data-state": state }, icon(state), el("b", {}, title));
  return el("div", { class: "rb-findings", "data-level": level, tabindex: "-1" }, head, el("ul", {}, ...rows));
}

/** A text with its times apart: in the middle of Urdu their parts would change places. @param {string} text */
const apart = (text) => text.split(/(\d{4}-\d\d-\d\d[^\s()'،۔]*)/).map((part, n) => (n % 2 ? el("bdi", {}, part) : part));

/** Open what a field is folded into, and bring it into sight. @param {HTMLElement} input */
export function leadTo(input) {
  for (let fold = input.closest("details"); fold; fold = fold.parentElement?.closest("details") || null) fold.open = true;
  input.focus();
  input.scrollIntoView({ block: "center" });
}

/** @param {Table} block */
function table({ title, head, rows }) {
  const top = el("tr", {}, ...head.map((cell) => el("th", { scope: "col" }, cell)));
  const body = rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), ...rest.map((cell) => el("td", {}, cell))));
  const whole = el("table", {}, el("caption", { class: "rb-unseen" }, title), el("thead", {}, top), el("tbody", {}, ...body));
  return el("div", { class: "rb-scroll", role: "region", tabindex: "0", "aria-label": title }, whole);
}

/** What a small tool hands out: one short text, open, for it is drawn anew at every key. @param {string} name @param {string} title @param {string} text @param {string} language @param {Words} words */
export function handed(name, title = "", text, language, words) {
  return Object.assign(copy({ kind: "copy", name, title, text, language, note: "", share: ["text", "whatsapp"] }, words), { open: true });
}

/** @param {Copy} block @param {Words} words */
function copy({ name, title, text, language, note, share }, words) {
  const shown = el("div", { class: "rb-text", dir: direction(language), lang: language || undefined, translate: "no" }, text);
  const press = button(words.copy || "", () => {
    const is = toClipboard(text, shown);
    press.focus();
    if (!is) return void getSelection()?.selectAllChildren(shown); // so that the reader's own hands can copy
    press.textContent = words.copied || "";
    setTimeout(() => (press.textContent = words.copy || ""), COPIED);
  });
  const ways = share.map((way) => {
    const link = LINKS[way];
    if (link) return el("a", { class: "rb-button", href: link(text), rel: "noreferrer", target: way === "whatsapp" ? "_blank" : undefined }, words[`share_${way}`]);
    const sharing = () => void navigator.share({ text }).catch(() => {}); // whoever closes the list of ways shares nothing
    return "share" in navigator ? button(words.share_text || "", sharing) : null;
  });
  const bar = el("div", { class: "rb-bar" }, press, ...ways);
  return el("details", { class: "rb-copy", "data-name": name }, el("summary", {}, title), note ? el("p", { class: "rb-how" }, note) : null, shown, bar);
}

/**
 * Copy a text, also where a page lies in a folder and the browser's clipboard is closed to it.
 * @param {string} text
 * @param {HTMLElement} near
 */
function toClipboard(text, near) {
  const field = el("textarea", { readonly: true }, text);
  near.after(field);
  field.select();
  const is = document.execCommand("copy");
  field.remove();
  return is;
}
