"""Define what is known of answers: those of a person, those that a hall counted, and the file that they came in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Verdict = Literal["correct", "partly", "wrong"]
VERDICTS: tuple[Verdict, ...] = ("correct", "partly", "wrong")


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer of a person to a question, in the wording whose meaning has the hash `text` ("": not known).

    `marks` are the options that were chosen; None where they are not known, or where something was typed. `at` is a
    time, as text, which only puts two answers of one person in order; "" where there is none.
    """

    question: str
    text: str
    verdict: Verdict
    marks: tuple[str, ...] | None = None
    sure: bool | None = None
    language: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """The answers of a person. Two that share a text of `same` are one person; it leads to nobody."""

    answers: tuple[Answer, ...]
    same: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HallCount:
    """A question as the report of a hall counted it: `people` answered, `right` of them rightly.

    `right` is None where so few people stand behind it that the report hides it; `marks` is option -> people, None
    where any of these counts is hidden.
    """

    question: str
    text: str
    people: int
    right: int | None
    marks: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What one file holds. `hall` names the session that it is of, "" for none; `made_up` are answers of nobody."""

    name: str
    people: tuple[Person, ...] = ()
    counted: tuple[HallCount, ...] = ()
    hall: str = ""
    made_up: bool = False


@dataclass(slots=True)
class Material:
    """Everything that was read. `notes` are sentences about files that were read and not counted."""

    sources: list[Source] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def made_up(self) -> bool:
        """Return whether any of it is made up."""
        return any(source.made_up for source in self.sources)
