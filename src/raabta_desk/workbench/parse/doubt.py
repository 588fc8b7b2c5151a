"""Say how sure a number is: exact, at least, at most, about, provisional, and any of these together.

Statistical offices flag their cells so (the observation status of SDMX: estimated, provisional). A doubt is read off a
cell ("100+", "<5", "~9", "9?", "over 100", "۱۰۰ سے زائد"), is kept in every sum, and is said where the number is said.

Bad input: a text without such a sign or word has no doubt; one that says at least and at most has both, and its reader
refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Flag, auto
from functools import cache, reduce
from math import inf
from operator import or_
from typing import Any

from raabta import i18n

DOMAIN = "raabta_desk/workbench/parse/numbers"
_UNSURE = re.compile("[?\u061f]")
_ROUND, _SQUARE = re.compile(r"\(\s*\)"), re.compile(r"\[\s*\]")
_BELOW = re.compile(r"^(?:[<\u2264\u2a7d\u2266]=?|=<)")
_ABOVE = re.compile(r"^(?:[>\u2265\u2a7e\u2267]=?|=>)|(?<=[^\W_])\s*[+\uff0b]+$")
_NEAR = re.compile("^[~\u2248\u223c\u2243\u2245]+|[~\u2248\u223c\u2243\u2245]+$")
#: Nobody says "about" of what is more than twice as much, or less than half.
_WIDE = 2


class Doubt(Flag):
    """The doubt of a number. Together they are that of a sum: none of them is lost, whatever is added."""

    NONE = 0
    MORE = auto()
    FEWER = auto()
    ABOUT = auto()
    PROVISIONAL = auto()


BOUND = Doubt.MORE | Doubt.FEWER
#: What is no count: a provisional number is one, until a later one replaces it.
INEXACT = BOUND | Doubt.ABOUT
_NAMES: Mapping[str, Doubt] = {
    "more": Doubt.MORE,
    "fewer": Doubt.FEWER,
    "about": Doubt.ABOUT,
    "provisional": Doubt.PROVISIONAL,
}


def joined(doubts: Iterable[Doubt]) -> Doubt:
    """Return the doubt of what is made of several numbers: all of theirs."""
    return reduce(or_, doubts, Doubt.NONE)


def unsure(text: str) -> tuple[str, Doubt]:
    """Take a question mark off a number, as printed: somebody could not confirm it. `fold` would drop it unseen."""
    bare = _UNSURE.sub("", text)
    return (_without_brackets(bare), Doubt.PROVISIONAL) if bare != text else (text, Doubt.NONE)


def apart(plain: str) -> tuple[str, Doubt]:
    """Take the words and signs of doubt off the folded text of one number, and return what is left and the doubt."""
    found: list[Doubt] = []

    def note(match: re.Match[str]) -> str:
        found.append(_said()[match["said"] or match["inside"]])
        return " "

    rest = _without_brackets(_phrases().sub(note, plain)).strip()
    for sign, doubt in ((_NEAR, Doubt.ABOUT), (_ABOVE, Doubt.MORE), (_BELOW, Doubt.FEWER), (_NEAR, Doubt.ABOUT)):
        bare = sign.sub("", rest).strip()
        if bare != rest:
            found.append(doubt)
        rest = bare
    return rest.removeprefix("=").strip(), joined(found)


def _without_brackets(text: str) -> str:
    return _SQUARE.sub(" ", _ROUND.sub(" ", text))


@cache
def _said() -> dict[str, Doubt]:
    """Return all words of doubt, folded, in both languages."""
    known: Mapping[str, Mapping[str, Iterable[str]]] = i18n.load(DOMAIN)["doubts"]
    return {words: _NAMES[name] for name, places in known.items() for listed in places.values() for words in listed}


@cache
def _phrases() -> re.Pattern[str]:
    # The longest first: "not more than" is no "more than", and سے زیادہ نہیں no سے زیادہ.
    words = "|".join(re.escape(one) for one in sorted(_said(), key=len, reverse=True))
    return re.compile(rf"\(\s*(?P<inside>{words})\.?\s*\)|(?<![^\W\d_])(?P<said>{words})(?![^\W\d_])\.?")


def limits(number: float, doubt: Doubt) -> tuple[float, float]:
    """Return the least and the most that a number with its doubt may be."""
    wide = _WIDE if doubt & Doubt.ABOUT else 1
    low = 0 if doubt & Doubt.FEWER else number / wide
    return (number / wide if doubt & Doubt.MORE else low), inf if doubt & Doubt.MORE else number * wide


def with_doubt(said: str, doubt: Doubt, language: str) -> str:
    """Return a number in words with its doubt: "at least 109", "about 9 (provisional)", "۱۰۰" as it is."""
    words: Mapping[str, Any] = i18n.load("raabta_desk/workbench/parse/doubts", language)
    text = str(words["said"][_key(doubt & INEXACT)]).format(number=said)
    return str(words["provisional"]).format(number=text) if doubt & Doubt.PROVISIONAL else text


def status(doubt: Doubt, language: str) -> str:
    """Return the doubt alone, as it stands in a column beside a number: "exact", "at least, provisional"."""
    words: Mapping[str, Any] = i18n.load("raabta_desk/workbench/parse/doubts", language)
    said = [words["status"][_key(doubt & INEXACT)]] if doubt & INEXACT or doubt is Doubt.NONE else []
    return str(words["joint"]).join([*said, *([words["status"]["provisional"]] if doubt & Doubt.PROVISIONAL else [])])


def _key(doubt: Doubt) -> str:
    if doubt & BOUND == BOUND:
        return "both_about" if doubt & Doubt.ABOUT else "both"
    names = [name for name, one in _NAMES.items() if doubt & one]
    return "_".join(names) or "exact"
