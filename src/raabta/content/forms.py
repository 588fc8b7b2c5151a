"""Measure how far the right option can be told by its form alone: length, place, and cues that words give.

The cues stand in `forms.json`, a list of patterns for each language: `name` is what an author reads, and `tells` is the
side on which a right option that stands alone gives itself away: "with" the cue, "without" it, or "" for neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from raabta.model.question import Question

MIN_OPTIONS = 3
PLACES = 4

#: From a question to the ids of the options that a rule picks.
Pick = Callable[[Question], set[str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that an option has or lacks, whatever it says."""

    id: str
    name: str
    tells: str
    patterns: Mapping[str, re.Pattern[str]]

    def held(self, question: Question) -> set[str]:
        """Return the ids of the options that have it; none in a language without patterns."""
        pattern = self.patterns.get(question.language)
        return {option.id for option in question.control.options if pattern and pattern.search(option.text)}


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a rule over many questions.

    It decides where it picks some of the options and not all. `found` is how many keys somebody is expected to find
    there who takes one of those it picks, `chance` how many without any rule; where it picks the key is `told`.
    """

    rule: str
    decided: int
    found: float
    chance: float
    told: tuple[Question, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues, in the order of their file."""
    held = json.loads(files("raabta.content").joinpath("forms.json").read_text(encoding="utf-8"))
    return tuple(Cue(name, one.pop("name"), one.pop("tells"), _patterns(one)) for name, one in held.items())


def _patterns(languages: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile("|".join(f"(?:{one})" for one in some)) for language, some in languages.items()}


def guessable(questions: Iterable[Question]) -> list[Question]:
    """Return the questions in which one of three or more options is right."""
    return [one for one in questions if one.control.widget == "one" and len(one.control.options) >= MIN_OPTIONS]


def tallies(questions: Iterable[Question]) -> list[Tally]:
    """Return what each rule comes to: the longest, the shortest, each place, with and without each cue."""
    asked = guessable(questions)
    return [_tally(rule, pick, asked) for rule, pick in _rules()]


def alone(cue: Cue, question: Question) -> str:
    """Return "with" if only the right option has the cue, "without" if only it has not, else ""."""
    held, key = cue.held(question), set(question.key.accept)
    if held == key:
        return "with"
    return "without" if _all(question) - held == key else ""


def _rules() -> Iterator[tuple[str, Pick]]:
    yield "the longest option", lambda question: _by_length(question, max)
    yield "the shortest option", lambda question: _by_length(question, min)
    for place in range(PLACES):
        yield f"option number {place + 1}", lambda question, at=place: _at(question, at)  # type: ignore[misc]
    for cue in cues():
        yield f"an option with {cue.name}", cue.held
        yield f"an option without {cue.name}", lambda question, cue=cue: _all(question) - cue.held(question)  # type: ignore[misc]


def _all(question: Question) -> set[str]:
    return {option.id for option in question.control.options}


def _by_length(question: Question, end: Callable[[Iterable[int]], int]) -> set[str]:
    wanted = end(len(option.text) for option in question.control.options)
    return {option.id for option in question.control.options if len(option.text) == wanted}


def _at(question: Question, place: int) -> set[str]:
    return {option.id for option in question.control.options[place : place + 1]}


def _tally(rule: str, pick: Pick, questions: Sequence[Question]) -> Tally:
    picked = [(one, pick(one)) for one in questions]
    decided = [(one, ids) for one, ids in picked if 0 < len(ids) < len(one.control.options)]
    told = [(one, ids) for one, ids in decided if one.key.accept[0] in ids]
    found = sum(1 / len(ids) for _, ids in told)
    chance = sum(1 / len(one.control.options) for one, _ in decided)
    return Tally(rule, len(decided), found, chance, tuple(one for one, _ in told))
