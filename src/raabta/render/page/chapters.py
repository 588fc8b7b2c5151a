"""Define what other pages know of a chapter: its steps, what they ask, and where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from raabta.model import Question
from raabta.model.codec import meaning
from raabta.model.scenario import Scenario
from raabta.model.scenario_codec import meaning as scenario_meaning


@dataclass(frozen=True, slots=True)
class ChapterStep:
    """A step: `id` is its place on the page and its name in a learner's record; `asks` are ids of what it asks."""

    id: str
    name: str
    asks: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as other pages show it.

    `name` is that of its places in a learner's record; `href` leads to it from the page. `anchors` are where on it each
    question and scenario stands, by id; `outcomes` the texts of what one can do, by id; `sections` the titles of its
    sections, by id. `check` is the question before the course that says whether the chapter may wait.
    """

    title: str
    questions: Sequence[Question]
    href: str = ""
    scenarios: Sequence[Scenario] = ()
    name: str = ""
    steps: Sequence[ChapterStep] = ()
    minutes: int = 0
    anchors: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    check: str = ""

    def step_data(self) -> list[list[Any]]:
        """Return the steps for a script: of each its id, its name, and id and hash of what it asks."""
        hashes = {one.id: meaning(one) for one in self.questions} | {
            one.id: scenario_meaning(one) for one in self.scenarios
        }
        return [[step.id, step.name, _pairs(step.asks, hashes)] for step in self.steps]


def _pairs(asks: Iterable[str], hashes: Mapping[str, str]) -> list[list[str]]:
    return [[name, hashes[name]] for name in asks if name in hashes]
