"""Build the course in one language from its drafts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.folder import read_course_files
from raabta.content.read.outcomes import outcome
from raabta.content.read.questions import question
from raabta.content.read.quizzes import quiz
from raabta.content.read.scenarios import scenario
from raabta.content.read.sessions import session
from raabta.content.read.translations import ENGLISH
from raabta.errors import ContentError
from raabta.model.course import Course


def load(root: Path, language: str = ENGLISH) -> Course:
    """Return the course, or raise ContentError with every problem in it.

    A text without a translation stays English; `check` names it.
    """
    return reader(read_course_files(root))(language)


def reader(files: CourseFiles) -> Callable[[str], Course]:
    """Return what makes the course of its files, in any language. Raises ContentError as `load` does."""
    if files.problems:
        raise ContentError(files.problems)
    return partial(build, files)


def build(files: CourseFiles, language: str) -> Course:
    """Return the course of those drafts that have no faults, and of the plans of which all that they name is there.

    It is made once for each language: the check and the book ask for it, one after the other.
    """
    if language not in files.built:
        files.built[language] = _build(files, language)
    return files.built[language]


def _build(files: CourseFiles, language: str) -> Course:
    sources = files.sources
    drawings = files.pictures
    questions = {
        name: question(draft, sources, language, drawings) for name, draft in files.questions.items() if draft.whole
    }
    quizzes = {name: quiz(draft, questions, files.outcomes, language) for name, draft in files.quizzes.items()}
    scenarios = {
        name: scenario(draft, sources, language, drawings) for name, draft in files.scenarios.items() if draft.whole
    }
    return Course(
        language=language,
        questions=questions,
        quizzes=quizzes,
        facts={name: fact for name, (_line, fact) in files.facts.items()},
        sources=sources,
        outcomes={name: outcome(draft, language) for name, draft in files.outcomes.items()},
        scenarios=scenarios,
        sessions={
            name: session(draft, questions, quizzes, scenarios, language)
            for name, draft in files.sessions.items()
            if draft.whole
            and all(asked in questions for _at, asked in draft.named("question"))
            and all(asked in quizzes for _at, asked in draft.named("quiz"))
            and all(played in scenarios for _at, played in draft.named("scenario"))
        },
        settings=files.settings,
    )
