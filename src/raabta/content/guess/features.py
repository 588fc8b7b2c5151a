"""Measure the form of each option of a choice: length, marks, kinds of words, words shared, place.

No feature knows what an option says. The lists of words stand in `words/guess.json` and `words/forms.json`; in a
language that has none there, these features are 0 for all options.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import sqrt
from operator import mul

from raabta import i18n
from raabta.content.guess.choices import Choice

Row = tuple[float, ...]
PLACES = 4
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0670'’][^\W\d_]+)*")
MARK = re.compile(r"[,;:،؛]")
_END, _QUOTE, _ASKS = re.compile(r"[.!?۔؟](?:\s|”|$)"), re.compile(r"[“‘\"]"), re.compile(r"[?؟]")
_FIGURE, _NAME = re.compile(r"\d+"), re.compile(r"(?<=[a-z,;] )[A-Z]")
_CLOSED = (".", "۔", "!")
#: What an author reads where an option has more of a feature than another one has, and where it has less.
_SHAPES = (
    ("longer", "shorter"),
    ("nearer to the second longest", "farther from the second longest"),
    ("nearer to the usual length", "farther from the usual length"),
    ("more commas, colons or semicolons", "fewer commas, colons or semicolons"),
    ("more sentences", "fewer sentences"),
    ("a full stop at the end", "no full stop at the end"),
    ("asks something", "asks nothing"),
    ("more quotation marks", "fewer quotation marks"),
    ("more figures", "fewer figures"),
    ("more names", "fewer names"),
    ("longer words", "shorter words"),
    ("more words to a comma", "fewer words to a comma"),
)
_LISTED = {
    "clock": ("a clock time", "no clock time"),
    "reason": ("a reason", "no reason"),
    "absolute": ("more absolute words", "fewer absolute words"),
    "hedge": ("more words of doubt", "fewer words of doubt"),
    "praise": ("more words of praise", "fewer words of praise"),
    "blame": ("more words of blame or alarm", "fewer words of blame or alarm"),
    "auxiliary": ("more auxiliary verbs", "fewer auxiliary verbs"),
    "negation": ("more negations", "fewer negations"),
    "joining": ("more of “and”, “or”, “then”", "fewer of “and”, “or”, “then”"),
    "person": ("more of “they”, “it”, “people”", "fewer of “they”, “it”, “people”"),
    "judging": ("more judging words", "fewer judging words"),
}
_SHARED = (
    ("shares more words with the question", "shares fewer words with the question"),
    ("shares more words with the other options", "shares fewer words with the other options"),
)
FEATURES = (
    *_SHAPES,
    *_LISTED.values(),
    *_SHARED,
    *((f"stands in place {place}", f"does not stand in place {place}") for place in range(1, PLACES + 1)),
)


def words(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def rows(choice: Choice) -> list[Row]:
    """Return a row for each option, in the order of `FEATURES`: how much of each it has."""
    stop = _stop(choice.language)
    sets = [set(words(text)) - stop for text in choice.texts]
    stem = set(words(choice.prompt)) - stop
    lengths = [len(text) for text in choice.texts]
    order = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    median = sorted(lengths)[len(lengths) // 2]
    found = []
    for at, text in enumerate(choice.texts):
        likeness = sum(_likeness(sets[at], other) for n, other in enumerate(sets) if n != at)
        found.append(
            (
                lengths[at],
                -abs(order.index(at) - 1),
                -abs(lengths[at] - median),
                *_marks(text),
                *(len(one.findall(text)) if one else 0 for one in _listed(choice.language)),
                len(sets[at] & stem),
                likeness,
                *(at == place for place in range(PLACES)),
            )
        )
    return [tuple(map(float, row)) for row in found]


def within(table: Sequence[Row]) -> list[Row]:
    """Return the rows of a choice with each feature centred and scaled; 0 where all options are alike."""
    return list(zip(*(spread(column) for column in zip(*table, strict=True)), strict=True))


def spread(values: Sequence[float]) -> list[float]:
    """Return values put to mean 0 and deviation 1; all 0 where they are alike."""
    middle = sum(values) / len(values)
    away = [value - middle for value in values]
    deviation = sqrt(sum(map(mul, away, away)) / len(away))
    return [value / deviation for value in away] if deviation > 1e-9 else [0.0] * len(away)


def _marks(text: str) -> tuple[float, ...]:
    found, marks = words(text), len(MARK.findall(text))
    return (
        marks,
        len(_END.findall(text)),
        text.rstrip("”’\"'").endswith(_CLOSED),
        bool(_ASKS.search(text)),
        len(_QUOTE.findall(text)),
        len(_FIGURE.findall(text)),
        len(_NAME.findall(text)),
        sum(map(len, found)) / max(1, len(found)),
        len(found) / (marks + 1),
    )


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))


@cache
def _stop(language: str) -> frozenset[str]:
    return frozenset(i18n.load("content/guess")["stop"].get(language, ()))


@cache
def _listed(language: str) -> tuple[re.Pattern[str] | None, ...]:
    """Return the patterns of the lists of a language, None for each that it has not."""
    known = {**i18n.load("content/forms"), **i18n.load("content/guess")["patterns"]}
    return tuple(_pattern(known[name].get(language, ())) for name in _LISTED)


def _pattern(some: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in some)) if some else None
