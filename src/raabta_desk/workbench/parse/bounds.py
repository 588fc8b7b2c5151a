"""Find the numbers of a running text that are no exact counts ("over 100", "~9", "۱۰۰ سے زائد"), and what loses that.

The JavaScript twin is web/src/tools/alert/bounds.js; tests/canonical/bounds.json binds the two. A number is compared by
its digits alone: 4 lakh and 400,000 are two, and nothing is said of them.

Bad input: none is refused, any text is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.workbench.parse.doubt import DOMAIN

#: No digit, no stop: a word that may stand between a number and the words behind it, as in 33 ملین سے زائد.
_WORD = r"(?: [^\s\d.,;:!?\u061f]+)?"
_NUMBER = r"\d+(?:[.,]\d+)*"
#: Sign before a number -> what it says.
SIGNS: Mapping[str, str] = {
    **dict.fromkeys(">\u2265\u2a7e", "more"),
    **dict.fromkeys("<\u2264\u2a7d", "fewer"),
    **dict.fromkeys("~\u2248\u223c\u2243\u2245", "about"),
}


class Bound(NamedTuple):
    """A number in digits, what is said of it ("more", "fewer", "about", "provisional"), how, and whether by a sign."""

    number: str
    name: str
    words: str
    is_sign: bool


def bounds(text: str) -> list[Bound]:
    """Return the numbers that a text gives with a doubt, in the order in which they stand."""
    plain = _plain(text)
    found = [(match.start(), one) for match in _pattern().finditer(plain) for one in _read(match)]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def lost(one: str, other: str) -> list[Bound]:
    """Return the doubts of a text that another drops: it says the number, and not that it is no exact count."""
    kept = {(bound.number, bound.name) for bound in bounds(other)}
    said = {_digits(number) for number in re.findall(_NUMBER, _plain(other))}
    return [bound for bound in bounds(one) if bound.number in said and (bound.number, bound.name) not in kept]


def twin_data() -> dict[str, Any]:
    """Return the words and signs that the twin looks for."""
    return {"signs": dict(SIGNS), **{place: _said(place) for place in ("before", "behind")}}


def _plain(text: str) -> str:
    # Folded between two bars: the question mark at the end stays.
    return fold(f"|{text}|")[1:-1]


def _digits(number: str) -> str:
    return number.replace(",", "")


def _said(place: str) -> dict[str, str]:
    known: Mapping[str, Mapping[str, list[str]]] = i18n.load(DOMAIN)["doubts"]
    return {words: name for name, places in known.items() for words in places[place]}


@cache
def _pattern() -> re.Pattern[str]:
    before, behind = (
        "|".join(re.escape(one) for one in sorted(_said(place), key=len, reverse=True))
        for place in ("before", "behind")
    )
    signs = "".join(SIGNS)
    start = rf"(?:(?<![^\W_])(?P<before>{before})\.? ?(?:rs\.? ?)?|(?P<sign>[{signs}])=? ?|(?<![\d.,+-]))"
    end = rf"(?:(?P<plus>\+)(?!\d)|(?P<unsure> ?\(?[?\u061f])|{_WORD} ?(?P<behind>{behind})(?![^\W_]))?"
    return re.compile(rf"{start}(?P<number>{_NUMBER}){end}")


def _read(match: re.Match[str]) -> list[Bound]:
    number = _digits(match["number"])
    whole = " ".join(match.group().split())
    found = []
    if match["before"]:
        found.append(Bound(number, _said("before")[match["before"]], whole, False))
    if match["sign"]:
        found.append(Bound(number, SIGNS[match["sign"]], whole, True))
    if match["plus"]:
        found.append(Bound(number, "more", whole, True))
    if match["unsure"]:
        found.append(Bound(number, "provisional", whole, True))
    if match["behind"]:
        found.append(Bound(number, _said("behind")[match["behind"]], whole, False))
    return found
