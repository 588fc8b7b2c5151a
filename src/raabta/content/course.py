"""Build the course in one language from its drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.folder import read_course_files
from raabta.content.read.isolation import attempt
from raabta.content.read.outcomes import outcome
from raabta.content.read.questions import question
from raabta.content.read.quizzes import quiz
from raabta.content.read.scenarios import scenario
from raabta.content.read.sessions import session
from raabta.content.read.translations import ENGLISH
from raabta.errors import ContentError
from raabta.model.course import Course

_D = TypeVar("_D", bound=Draft)
_T = TypeVar("_T")


def load(root: Path, language: str = ENGLISH) -> Course:
    """Return the course, or raise ContentError with every problem in it.

    A text without a translation stays English; `check` names it.
    """
    return reader(read_course_files(root))(language)


def reader(files: CourseFiles) -> Callable[[str], Course]:
    """Return what makes the course of its files, in any language. Raises ContentError as `load` does."""
    if files.problems:
        raise ContentError(files.problems)
    return partial(_built_whole, files)


def _built_whole(files: CourseFiles, language: str) -> Course:
    course = build(files, language)
    if files.problems:  # something could be read and could not be built
        raise ContentError(files.problems)
    return course


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
    questions = _made(files, _whole(files.questions), lambda draft: question(draft, sources, language, drawings))
    quizzes = _made(files, files.quizzes, lambda draft: quiz(draft, questions, files.outcomes, language))
    scenarios = _made(files, _whole(files.scenarios), lambda draft: scenario(draft, sources, language, drawings))
    sessions = {
        name: draft
        for name, draft in _whole(files.sessions).items()
        if all(asked in questions for _at, asked in draft.named("question"))
        and all(asked in quizzes for _at, asked in draft.named("quiz"))
        and all(played in scenarios for _at, played in draft.named("scenario"))
    }
    return Course(
        language=language,
        questions=questions,
        quizzes=quizzes,
        facts={name: fact for name, (_line, fact) in files.facts.items()},
        sources=sources,
        outcomes={name: outcome(draft, language) for name, draft in files.outcomes.items()},
        scenarios=scenarios,
        sessions=_made(files, sessions, lambda draft: session(draft, questions, quizzes, scenarios, language)),
        settings=files.settings,
    )


def _whole(drafts: Mapping[str, _D]) -> dict[str, _D]:
    return {name: draft for name, draft in drafts.items() if draft.whole}


def _made(files: CourseFiles, drafts: Mapping[str, _D], make: Callable[[_D], _T]) -> dict[str, _T]:
    """Return what is made of each draft. One of which nothing can be made is a problem, and not the end."""
    found = {}
    for name, draft in drafts.items():
        made = attempt("the making of this", partial(make, draft), files.problems, draft.path)
        if made is not None:
            found[name] = made
    return found
