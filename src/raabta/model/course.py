"""Define the whole course, which the loader hands to everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from raabta.model.question import Question, Quiz, Source
from raabta.model.scenario import Scenario
from raabta.model.session import Session
from raabta.model.when import When

#: How far a fact can be trusted: read in its source, read in a secondary report, computed, our inference,
#: from memory and to be checked.
Mark = Literal["R", "S", "C", "I", "M"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number or dated claim that the book prints.

    `text` is how it is printed in English ("1,739"); `as_of` says when it was true, None where the source is undated;
    `read_on` is the day on which the source was read, None for what was computed here; `review_by` is None for closed
    history.
    """

    id: str
    value: float | str
    text: str
    unit: str
    as_of: When | None
    source: Source
    mark: Mark
    read_on: date | None = None
    review_by: date | None = None
    note: str = ""

    def overdue(self, today: date) -> bool:
        """Return whether somebody should have looked at this fact again before `today`."""
        return self.review_by is not None and self.review_by < today


@dataclass(frozen=True, slots=True)
class Outcome:
    """An ability that a learner has after a chapter."""

    id: str
    text: str
    chapter: str
    bloom: str


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """The settings of a course. `id` names it among other courses, and is part of every learner's record.

    `titles` has the title in further languages. Texts are English first; `languages` are all that learners may choose.
    `url` is where its pages will be read, without a slash at the end; `picture` is the path of the PNG of its links.
    """

    id: str = ""
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    licence_url: str = ""
    url: str = ""
    picture: str = ""

    def title_in(self, language: str) -> str:
        """Return the title in a language, else as the book has it."""
        return self.titles.get(language, self.title)

    def licensed(self, sentence: str) -> str:
        """Return a sentence with `{licence}` in it; of a course that names no licence nothing is said."""
        return sentence.format(licence=self.licence) if self.licence else ""


@dataclass(frozen=True, slots=True)
class Course:
    """The course as it was read from disk, in one language."""

    language: str
    questions: Mapping[str, Question]
    quizzes: Mapping[str, Quiz]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    outcomes: Mapping[str, Outcome]
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    settings: CourseSettings = field(default_factory=CourseSettings)
