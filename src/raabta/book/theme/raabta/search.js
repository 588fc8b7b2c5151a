/* The search page. Runs from a server and from a file; the pages come as a script, search-data.js. */
(function () {
  "use strict";
  /** @type {{pages: [string, string, [string, string, string][]][], fold: {[letter: string]: string}}} */
  var data = window.raabtaSearch;
  var box = document.getElementById("search-box");
  var input = document.getElementById("search-input");
  var status = document.getElementById("search-status");
  var list = document.getElementById("search-results");
  if (!data || !box || !input || !status || !list) return;
  var words = JSON.parse(box.getAttribute("data-words") || "{}");
  var SHOWN = 40;
  var AROUND = 70;
  // Letters, marks and digits of any script are words; everything else stands between them.
  var WORD = /[\p{L}\p{M}\p{N}]+/gu;

  /** Return the letters as they are compared: small, without vowel signs, Arabic forms as Urdu ones. */
  function fold(text) {
    var out = "";
    for (var letter of text.normalize("NFKC")) out += letter in data.fold ? data.fold[letter] : letter;
    return out.toLowerCase();
  }

  /** Return the words of a text with their places in it. */
  function wordsOf(text) {
    return Array.from(text.matchAll(WORD), function (found) {
      return { plain: fold(found[0]), from: found.index, to: found.index + found[0].length };
    });
  }

  // Words are found once, when the page opens; a search is then a walk over arrays.
  var places = [];
  data.pages.forEach(function (page, order) {
    page[2].forEach(function (row) {
      places.push({
        href: page[0] + (row[0] ? "#" + row[0] : ""),
        page: page[1],
        heading: row[1],
        text: row[2],
        order: order,
        inHeading: wordsOf(row[1]),
        inText: wordsOf(row[2]),
      });
    });
  });

  function begins(found, term) {
    return found.filter(function (word) {
      return word.plain.startsWith(term);
    });
  }

  /** Return how well a place answers all terms; 0 when one of them is missing. */
  function weight(place, terms) {
    var sum = 0;
    for (var term of terms) {
      var heads = begins(place.inHeading, term).length;
      var bodies = begins(place.inText, term).length;
      if (!heads && !bodies) return 0;
      sum += heads * 10 + Math.min(bodies, 5);
    }
    return sum;
  }

  function element(name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /** Append a text with the found words marked. */
  function marked(parent, text, hits, from, to) {
    var at = from;
    hits.forEach(function (hit) {
      if (hit.from < at || hit.to > to) return;
      parent.append(text.slice(at, hit.from), element("mark", text.slice(hit.from, hit.to)));
      at = hit.to;
    });
    parent.append(text.slice(at, to));
  }

  function hitsOf(found, terms) {
    return found.filter(function (word) {
      return terms.some(function (term) {
        return word.plain.startsWith(term);
      });
    });
  }

  function context(place, terms) {
    var hits = hitsOf(place.inText, terms);
    var first = hits.length ? hits[0].from : 0;
    var from = Math.max(0, first - AROUND);
    var to = Math.min(place.text.length, first + 2 * AROUND);
    // Cut between words, not through them.
    while (from > 0 && place.text[from - 1] !== " ") from -= 1;
    while (to < place.text.length && place.text[to] !== " ") to += 1;
    var line = element("p", "", "search-context");
    if (from > 0) line.append("… ");
    marked(line, place.text, hits, from, to);
    if (to < place.text.length) line.append(" …");
    return line;
  }

  function result(place, terms) {
    var item = element("li");
    var link = element("a");
    var title = place.heading || place.page;
    link.href = place.href;
    marked(link, title, hitsOf(wordsOf(title), terms), 0, title.length);
    item.append(link);
    if (place.page !== title) item.append(element("p", words.in_chapter.replace("{title}", place.page), "search-where"));
    if (place.text) item.append(context(place, terms));
    return item;
  }

  function say(text, query, count) {
    return text.replace("{n}", String(count)).replace("{query}", query);
  }

  function search() {
    var query = input.value.trim();
    var terms = wordsOf(query).map(function (word) {
      return word.plain;
    });
    list.textContent = "";
    status.textContent = "";
    if (!terms.length) return;
    var found = places
      .map(function (place) {
        return { place: place, weight: weight(place, terms) };
      })
      .filter(function (one) {
        return one.weight > 0;
      })
      .sort(function (a, b) {
        return b.weight - a.weight || a.place.order - b.place.order;
      });
    var said = found.length === 0 ? words.no_results : found.length === 1 ? words.results_one : words.results_many;
    status.textContent = say(said, query, found.length);
    found.slice(0, SHOWN).forEach(function (one) {
      list.append(result(one.place, terms));
    });
  }

  function remember() {
    var query = input.value.trim();
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (error) {
      // From a file some browsers refuse; the search itself does not need it.
    }
  }

  var waiting = 0;
  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      search();
      remember();
    }, 150);
  });
  box.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") || "";
  search();
  if (!input.value) input.focus();
})();
