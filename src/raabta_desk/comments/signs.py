"""Find the signs in a comment: words in English, Urdu and Roman Urdu for danger, private data, and so on.

Which words they are stands in words/signs.json. Urdu is compared as `fold` writes it; Roman Urdu, which has no
spelling, by its sound: "chhat" and "chat" are one, and so are "nahi", "nahin" and "nahee".

Bad input: none is refused, any text is read; what says none of these words has no sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import Any, NamedTuple

from raabta import i18n
from raabta.model.fold import fold

#: Among how many words a sign of danger may lie, and any other: for danger, a false alarm costs less than a miss.
_WITHIN: Mapping[str, int] = {"danger": 20}
_USUAL = 8
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_UNSEEN = {"Mn", "Me", "Cf"}
#: Urdu letters that people type for one another, beyond those that `fold` makes one.
_ALIKE = str.maketrans("\u06be\u0622\u0623\u0625\u0629\u0624", "\u06c1\u0627\u0627\u0627\u06c1\u0648")
#: Ways to write a sound of Urdu in Latin letters -> one of them, in this order.
_SOUNDS = (
    *(("aa", "a"), ("ee", "i"), ("oo", "u"), ("ay", "e"), ("ey", "e"), ("ai", "e"), ("ae", "e"), ("ie", "i")),
    *(
        ("ou", "u"),
        ("chch", "ch"),
        ("chh", "ch"),
        ("ph", "f"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("e", "i"),
        ("o", "u"),
    ),
)
_AGAIN = re.compile(r"(.)\1+")
_ENDS = re.compile(r"(?<=.{3}[aiu])(?:n|h|nh|hn)$")


#: Words of a comment: the first, and the one behind the last.
Span = tuple[int, int]
#: The longest beginning of a word that is looked up.
_LETTERS = 16


class Word(NamedTuple):
    """A word of a comment as it stands there, as it is compared, and by its sound ("" for what is not Latin)."""

    shown: str
    plain: str
    sound: str


class Sign(NamedTuple):
    """A class, what was seen of it, and the words of the comment that say so."""

    kind: str
    name: str
    words: tuple[str, ...]


def signs(text: str) -> list[Sign]:
    """Return the signs in a text, in the order of words/signs.json: one a name, with its words nearest each other."""
    words = words_of(text)
    places = _places(words)
    found = []
    for kind, named in _load()["signs"].items():
        for name, ways in named.items():
            seen = next((near for way in ways if (near := _near(way, places, _WITHIN.get(kind, _USUAL)))), None)
            if seen:
                shown = dict.fromkeys(" ".join(one.shown for one in words[start:end]) for start, end in seen)
                found.append(Sign(kind, name, tuple(shown)))
    return found


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    composed = unicodedata.normalize("NFKC", text)
    seen = "".join(sign for sign in composed if unicodedata.category(sign) not in _UNSEEN)
    return [_word(shown) for shown in _WORD.findall(seen)]


def sound(word: str) -> str:
    """Return a word of Roman Urdu by its sound."""
    for written, said in _SOUNDS:
        word = word.replace(written, said)
    return _ENDS.sub("", _AGAIN.sub(r"\1", word))


@lru_cache(maxsize=20_000)
def _word(shown: str) -> Word:
    plain = fold(shown).translate(_ALIKE).replace("'", "")
    return Word(shown, plain, sound(plain) if plain.isascii() and not plain.isdecimal() else "")


class _Phrase(NamedTuple):
    """A phrase: words one after another, of one group; `by_sound` for Roman Urdu. A word may end in * or be #."""

    group: str
    words: tuple[str, ...]
    by_sound: bool


@cache
def _load() -> Mapping[str, Any]:
    return i18n.load("raabta_desk/comments/signs")


@cache
def _phrases() -> tuple[Mapping[str, list[_Phrase]], Mapping[str, list[_Phrase]], Mapping[str, list[_Phrase]]]:
    """Return the phrases by their first word: as it is written, by its sound, and by the first letters of it."""
    written: dict[str, list[_Phrase]] = {}
    spoken: dict[str, list[_Phrase]] = {}
    begun: dict[str, list[_Phrase]] = {}
    for group, languages in _load()["groups"].items():
        for language, entries in languages.items():
            for entry in entries:
                by_sound = language == "roman"
                words = tuple(_entry(word, by_sound=by_sound) for word in entry.split())
                first = words[0]
                table = begun if first.endswith("*") else spoken if by_sound else written
                table.setdefault(first.removesuffix("*"), []).append(_Phrase(group, words, by_sound))
    return written, spoken, begun


def _entry(word: str, *, by_sound: bool) -> str:
    if word == "#":
        return word
    plain = _word(word.removesuffix("*"))
    return (plain.sound if by_sound else plain.plain) + "*" * word.endswith("*")


def _places(words: Sequence[Word]) -> dict[str, list[Span]]:
    """Return where the words of each group stand."""
    found: dict[str, list[Span]] = {}
    for place in range(len(words)):
        for phrase in _beginning(words[place]):
            end = place + len(phrase.words)
            if end <= len(words) and all(map(_fits, phrase.words, words[place:end], (phrase.by_sound,) * end)):
                found.setdefault(phrase.group, []).append((place, end))
    return found


def _beginning(word: Word) -> Iterator[_Phrase]:
    written, spoken, begun = _phrases()
    yield from written.get(word.plain, ())
    if word.sound:
        yield from spoken.get(word.sound, ())
    for length in range(2, min(len(word.plain), _LETTERS) + 1):
        yield from begun.get(word.plain[:length], ())


def _fits(entry: str, word: Word, by_sound: bool) -> bool:
    said = word.sound if by_sound else word.plain
    if entry == "#":
        return word.plain.isdecimal()
    return said.startswith(entry[:-1]) if entry.endswith("*") else said == entry


def _near(way: Sequence[str], places: Mapping[str, Sequence[Span]], within: int) -> tuple[Span, ...] | None:
    """Return a place for each group of a way, all within a few words, the closest there is; None without."""
    groups = sorted((places.get(group, ()) for group in way), key=len)
    first, *others = groups
    best: tuple[Span, ...] | None = None
    for start, end in first:
        near = [[one for one in other if one[1] - start <= within and end - one[0] <= within] for other in others]
        for rest in product(*near):
            spans = tuple(sorted(((start, end), *rest)))
            if _reach(spans) <= within and _are_apart(spans) and (best is None or _reach(spans) < _reach(best)):
                best = spans
    return best


def _reach(spans: Sequence[Span]) -> int:
    return max(end for _, end in spans) - spans[0][0]


def _are_apart(spans: Sequence[Span]) -> bool:
    """Return whether each group has words of its own: "khoon" is not both the medicine and that it ran out."""
    return all(before[1] <= after[0] for before, after in pairwise(spans))
