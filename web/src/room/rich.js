/** Light Markdown to nodes: `code`, *emphasis*, **strong**, blank lines between paragraphs. Twin of render/page/rich.py. */
import { el } from "../dom.js";

// A mark must hug its text, so that "2 * 3 * 4" stays a product. Without lookbehind, which phones of 2018 do not know.
const INLINE = /`([^`]+)`|\*\*(?=\S)([^]*?\S)\*\*|\*(?=\S)([^]*?[^\s*]|[^\s*])\*/;

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function rich(text) {
  /** @type {(Node | string)[]} */
  const out = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, code, strong, emphasis = ""] = found;
    if (found.index) out.push(rest.slice(0, found.index));
    if (code !== undefined) out.push(el("code", { dir: "ltr" }, code));
    else out.push(el(strong === undefined ? "em" : "strong", {}, ...rich(strong === undefined ? emphasis : strong)));
    rest = rest.slice(found.index + whole.length);
  }
  if (rest) out.push(rest);
  return out;
}

/**
 * Paragraphs as spans, which a legend or a label may hold.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function lines(text) {
  const parts = paragraphs(text);
  if (parts.length === 1) return rich(parts[0] || "");
  return parts.map((part) => el("span", { class: "p" }, ...rich(part)));
}

/** @param {string} text */
export function paragraphs(text) {
  return text.trim().split(/\n\s*\n/).map((part) => part.trim());
}

/**
 * The text without its marks.
 * @param {string} text
 */
export function plain(text) {
  return rich(text).map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}

/**
 * Whether a title is no more than the beginning of what is asked, as that of a quiz opened as a room (cli/room/plans.py):
 * then it stands there for whoever listens only.
 * @param {string} prompt
 * @param {string} title
 */
export function begins(prompt, title) {
  const [whole, start] = [prompt, title.replace(/( …)?( \(\d+\))?$/, "")].map((text) => plain(text).replace(/\s+/g, " ").trim());
  return Boolean(start) && String(whole).startsWith(String(start));
}
