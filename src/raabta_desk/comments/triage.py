"""Put comments into their classes, in the order in which they are to be read: danger first; lose nothing.

The classes are those of the chapter on engagement, and the first that fits from the top wins: danger, private data in
public, a service problem or a question, an opinion, against the house rules. What has no sign of any, what is in a
language that the signs do not know, and what has no words at all is `read`: a person reads it, before the others.

Bad input: none is refused, any text has a class.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from raabta_desk.comments.signs import Sign, signs, words_of
from raabta_desk.private_data import find, hints

#: In the order in which a sign of one wins over the others.
CLASSES = ("danger", "private", "service", "opinion", "rules")
#: In the order in which they are looked at: what no rule understood may be anything.
ORDER = ("danger", "private", "read", "service", "opinion", "rules")
#: From how many times the same text is a repeat, and from how many words: "nice picture" is written by many.
_AGAIN, _LEAST = 3, 4
_URDU = frozenset(
    "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے\u0622\u0623\u0624\u0625\u0626\u0629\u0643\u0647\u0649\u064a\u06c0\u06c2\u06c3\u06d3"
)


class Row(NamedTuple):
    """A comment as it was given: its line, from 1, what stood as its time, and its text."""

    line: int
    time: str
    text: str


class Sorted(NamedTuple):
    """A comment with its class of ORDER, the other classes that have a sign in it, and its signs."""

    row: Row
    kind: str
    also: tuple[str, ...]
    signs: tuple[Sign, ...]


def triage(rows: Iterable[Row], stay: Collection[str] = ()) -> list[Sorted]:
    """Return the comments with their classes, in the order of ORDER, and within a class in theirs.

    `stay` are numbers and addresses that are the office's own: they are nobody's private data.
    """
    given = list(rows)
    keys = [tuple(word.plain for word in words_of(row.text)) for row in given]
    times = Counter(keys)
    repeats = (times[key] if len(key) >= _LEAST else 1 for key in keys)
    found = [sort(row, stay, again) for row, again in zip(given, repeats, strict=True)]
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def sort(row: Row, stay: Collection[str] = (), again: int = 1) -> Sorted:
    """Return a comment with its class; `again` is how many times the same text was written."""
    seen = [*signs(row.text), *_numbers(row.text, stay)]
    if again >= _AGAIN:
        seen.append(Sign("rules", "repeat", (str(again),)))
    kinds = [kind for kind in CLASSES if any(one.kind == kind for one in seen)]
    unread = _unread(row.text)
    if not kinds or (unread and kinds[0] not in {"danger", "private"}):
        reason = Sign("read", unread or "nothing", ())
        return Sorted(row, "read", tuple(kinds), (reason, *seen))
    return Sorted(row, kinds[0], tuple(kinds[1:]), tuple(seen))


def counts(found: Iterable[Sorted]) -> Mapping[str, int]:
    """Return how many comments each class of ORDER has."""
    counted = Counter(one.kind for one in found)
    return {kind: counted[kind] for kind in ORDER}


def _numbers(text: str, stay: Collection[str]) -> list[Sign]:
    """Return a sign for numbers and addresses that lead to a person; their words are not told again."""
    found = find(text, stay)
    is_hinted = any(hint.kind in {"number", "spoken", "birth"} for hint in hints(text, found))
    return [Sign("private", "number", ())] if found or is_hinted else []


def _unread(text: str) -> str:
    """Return why nobody can rely on the signs: "other" for another language, "wordless", or "" where they can."""
    letters = [sign for sign in unicodedata.normalize("NFKC", text) if sign.isalpha()]
    if not letters:
        return "wordless"
    return "" if all(map(_is_known, letters)) else "other"


def _is_known(letter: str) -> bool:
    return letter in _URDU or ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00
