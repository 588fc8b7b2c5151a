/* The search page. Runs from a server and from a file. search-data.js holds the headings; the words, by their first
   letter, and the texts of pages come as scripts too, when a query needs them. */
(function () {
  "use strict";
  /** @typedef {{plain: string, from: number, to: number}} Word */
  /** @typedef {{href: string, page: string, nth: number, inPage: number, heading: string, kind: string, order: number, inHeading: Word[], inKind: Word[]}} Place */
  /** @typedef {{[word: string]: number[]}} Words  a word, and by twos: the number of a place, how often it stands there */
  /** @typedef {{heads: number, bodies: number}} Hit */
  /** @typedef {{pages: [string, string, [string, string, string][]][], fold: {[letter: string]: string}, common: string[], keys: string, mark: string, words: {[key: string]: Words}, texts: {[page: number]: string[]}}} Data */

  const data = /** @type {{raabtaSearch?: Data}} */ (/** @type {unknown} */ (window)).raabtaSearch;
  const box = document.getElementById("search-box");
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("search-input"));
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  if (!data || !box || !input || !status || !list) return;
  /** @type {{[name: string]: string}} */
  const said = JSON.parse(box.getAttribute("data-words") || "{}");
  const letters = data.fold;
  const common = new Set(data.common);
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

  /** @type {Place[]} */
  const places = [];
  data.pages.forEach(([address, page, rows], nth) => {
    rows.forEach(([anchor, heading, kind], inPage) => {
      const href = address + (anchor ? "#" + anchor : "");
      const inKind = wordsOf((kind === "tool" && said.tool) || "");
      places.push({ href, page, nth, inPage, heading, kind, order: places.length, inHeading: wordsOf(heading), inKind });
    });
  });

  /** @type {{[name: string]: Promise<void>}} */
  const asked = {};
  /**
   * Fetch a script of the search, once. One that does not come is one without finds.
   * @param {string} name
   * @returns {Promise<void>}
   */
  function need(name) {
    asked[name] = asked[name] || new Promise((done) => {
      const script = document.createElement("script");
      script.src = `_static/search-${name}.js?${data?.mark}`;
      script.onload = script.onerror = () => done();
      document.head.append(script);
    });
    return asked[name];
  }
  /** Twin of `key` in lookup.py. @param {string} word */
  const keyOf = (word) => (/^[0-9]/.test(word) ? "0" : /^[a-z]/.test(word) ? word[0] : "_");

  /**
   * Return where a word, or one that begins like it, stands.
   * @param {string} term
   * @param {Words} words
   */
  function hits(term, words) {
    /** @type {Map<Place, Hit>} */
    const found = new Map();
    for (const place of places) {
      const says = (/** @type {Word} */ word) => word.plain.startsWith(term);
      // A heading that says the word itself comes before one that is of that kind.
      const heads = place.inHeading.filter(says).length + place.inKind.filter(says).length / 2;
      if (heads) found.set(place, { heads, bodies: 0 });
    }
    for (const word of Object.keys(words)) {
      const numbers = word.startsWith(term) ? words[word] : [];
      for (let n = 0; n < numbers.length; n += 2) {
        const place = places[numbers[n]];
        const hit = found.get(place) || { heads: 0, bodies: 0 };
        hit.bodies += numbers[n + 1];
        found.set(place, hit);
      }
    }
    return found;
  }

  /**
   * How many letters are wrong, missing, too many or have changed places.
   * @param {string} a
   * @param {string} b
   */
  function distance(a, b) {
    let before = [0];
    let last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /**
   * Return the word that was probably meant: one letter wrong in a short word, two in a long one; the more common first.
   * @param {string} term
   * @param {Words} words
   */
  function nearest(term, words) {
    const most = term.length < 4 ? 0 : term.length < 7 ? 1 : 2;
    let best = "";
    let least = most + 1;
    const heads = places.flatMap((place) => place.inHeading.map((word) => word.plain));
    for (const word of [...Object.keys(words), ...heads.filter((word) => word[0] === term[0])]) {
      if (Math.abs(word.length - term.length) > most) continue;
      const far = distance(term, word);
      const wins = far < least || (far === least && (words[word] || []).length > (words[best] || []).length);
      if (far && wins && far <= most) [best, least] = [word, far];
    }
    return best;
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
   * @param {string} text
   * @param {string[]} terms
   */
  function context(text, terms) {
    const words = wordsOf(text);
    const hit = words.find((word) => terms.some((term) => word.plain.startsWith(term)));
    let from = Math.max(0, (hit ? hit.from : 0) - AROUND);
    let to = Math.min(text.length, from + 3 * AROUND);
    // Cut between words, not through them.
    while (from > 0 && text[from - 1] !== " ") from -= 1;
    while (to < text.length && text[to] !== " ") to += 1;
    const line = element("p", "search-context", from > 0 ? "… " : "");
    mark(line, text, words, terms, [from, to]);
    if (to < text.length) line.append(" …");
    return line;
  }

  // What stands around a find comes when the find comes into view.
  /** @type {WeakMap<Element, () => void>} */
  const onView = new WeakMap();
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      (onView.get(target) || Boolean)();
    }
  });

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
    const where = place.page === title ? "" : (said.in_chapter || "").replace("{title}", () => place.page);
    const about = [place.kind === "tool" ? said.tool : "", where].filter(Boolean).join(" · ");
    if (about) item.append(element("p", "search-where", about));
    onView.set(item, () => {
      need(`text-${place.nth}`).then(() => {
        const text = (data?.texts[place.nth] || [])[place.inPage];
        if (text) item.append(context(text, terms));
      });
    });
    watch.observe(item);
    return item;
  }

  /**
   * Places that hold every term: those whose heading says it first, lists of sources last.
   * @param {Map<Place, Hit>[]} all
   */
  function ranked(all) {
    const found = places.filter((place) => all.every((hits) => hits.has(place)));
    const rows = found.map((place) => {
      let named = 0;
      let weight = 0;
      for (const hits of all) {
        const { heads, bodies } = hits.get(place) || { heads: 0, bodies: 0 };
        named += Math.min(heads, 1);
        weight += heads * 10 + Math.min(bodies, 5);
      }
      return { place, last: place.kind === "sources" ? 1 : 0, named, weight };
    });
    rows.sort((a, b) => a.last - b.last || b.named - a.named || b.weight - a.weight || a.place.order - b.place.order);
    return rows.map(({ place }) => place);
  }

  let latest = 0;
  /** @param {string} query */
  async function search(query) {
    const now = (latest += 1);
    const typed = wordsOf(query).filter((word) => word.plain);
    const rare = typed.filter((word) => !common.has(word.plain));
    // Words that nearly every place says find only headings, and only when nothing else was typed.
    const words = rare.length ? rare : typed;
    const keys = words.map((word) => keyOf(word.plain));
    await Promise.all(keys.filter((key) => data?.keys.includes(key)).map(need));
    if (now !== latest) return;
    list.textContent = status.textContent = "";
    if (!query) return;
    /** @type {string[]} */
    const notes = [];
    /** @type {string[]} */
    const terms = [];
    const all = words.map((word, n) => {
      const known = data?.words[keys[n]] || {};
      let term = word.plain;
      let found = hits(term, known);
      const near = found.size ? "" : nearest(term, known);
      if (near) {
        notes.push((said.nearest || "").replace("{query}", () => query.slice(word.from, word.to)).replace("{word}", () => near));
        term = near;
        found = hits(term, known);
      }
      terms.push(term);
      return found;
    });
    const found = all.length ? ranked(all) : [];
    const sentence = said[["no_results", "results_one"][found.length] || "results_many"] || "";
    const shown = notes.length ? terms.join(" ") : query;
    notes.push(sentence.replace("{n}", String(found.length)).replace("{query}", () => shown));
    for (const place of found.slice(0, SHOWN)) list.append(result(place, terms));
    status.textContent = notes.join(" ");
  }

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
