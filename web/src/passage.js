/** A text in which options stand: its pieces, and where something is said of one. Twin of model/passage.py; tests/canonical/passage.json binds the two. */
const MARKED = /\[([a-z0-9][a-z0-9-]*)(?:: *([^[\]]*?))?\]/g;

/**
 * The passage in pieces: a text and the id under which it can be marked, "" for what stands between. A gap has no text.
 * @param {string} passage
 * @returns {[text: string, id: string][]}
 */
export function pieces(passage) {
  /** @type {[string, string][]} */
  const found = [];
  let end = 0;
  passage.replace(MARKED, (whole, id, text = "", at) => {
    if (at > end) found.push([passage.slice(end, at), ""]);
    found.push([text, id]);
    end = at + whole.length;
    return "";
  });
  if (end < passage.length) found.push([passage.slice(end), ""]);
  return found;
}

/**
 * Where something is said of a row: in it, or below the passage in which it stands, since a text has no room for it.
 * What is wrong stands first.
 * @param {Element} row
 * @param {HTMLElement} said
 * @param {boolean} right
 */
export function saidOf(row, said, right) {
  const passage = row.closest(".rb-passage");
  if (!passage) return row.append(said);
  const words = document.createElement("q");
  words.textContent = (row.querySelector("span") || row).textContent;
  said.prepend(words, " ");
  let last = passage;
  for (let next = last.nextElementSibling; next && (right || next.getAttribute("data-said") === "wrong"); next = last.nextElementSibling) last = next;
  said.setAttribute("data-said", right ? "correct" : "wrong");
  last.after(said);
}
