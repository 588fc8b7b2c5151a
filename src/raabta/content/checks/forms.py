"""Measure how far the right option can be told by its form alone: length, place, and cues that words give.

Questions and the decisions of scenarios are measured by the same rules, each among their own kind.

The cues stand in `words/forms.json`, a list of patterns for each language: `name` is what an author reads, and `tells`
is the side on which a right option that stands alone gives itself away: "with" the cue, "without" it, or "" for
neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from raabta import i18n
from raabta.model.question import Question
from raabta.model.scenario import Scenario

MIN_OPTIONS = 3
PLACES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """Three or more options, one of them right: a question of that kind, or a decision of a scenario.

    `id` is that of the question or of the scenario, and `inject` that of the decision, "" in a question. `options` are
    (id, text); `key` is the id of the right one, in a scenario of the choice that helps most.
    """

    id: str
    language: str
    options: tuple[tuple[str, str], ...]
    key: str
    inject: str = ""

    @property
    def ids(self) -> set[str]:
        """Return the ids of all options."""
        return {option for option, _ in self.options}


#: From what is asked to the ids of the options that a rule picks.
Pick = Callable[[Asked], set[str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that an option has or lacks, whatever it says."""

    id: str
    name: str
    tells: str
    patterns: Mapping[str, re.Pattern[str]]

    def held(self, asked: Asked) -> set[str]:
        """Return the ids of the options that have it; none in a language without patterns."""
        pattern = self.patterns.get(asked.language)
        return {option for option, text in asked.options if pattern and pattern.search(text)}


@dataclass(frozen=True, slots=True)
class Tally:
    """The tally of a rule over many questions or decisions.

    It decides where it picks some of the options and not all. `found` is how many keys somebody is expected to find
    there who takes one of those it picks, `chance` how many without any rule; where it picks the key is `told`.
    """

    rule: str
    decided: int
    found: float
    chance: float
    told: tuple[Asked, ...]


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues, in the order of their file."""
    held = i18n.load("content/forms")
    return tuple(Cue(name, one["name"], one["tells"], _patterns(one)) for name, one in held.items())


def _patterns(cue: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    languages = {name: some for name, some in cue.items() if name not in {"name", "tells"}}
    return {language: re.compile("|".join(f"(?:{one})" for one in some)) for language, some in languages.items()}


def guessable(questions: Iterable[Question]) -> list[Asked]:
    """Return the questions in which one of three or more options is right."""
    return [
        Asked(
            one.id, one.language, tuple((option.id, option.text) for option in one.control.options), one.key.accept[0]
        )
        for one in questions
        if one.control.widget == "one" and len(one.control.options) >= MIN_OPTIONS
    ]


def decisions(scenarios: Iterable[Scenario]) -> list[Asked]:
    """Return the decisions with three or more choices of which one is best on every meter."""
    found = []
    for scenario in scenarios:
        for inject in scenario.injects:
            moves = {choice.id: [choice.effects.get(name, 0) for name in scenario.meters] for choice in inject.choices}
            most = [max(by) for by in zip(*moves.values(), strict=True)]
            best = [name for name, by in moves.items() if by == most]
            if len(best) == 1 and len(moves) >= MIN_OPTIONS:
                options = tuple((choice.id, choice.text) for choice in inject.choices)
                found.append(Asked(scenario.id, scenario.language, options, best[0], inject.id))
    return found


def tallies(asked: Sequence[Asked]) -> list[Tally]:
    """Return what each rule comes to: the longest, the shortest, each place, with and without each cue."""
    return [_tally(rule, pick, asked) for rule, pick in _rules()]


def alone(cue: Cue, asked: Asked) -> str:
    """Return "with" if only the right option has the cue, "without" if only it has not, else ""."""
    held, key = cue.held(asked), {asked.key}
    if held == key:
        return "with"
    return "without" if asked.ids - held == key else ""


def _rules() -> Iterator[tuple[str, Pick]]:
    yield "the longest option", lambda asked: _by_length(asked, max)
    yield "the shortest option", lambda asked: _by_length(asked, min)
    for place in range(PLACES):
        yield f"option number {place + 1}", lambda asked, at=place: {one for one, _ in asked.options[at : at + 1]}  # type: ignore[misc]
    for cue in cues():
        yield f"an option with {cue.name}", cue.held
        yield f"an option without {cue.name}", lambda asked, cue=cue: asked.ids - cue.held(asked)  # type: ignore[misc]


def _by_length(asked: Asked, end: Callable[[Iterable[int]], int]) -> set[str]:
    wanted = end(len(text) for _, text in asked.options)
    return {option for option, text in asked.options if len(text) == wanted}


def _tally(rule: str, pick: Pick, asked: Sequence[Asked]) -> Tally:
    picked = [(one, pick(one)) for one in asked]
    decided = [(one, ids) for one, ids in picked if 0 < len(ids) < len(one.options)]
    told = [(one, ids) for one, ids in decided if one.key in ids]
    found = sum(1 / len(ids) for _, ids in told)
    chance = sum(1 / len(one.options) for one, _ in decided)
    return Tally(rule, len(decided), found, chance, tuple(one for one, _ in told))
