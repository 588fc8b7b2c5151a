/** Small helpers for making elements. */

/**
 * Make an element. `properties` are attributes; a function is a listener; true is an attribute without value.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{[name: string]: string | boolean | EventListener | undefined}} [properties]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child) element.append(...english(child));
  return element;
}

/**
 * A text whose English parts, which stand where a language lacks a word, are elements that say so: twin of i18n/foreign.py.
 * @param {Node | string} child
 * @returns {(Node | string)[]}
 */
function english(child) {
  return typeof child === "string" ? child.split(/\u2066\u2063|\u2063\u2069/).map((part, at) => (at % 2 ? el("span", { lang: "en", dir: "ltr" }, part) : part)) : [child];
}

/**
 * Make a button that submits nothing.
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {string} [look]
 */
export function button(label, press, look = "rb-button") {
  return el("button", { type: "button", class: look, click: /** @type {EventListener} */ (press) }, label);
}

const PATHS = {
  correct: "M4 12l5 6L20 6",
  wrong: "M6 6l12 12M18 6L6 18",
  partly: "M4 12h16",
  missing: "M12 6a6 6 0 1 0 .1 0z",
  open: "M12 11v8M12 5v1",
  up: "M12 20V5M5 12l7-7 7 7",
  down: "M12 4v15M5 12l7 7 7-7",
};

/**
 * Draw one of the course's own signs. It says nothing that a word beside it does not say.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "rb-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/**
 * Fill in the blanks of a sentence.
 * @param {string | undefined} sentence
 * @param {{[name: string]: string | number}} [values]
 */
export function say(sentence = "", values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (blank, name) => (name in values ? String(values[name]) : blank));
}

/**
 * The sentence of a name in the form for this count; `other` is the name of the one for all others.
 * @param {import("./types.js").Words} words
 * @param {string} name
 * @param {number} n
 * @param {string} [other]
 */
export function formOf(words, name, n, other = name) {
  const here = typeof document === "undefined" ? "en" : document.documentElement.lang;
  const form = typeof Intl === "object" && Intl.PluralRules ? new Intl.PluralRules(here || "en").select(n) : n === 1 ? "one" : "";
  return words[`${name}_${form}`] || words[other];
}

/**
 * Empty an element and fill it anew.
 * @param {Element} element
 * @param {...(Node | string)} children
 */
export function fill(element, ...children) {
  element.textContent = "";
  for (const child of children) element.append(...english(child));
}

/**
 * Return what a data attribute holds as JSON.
 * @param {Element} element
 * @param {string} name
 */
export function data(element, name) {
  return JSON.parse(element.getAttribute(name) || "null");
}

/**
 * Return the words of a quiz: its own in a notebook; a page holds them once for each language.
 * @param {HTMLElement} section
 * @returns {any}  of which type is for the caller to say
 */
export function wordsOf(section) {
  // The start page has words of its own, and a question in its middle.
  const near = section.closest("[data-words]:not([data-raabta-start])") || document.querySelector(`.rb-words[lang=${section.lang}]`);
  return data(near || section, "data-words");
}

/** In which language something stands. @param {Element} element */
export const languageOf = (element) => element.closest("[lang]")?.getAttribute("lang") || "";

/**
 * A button that asks once more before it does what cannot be undone.
 * @param {string} label
 * @param {{ask: string | undefined, yes: string | undefined, no: string | undefined}} words
 * @param {() => void} act
 */
export function askingButton(label, words, act) {
  const box = el("div", { class: "rb-ask" });
  const first = button(label, ask);
  function ask() {
    const no = button(words.no || "", rest);
    fill(box, el("p", { role: "alert" }, words.ask), button(words.yes || "", () => (rest(), act())), no);
    no.focus();
  }
  function rest() {
    fill(box, first);
    first.focus();
  }
  box.append(first);
  return box;
}

/**
 * Give the reader a file that was made in the page; it never travels.
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array<ArrayBuffer> | Blob} content
 */
export function download(name, type, content) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
