"""Read the numbers in a text, written or spelled, so that a text and its translation can be compared.

A translation may write a number another way: 412,000 is 4 لاکھ 12 ہزار, 15:40 is 3:40, eight is 8, 1 May is یکم مئی. So
each number comes with all that it can stand for. Nothing is said of a language whose numbers nobody wrote down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from raabta import i18n
from raabta.content.yaml.file_problems import listed
from raabta.model.fold import fold

#: How far a rounded number may differ, and from where on numbers are rounded: 4.15 million, 41 lakh 51 thousand.
_ROUNDED, _LARGE = 0.005, 100_000
#: Digits that belong to no name, such as GSM-7 and H1N1.
_NUMBER = re.compile(
    r"(?<![\w#.])(?:(?<![a-z][-–])|(?<=\d[ap]m[-–]))(?:(\d{1,2}):(\d\d)(?!\d)|(\d+(?:,\d+)*(?:\.\d+)?))"
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"[ -]*([^\W\d_]+)")
_LONGEST = 4000
_HALF_DAY, _DAY = 12, 24


class Numeral(NamedTuple):
    """A number as it is written, what it can stand for as a whole or as an hour, and its parts: 4 and 12."""

    written: str
    whole: frozenset[float]
    parts: frozenset[float]

    def is_in(self, said: frozenset[float]) -> bool:
        """Return whether one of these values, or each part, is among those of another text."""
        return any(_near(value, said) for value in self.whole) or all(_near(value, said) for value in self.parts)


class _Run(NamedTuple):
    """A number and the unit behind it, 1 if there is none, from its first letter to its last."""

    value: float
    unit: float
    begin: int
    end: int


def numerals(text: str) -> list[Numeral]:
    """Return the numbers that are written in digits. Numbers with units that follow each other are one."""
    folded = fold(text)
    found: list[Numeral] = []
    open_runs: list[_Run] = []
    for match in _NUMBER.finditer(folded):
        hour, minute, number = match.groups()
        if hour:
            found += _clock(match[0], int(hour), int(minute))
            continue
        run = _run(folded, match, number)
        if not (open_runs and _goes_on(folded, open_runs[-1], run)):
            found += _numeral(folded, open_runs)
            open_runs = []
        open_runs.append(run)
    return [*found, *_numeral(folded, open_runs)]


def values(text: str, written: Iterable[Numeral]) -> frozenset[float]:
    """Return all that the numbers of a text can stand for, those in words too. One is in every text: a day, ایک دن.

    `written` are its numerals.
    """
    found = {1.0, *_spelled(_WORD.findall(fold(text)))}
    for one in written:
        found |= one.whole | one.parts
    return frozenset(found)


def has_same_digits(text: str, other: str) -> bool:
    """Return whether two texts agree at a glance: in their digits, and neither has a unit that may differ."""
    ours, theirs = _DIGITS.findall(text), _DIGITS.findall(other)
    if not (ours or theirs):
        return True
    return {*map(_same, ours)} == {*map(_same, theirs)} and not (
        _unit_names().search(text) or _unit_names().search(other)
    )


def differ(english: str, local: str) -> str:
    """Return what one of the two texts says in digits and the other not at all, or ""."""
    if has_same_digits(english, local) or counts_letters(english):
        return ""
    ours, theirs = numerals(english), numerals(local)
    in_english, in_local = values(english, ours), values(local, theirs)
    added = [one.written for one in theirs if not one.is_in(in_english)]
    lost = [one.written for one in ours if not one.is_in(in_local)]
    parts = (("only here", added), ("only in English", lost))
    return "; ".join(f"{where} {listed(list(dict.fromkeys(some)))}" for where, some in parts if some)


def _same(digits: str) -> int | str:
    """Return what is the same for digits of two scripts. Python makes no number of more digits than that."""
    return int(digits) if len(digits) < _LONGEST else digits


def is_known(language: str) -> bool:
    """Return whether the words of a language for numbers are written down."""
    return language in _words_for_numbers()


def counts_letters(english: str) -> bool:
    """Return whether a text counts its own letters or words, of which a translation has others."""
    return bool(re.search(_said()["letters"], english))


def _run(text: str, match: re.Match[str], number: str) -> _Run:
    word = _NEXT_WORD.match(text, match.end())
    unit = _units().get(word[1], 1.0) if word else 1.0
    return _Run(float(number.replace(",", "")), unit, match.start(), word.end() if word and unit > 1 else match.end())


def _goes_on(text: str, before: _Run, run: _Run) -> bool:
    return before.unit > run.value * run.unit and text[before.end : run.begin].strip() in {"", *_said()["and"]}


def _numeral(text: str, runs: list[_Run]) -> Iterator[Numeral]:
    if runs:
        total = sum(run.value * run.unit for run in runs)
        hours = {total - _HALF_DAY} if _HALF_DAY < total <= _DAY else set()
        written = text[runs[0].begin : runs[-1].end]
        yield Numeral(written, frozenset({total, *hours}), frozenset(run.value for run in runs))


def _clock(written: str, hour: int, minute: int) -> Iterator[Numeral]:
    hours = frozenset({float(hour), float(hour % _HALF_DAY or _HALF_DAY)})
    yield Numeral(written, hours, hours)
    if minute:
        yield Numeral(written, frozenset({float(minute)}), frozenset({float(minute)}))


def _spelled(words: list[str]) -> Iterator[float]:
    known, units = _words(), _units()
    for word, after in pairwise([*words, ""]):
        value = known.get(word)
        if value is not None:
            yield from (value, value * units.get(after, 1), value + known.get(after, 0))


def _near(value: float, said: frozenset[float]) -> bool:
    return value in said or (value >= _LARGE and any(abs(value - one) <= _ROUNDED * value for one in said))


@cache
def _units() -> Mapping[str, float]:
    return {fold(name): 10.0**power for name, power in _words_for_numbers()["powers"].items() if len(name) > 1}


@cache
def _unit_names() -> re.Pattern[str]:
    names = (re.escape(name) for name in _words_for_numbers()["powers"] if len(name) > 1)
    return re.compile(rf"\d[ -]*(?:{'|'.join(names)})", re.IGNORECASE)


@cache
def _words() -> Mapping[str, float]:
    """Return the value of each word, of both languages: one text may hold words of the other."""
    held = _words_for_numbers()
    found = {word: number for language in i18n.LANGUAGES for number, word in enumerate(held[language])}
    found |= {word: 20 + 10 * number for number, word in enumerate(held["tens"])}
    found |= dict(held["others"]) | dict(held["in_texts"])
    ordinals = {word + ending: number for word, number in found.items() for ending in _said()["ordinals"]}
    every = ordinals | found | dict(_said()["numbers"])
    return {fold(word): float(number) for word, number in every.items()}


def _words_for_numbers() -> Mapping[str, Any]:
    """Return the words for numbers of all languages."""
    return i18n.load("i18n/number-words")


@cache
def _said() -> Mapping[str, Any]:
    return i18n.load("content/numerals")
