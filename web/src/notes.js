/**
 * A number or a citation that is tapped says where it stands when it was true and where it comes from: its entry in the
 * register of figures, or in the list of sources, comes below its paragraph. Without this script the link leads there.
 */
import { el } from "./dom.js";

let made = 0;

/** @param {HTMLElement} main  its data-close is the word for closing a note */
export function notesIn(main) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (main.querySelectorAll(".fact > a, .cite, .rb-source > a"));
  for (const link of links) {
    const entry = link.hash && document.getElementById(link.hash.slice(1));
    if (entry && /^(TR|LI)$/.test(entry.tagName)) noteAt(link, entry, main.dataset.close || "");
  }
  openFold();
  addEventListener("hashchange", openFold);
}

/** Open the fold in which lies what an address leads to, where the browser does not do so by itself. */
function openFold() {
  const place = location.hash && document.getElementById(location.hash.slice(1));
  const fold = place && place.closest("details");
  if (!place || !fold || fold.open) return;
  fold.open = true;
  place.scrollIntoView();
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} entry @param {string} word */
function noteAt(link, entry, word) {
  /** @type {HTMLElement | null} */
  let place = null;
  const close = () => {
    if (place) place.remove();
    place = null;
    link.setAttribute("aria-expanded", "false");
    link.focus();
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.key === "Escape" && place) close();
  };
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("keydown", key);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (place) return close();
    const id = `note-${(made += 1)}`;
    const out = el("button", { type: "button", class: "note-out", "aria-label": word, click: close }, "×");
    const note = el("div", { class: "note", id, role: "note", tabindex: "-1", keydown: /** @type {EventListener} */ (key) }, ...said(entry), out);
    place = putBelow(link, note);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", id);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  });
}

/**
 * What an entry says: of a number itself, its day and its source, each with the head of its column; of a source its name.
 * @param {HTMLElement} entry
 */
function said(entry) {
  const cells = [...entry.children];
  const heads = entry.tagName === "TR" ? /** @type {HTMLElement} */ (entry.closest("table")).querySelectorAll("th") : [];
  const parts = heads.length ? cells : [entry];
  return parts.map((part, n) => {
    const copy = /** @type {HTMLElement} */ (part.cloneNode(true));
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (copy.querySelectorAll("a[href^='#']"))) {
      const further = document.querySelector(`${link.hash} a`);
      // To where the reader already is nothing leads; a source has its entry on the page of all sources.
      if (n && further) link.href = /** @type {HTMLAnchorElement} */ (further).href;
      else link.replaceWith(...link.childNodes);
    }
    const head = heads[n];
    return el("p", {}, n && head ? `${head.textContent}: ` : "", ...copy.childNodes);
  });
}

/**
 * Put a note below the paragraph of its link; in a table, below the row. Returns what has to go when it is closed.
 * @param {HTMLElement} link
 * @param {HTMLElement} note
 */
function putBelow(link, note) {
  const row = link.closest("tr");
  if (row) {
    const whole = el("tr", { class: "note-row" }, el("td", { colspan: String(row.children.length) }, note));
    row.after(whole);
    return whole;
  }
  const block = link.closest("p, li, dd, figcaption") || link;
  if (block.tagName === "P") block.after(note);
  else block.append(note);
  return note;
}
