/** The blocks that only the desk tools have: a picture, a sentence, a file, and what a list to choose from offers. */
import { button, download, el, icon } from "./dom.js";

/** @typedef {import("./tools/card.js").Field} Field */

/** What a picture of charts is made of. Nothing else gets into the page, whatever a table that was read may say. */
const ELEMENTS = new Set(
  ("figure figcaption details summary table caption thead tbody tr th td bdi b svg g path rect line circle ellipse polyline " +
    "polygon text tspan title desc defs clippath lineargradient stop marker use").split(" "),
);
const ATTRIBUTES = new Set(
  ("class id lang dir role scope colspan rowspan viewbox preserveaspectratio d x y dx dy x1 y1 x2 y2 cx cy r rx ry width height " +
    "points transform fill stroke color opacity offset direction overflow visibility orient refx refy markerwidth markerheight " +
    "xmlns xml:space version textlength lengthadjust gradientunits gradienttransform clippathunits").split(" "),
);
const FAMILIES = /^(aria|fill|stroke|font|text|stop|clip|marker|dominant|alignment|baseline|unicode|letter|word|paint|writing)-[\w-]+$/;
/** An address inside the picture. */
const INSIDE = /^#[\w-]+$/;
const OUTSIDE = /url\(\s*["']?(?!#)/i;

/** @type {{[level: string]: "correct" | "wrong" | "partly" | "open"}} */
const STATES = { good: "correct", bad: "wrong", warn: "partly", info: "open" };

/** How the blocks are drawn that other tools have not. @param {Map<string, Field>} fields */
export const desk = (fields) => ({
  say: (/** @type {{level: string, text: string}} */ { level, text }) => {
    const state = STATES[level] || "open";
    return el("p", { class: "rb-word", "data-state": state }, icon(state), el("span", {}, text));
  },
  file: (/** @type {{label: string, name: string, mime: string, text?: string, base64?: string}} */ { label, name, mime, text, base64 }) => {
    const content = base64 === undefined ? text || "" : Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    return el("div", { class: "rb-bar" }, button(label, () => download(name, mime, content)));
  },
  figure: (/** @type {{html: string}} */ { html }) => figure(html),
  options: (/** @type {{field: string, options: [string, string][]}} */ { field, options }) => {
    const list = fields.get(field);
    if (list && "options" in list) offer(list, options);
    return "";
  },
});

/** Offer this in a list; what was chosen stays chosen, as long as it is offered. @param {HTMLSelectElement} list @param {[string, string][]} options */
function offer(list, options) {
  const { value } = list;
  const had = [...list.options].map((one) => `${one.value} ${one.text}`).join("\n");
  if (had === options.map((one) => one.join(" ")).join("\n")) return; // an open list would close under the reader's finger
  list.textContent = "";
  for (const [name, label] of options) list.append(el("option", { value: name }, label));
  list.value = value;
  if (list.selectedIndex < 0) list.selectedIndex = 0;
}

/** A picture as Python has drawn and cleaned it, cleaned once more. @param {string} html */
export function figure(html) {
  const drawn = new DOMParser().parseFromString(html, "text/html").querySelector("figure");
  if (!drawn) return "";
  for (const element of [drawn, ...drawn.querySelectorAll("*")]) clean(element);
  return document.importNode(drawn, true);
}

/** @param {Element} element */
function clean(element) {
  if (!ELEMENTS.has(element.localName.toLowerCase())) return element.remove();
  for (const { name, value } of [...element.attributes]) {
    const plain = name.toLowerCase();
    const isLink = plain === "href" || plain === "xlink:href";
    const may = isLink ? INSIDE.test(value) : ATTRIBUTES.has(plain) || FAMILIES.test(plain);
    if (!may || OUTSIDE.test(value)) element.removeAttribute(name);
  }
  return undefined;
}
