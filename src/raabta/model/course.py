"""Define the whole course, which the loader hands to everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from raabta.model.brand import Brand
from raabta.model.exam import Exam
from raabta.model.question import Question, Quiz, Source
from raabta.model.scenario import Scenario
from raabta.model.session import Session
from raabta.model.when import When

#: How far a fact can be trusted: read in its source, read in a secondary report, computed, our inference,
#: from memory and to be checked.
Mark = Literal["R", "S", "C", "I", "M"]
_NO_DAY = date(2000, 1, 1)


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
class LanguageEdition:
    """The book in a further language: the folder of its pages, and of how many percent of a page's messages it needs a
    translation before it shows that page."""

    folder: str
    least: float = 95.0


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """The settings of a course. `id` names it among other courses, and is part of every learner's record.

    `titles` has the title in further languages. `languages` are all that learners may choose; the first one is the
    language of the files, of which the others are translations.
    `url` is where its pages will be read, without a slash at the end; `picture` is the path of the PNG of its links.
    `edition` is the day of this edition, None where the course names none: results say it.
    `form_ceiling` is the percentage of right options that form may tell before `raabta check` refuses it.
    `held_back` is where a private bank of questions lies, from the folder of the course on; "" where none is named.
    `author` is who signs the book. `editions` are the further languages in which the whole book is written.
    `brand` is the colour of its band and its logo.
    """

    id: str = ""
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    licence_url: str = ""
    url: str = ""
    picture: str = ""
    edition: date | None = None
    form_ceiling: float = 0.0
    held_back: str = ""
    author: str = ""
    editions: Mapping[str, LanguageEdition] = field(default_factory=dict)
    brand: Brand = field(default_factory=Brand)

    @property
    def original(self) -> str:
        """Return the language in which the course is written."""
        return self.languages[0] if self.languages else "en"

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
    exam: Exam | None = None

    @property
    def edition(self) -> date:
        """Return the day that the course is of: the last on which a source of its figures was read."""
        return max((fact.read_on for fact in self.facts.values() if fact.read_on), default=_NO_DAY)
