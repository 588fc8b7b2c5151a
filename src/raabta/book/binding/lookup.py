"""Write the scripts of the search page: headings at once, words and texts when somebody asks for them.

The scripts are scripts because `file://` forbids to fetch JSON. A visit costs the headings; a query costs the words
that begin with its letters, and the texts of the pages whose finds come into view.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain

from raabta.book.binding.search_index import TOOL, SearchPlace
from raabta.content import Memory
from raabta.model.fold import fold

BASE, PART = "search-data.js", "search-{}.js"
#: A page as the search knows it: its address, its title and its places.
Page = tuple[str, str, Sequence[SearchPlace]]
#: The words of a place, with how often each stands in it, as far as that matters.
Counts = dict[str, int]
# The block of Arabic script: a reader may type a letter that no page has, and mean one that a page has.
_URDU = range(0x600, 0x700)
_LATIN = re.compile("[a-z]")
# A word that most places hold finds nothing in a text; in a small course each word counts.
_COMMON_FROM, _COMMON_SHARE = 20, 2 / 3
# More finds of one word in one place change nothing.
_MOST = 5


def files(pages: Iterable[Page], memory: Memory | None = None) -> dict[str, str]:
    """Return the scripts by name. `pages` come in the order of the course; `memory` knows the words of most of them."""
    listed = list(_once(pages))
    places = [place for _address, _title, inside in listed for place in inside]
    letters = _folding("".join(f"{place.heading}{place.text}" for place in places))
    counts = list(_remembered(listed, letters, memory or Memory()))
    spread = Counter(chain.from_iterable(counts))
    common = {word for word, n in spread.items() if n > max(_COMMON_FROM, len(places) * _COMMON_SHARE)}
    held = dict(_parts(counts, common))
    parts = {PART.format(letter): f"raabtaSearch.words[{_json(letter)}]={_json(held[letter])};\n" for letter in held}
    for n, (_address, _title, inside) in enumerate(listed):
        parts[PART.format(f"text-{n}")] = f"raabtaSearch.texts[{n}]={_json([one.text for one in inside])};\n"
    mark = hashlib.sha256("".join(parts.values()).encode("utf-8")).hexdigest()[:8]
    rows = [[address, title, [place[:3] for place in inside]] for address, title, inside in listed]
    more = {"fold": letters, "common": sorted(common), "keys": "".join(held), "mark": mark, "words": {}, "texts": {}}
    return {BASE: f"var raabtaSearch={_json({'pages': rows} | more)};\n"} | parts


def _once(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, with each tool on the first one only that has it: it is the same tool everywhere."""
    met: set[str] = set()
    for address, title, inside in pages:
        kept = [place for place in inside if place.kind != TOOL or place.heading not in met]
        met |= {place.heading for place in kept if place.kind == TOOL}
        yield address, title, kept


def _remembered(pages: Iterable[Page], letters: dict[str, str], memory: Memory) -> Iterator[Counts]:
    """Yield what `_counted` counts in each place, page by page."""
    alphabet = repr(letters)
    for _address, _title, inside in pages:
        texts = [place.text for place in inside]
        yield from memory.once("words", (alphabet, *texts), partial(_counted, texts, letters))


def _counted(texts: Sequence[str], letters: dict[str, str]) -> list[Counts]:
    """Return the words of each text as they are compared, with how often they stand in it.

    A word is a run of letters, marks and digits, folded, as `wordsOf` in search.js finds it.
    """
    gaps = {ord(one): " " for one in set("".join(texts)) if unicodedata.category(one)[0] not in "LMN"}

    @cache
    def folded(word: str) -> str:
        return "".join(letters.get(one, one) for one in unicodedata.normalize("NFKC", word)).lower()

    counts: list[Counts] = []
    for text in texts:
        found: Counter[str] = Counter()
        # A few thousand different words, each many times: each is folded once.
        for word, n in Counter(text.translate(gaps).split()).items():
            found[folded(word)] += n
        del found[""]
        counts.append({word: min(n, _MOST) for word, n in found.items()})
    return counts


def key(word: str) -> str:
    """Return which script holds the word: one for each Latin letter, one for numbers, one for all other letters."""
    if word[0].isascii() and word[0].isdigit():
        return "0"
    return word[0] if _LATIN.match(word) else "_"


def _parts(counts: list[Counts], common: set[str]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """Yield the words under their first letters, each with the numbers of its places and how often it stands there."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(counts):
        for word, n in words.items():
            held[word] += number, n
    found: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(held.keys() - common):
        found[key(word)][word] = held[word]
    yield from sorted(found.items())


def _folding(text: str) -> dict[str, str]:
    """Return what `fold` makes of each letter, so that the script needs no rules of its own."""
    letters = sorted(set(text) | {chr(code) for code in _URDU})
    folded = {letter: fold(f"x{letter}x")[1:-1] for letter in letters}
    return {letter: plain for letter, plain in folded.items() if plain != letter.lower()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
