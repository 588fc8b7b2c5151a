"""Find words of an ending that do not fit the whole range of the first meter in which it is told.

“Most families were out” is a claim, and so is “at least 840 of 1,200”: each is held against the lowest and the highest
standing with which any way comes to the ending. In a clause with a word against it (“not”, “harmed”, “waited”) it is a
claim on those who are left. The patterns stand in `words/endings.json`, a group for each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from raabta import i18n

_MORE = 1e-9
#: Between which shares of a full meter a word fits.
_SHARES: Mapping[str, tuple[float, float]] = {
    "most": (0.5 + _MORE, 1),
    "minority": (0, 0.5 - _MORE),
    "half": (0.4, 0.6),
    "nearly": (0.85, 1),
    "few": (0, 0.3),
    "nobody": (0, 0),
    "all": (1, 1),
}
#: “About” leaves a tenth of the meter on either side.
_ABOUT = 0.1
#: As much of a sentence is quoted.
_QUOTED = 5
_SENTENCE = re.compile(r"[.!?;؟۔؛]+(?=\s|$)")
_BREAK = re.compile(r"[:,،()–—](?!\d)")
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class Range:
    """How a meter can stand where an ending is told, in the numbers that people are told: `low` to `high` of `full`."""

    meter: str
    low: int
    high: int
    full: int

    def within(self, low: float, high: float) -> bool:
        """Return whether all of it lies between two numbers."""
        return low <= self.low and self.high <= high

    @property
    def left(self) -> Range:
        """Return how many are left: what a word counts that is said of those who were not reached."""
        return Range(self.meter, self.full - self.high, self.full - self.low, self.full)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What one language has: shares and numbers by kind, in the order in which they are looked for."""

    shares: Sequence[tuple[str, re.Pattern[str]]]
    numbers: Sequence[tuple[str, re.Pattern[str]]]
    nouns: Mapping[str, re.Pattern[str]]
    against: re.Pattern[str]
    negation: re.Pattern[str] | None


def unfit(text: str, language: str, told: Range) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text that do not fit, each with whether it was taken as a claim on those who are left."""
    patterns = _patterns(language)
    if patterns:
        for sentence in _SENTENCE.split(text):
            yield from _of_sentence(sentence, patterns, told)


def _of_sentence(sentence: str, patterns: _Patterns, told: Range) -> Iterator[tuple[str, bool]]:
    met: list[tuple[int, int]] = []
    for kind, pattern in (*patterns.shares, *(patterns.numbers if _named(sentence, patterns, told) else ())):
        for found in pattern.finditer(sentence):
            if any(start < found.end() and found.start() < end for start, end in met):
                continue
            met.append(found.span())
            turned = _turned(sentence, found, patterns, kind)
            here = told.left if turned else told
            fits = _number_fits(kind, found, here) if "n" in pattern.groupindex else _share_fits(kind, here)
            if not fits:
                words = sentence[found.start() :].split()
                yield " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else ""), turned


def _named(sentence: str, patterns: _Patterns, told: Range) -> bool:
    """Return whether a sentence speaks of the meter: a number in any other counts something else."""
    noun = patterns.nouns.get(told.meter)
    return bool(noun and noun.search(sentence)) or told.full in map(_value, re.findall(r"\d[\d,]*", sentence))


def _turned(sentence: str, found: re.Match[str], patterns: _Patterns, kind: str) -> bool:
    """Return whether the clause around what was found speaks of those who are left."""
    before = max((one.end() for one in _BREAK.finditer(sentence, 0, found.start())), default=0)
    after = _BREAK.search(sentence, found.end())
    clause = sentence[before : found.start()] + sentence[found.end() : after.start() if after else len(sentence)]
    if kind == "nobody" and patterns.negation:
        clause = patterns.negation.sub("", clause)
    return bool(patterns.against.search(clause))


def _share_fits(kind: str, told: Range) -> bool:
    low, high = _SHARES[kind]
    return told.within(low * told.full, high * told.full)


def _number_fits(kind: str, found: re.Match[str], told: Range) -> bool:
    n, m = _value(found["n"]), _value(found.groupdict().get("m", found["n"]))
    if kind == "exactly" and n == told.full:
        return True  # “of 340”, “the 340”: all that there are
    full = 100 if found["share_n"] or found.groupdict().get("share_m") else told.full
    near = _ABOUT * full
    low, high = {
        "between": (n, m),
        "least": (n, full),
        "most": (0, n),
        "more": (n + _MORE, full),
        "fewer": (0, n - _MORE),
        "about": (n - near, n + near),
        "exactly": (n, n),
    }[kind]
    return told.within(low * told.full / full, high * told.full / full)


def _value(written: str) -> int:
    # No meter is as long as that, and Python makes no number of thousands of digits.
    return int(written.replace(",", "")[:_LONGEST])


@cache
def _patterns(language: str) -> _Patterns | None:
    said: Mapping[str, Any] = i18n.load("content/endings").get(language, {})
    if not said:
        return None

    def seen(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def number(name: str) -> str:
        # A digit before or behind belongs to the same number, and a colon to an hour.
        digits = rf"(?<![\d,:.])(?P<{name}>\d[\d,]*\d|\d)(?![\d:]|\.\d)"
        return rf"{digits}(?P<share_{name}>{said['per_cent']})?(?!{said['units']})"

    names = {"n": number("n"), "m": number("m")}
    return _Patterns(
        [(kind, seen(rf"(?<!\w)(?:{'|'.join(some)})(?={said['subject']})")) for kind, some in said["shares"].items()],
        [
            (kind, seen(rf"(?<!\w){one.replace('{n}', names['n']).replace('{m}', names['m'])}"))
            for kind, some in said["numbers"].items()
            for one in some
        ],
        {meter: seen(rf"(?<!\w)(?:{noun})(?!\w)") for meter, noun in said["nouns"].items()},
        seen(said["against"]),
        seen(said["negation"]) if said["negation"] else None,
    )
