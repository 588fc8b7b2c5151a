/* The search page. Runs from a server and from a file; the pages come as a script, search-data.js. */
(function () {
  "use strict";
  /** @typedef {{plain: string, from: number, to: number}} Word */
  /** @typedef {{href: string, page: string, heading: string, text: string, order: number, inHeading: Word[], inText: Word[]}} Place */
  /** @typedef {{pages: [string, string, [string, string, string][]][], fold: {[letter: string]: string}}} Data */

  const data = /** @type {{raabtaSearch?: Data}} */ (/** @type {unknown} */ (window)).raabtaSearch;
  const box = document.getElementById("search-box");
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("search-input"));
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  if (!data || !box || !input || !status || !list) return;
  /** @type {{[name: string]: string}} */
  const said = JSON.parse(box.getAttribute("data-words") || "{}");
  const letters = data.fold;
  const SHOWN = 40;
  const AROUND = 70;
  const WAIT = 150;
  // Letters, marks and digits of any script are words; everything else stands between them.
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;

  /**
   * Return the letters as they are compared: small, without vowel signs, Arabic forms as Urdu ones.
   * @param {string} text
   */
  function fold(text) {
    let out = "";
    for (const letter of text.normalize("NFKC")) out += letter in letters ? letters[letter] : letter;
    return out.toLowerCase();
  }

  /**
   * Return the words of a text with their places in it.
   * @param {string} text
   */
  function wordsOf(text) {
    /** @type {Word[]} */
    const found = [];
    text.replace(WORD, (word, from) => {
      found.push({ plain: fold(word), from, to: from + word.length });
      return word;
    });
    return found;
  }

  // Words are found once, when the page opens; a search is then a walk over arrays.
  /** @type {Place[]} */
  const places = [];
  data.pages.forEach(([address, page, rows], order) => {
    for (const [anchor, heading, text] of rows) {
      const href = address + (anchor ? "#" + anchor : "");
      places.push({ href, page, heading, text, order, inHeading: wordsOf(heading), inText: wordsOf(text) });
    }
  });

  /**
   * @param {Word[]} words
   * @param {string} term
   */
  function count(words, term) {
    return words.filter((word) => word.plain.startsWith(term)).length;
  }

  /**
   * Return how well a place answers all terms; 0 when one of them is missing.
   * @param {Place} place
   * @param {string[]} terms
   */
  function weight(place, terms) {
    let sum = 0;
    for (const term of terms) {
      const heads = count(place.inHeading, term);
      const bodies = count(place.inText, term);
      if (!heads && !bodies) return 0;
      sum += heads * 10 + Math.min(bodies, 5);
    }
    return sum;
  }

  /**
   * @param {string} name
   * @param {string} className
   * @param {string} [text]
   */
  function element(name, className, text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  /**
   * Append a part of a text, with the found words marked.
   * @param {Element} parent
   * @param {string} text
   * @param {Word[]} words
   * @param {string[]} terms
   * @param {[number, number]} part
   */
  function mark(parent, text, words, terms, [from, to]) {
    let at = from;
    for (const word of words) {
      if (word.from < at || word.to > to || !terms.some((term) => word.plain.startsWith(term))) continue;
      parent.append(text.slice(at, word.from), element("mark", "", text.slice(word.from, word.to)));
      at = word.to;
    }
    parent.append(text.slice(at, to));
  }

  /**
   * Return the words around the first find.
   * @param {Place} place
   * @param {string[]} terms
   */
  function context(place, terms) {
    const hit = place.inText.find((word) => terms.some((term) => word.plain.startsWith(term)));
    let from = Math.max(0, (hit ? hit.from : 0) - AROUND);
    let to = Math.min(place.text.length, from + 3 * AROUND);
    // Cut between words, not through them.
    while (from > 0 && place.text[from - 1] !== " ") from -= 1;
    while (to < place.text.length && place.text[to] !== " ") to += 1;
    const line = element("p", "search-context", from > 0 ? "… " : "");
    mark(line, place.text, place.inText, terms, [from, to]);
    if (to < place.text.length) line.append(" …");
    return line;
  }

  /**
   * @param {Place} place
   * @param {string[]} terms
   */
  function result(place, terms) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const title = place.heading || place.page;
    link.href = place.href;
    mark(link, title, wordsOf(title), terms, [0, title.length]);
    item.append(link);
    if (place.page !== title) item.append(element("p", "search-where", (said.in_chapter || "").replace("{title}", () => place.page)));
    if (place.text) item.append(context(place, terms));
    return item;
  }

  /** @param {string} query */
  const search = (query) => {
    const terms = wordsOf(query).map((word) => word.plain).filter(Boolean);
    list.textContent = status.textContent = "";
    if (!terms.length) return;
    const found = places
      .map((place) => ({ place, weight: weight(place, terms) }))
      .filter((one) => one.weight > 0)
      .sort((a, b) => b.weight - a.weight || a.place.order - b.place.order);
    const sentence = said[["no_results", "results_one"][found.length] || "results_many"] || "";
    status.textContent = sentence.replace("{n}", String(found.length)).replace("{query}", () => query);
    for (const { place } of found.slice(0, SHOWN)) list.append(result(place, terms));
  };

  /** @param {string} query */
  function remember(query) {
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch {
      // From a file some browsers refuse; the search itself does not need it.
    }
  }

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const query = input.value.trim();
      search(query);
      remember(query);
    }, WAIT);
  });
  box.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  search(input.value.trim());
  if (!input.value) input.focus();
})();
