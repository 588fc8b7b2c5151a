"""Build the course in one language from its drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.exams import exam
from raabta.content.read.folder import read_course_files
from raabta.content.read.made import attempt
from raabta.content.read.outcomes import outcome
from raabta.content.read.questions import question
from raabta.content.read.quizzes import quiz
from raabta.content.read.said_in import SaidIn
from raabta.content.read.scenarios import scenario
from raabta.content.read.sessions import session
from raabta.content.read.translations import AS_WRITTEN
from raabta.errors import ContentError
from raabta.model.course import Course
from raabta.model.exam import Exam
from raabta.model.question import Question, Quiz
from raabta.model.scenario import Scenario
from raabta.model.session import Session

_D = TypeVar("_D", bound=Draft)
_T = TypeVar("_T", Question, Quiz, Scenario, Session, Exam)


def load(root: Path, language: str = AS_WRITTEN) -> Course:
    """Return the course, or raise ContentError with every problem in it.

    Without a language it is in its own. A text without a translation stays as it is written; `check` names it.
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
    language = language or files.settings.original
    if language not in files.built:
        files.built[language] = _build(files, language)
    return files.built[language]


def _build(files: CourseFiles, language: str) -> Course:
    said = files.said_in.get(language, SaidIn())
    sources = {key: said.source(one) for key, one in files.sources.items()}
    drawings = files.pictures
    asked, played = _whole(files.questions), _whole(files.scenarios)
    questions = _made(files, asked, lambda draft: question(draft, sources, language, drawings))
    quizzes = _made(files, files.quizzes, lambda draft: quiz(draft, questions, files.outcomes, language))
    scenarios = _made(files, played, lambda draft: scenario(draft, sources, language, drawings))
    held, private = [one for name, one in questions.items() if name in files.held_back()], files.private()
    exams = _made(files, _whole(files.exams), lambda draft: exam(draft, held, private, files.outcomes, language))
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
        facts={name: said.fact(fact, sources) for name, (_line, fact) in files.facts.items()},
        sources=sources,
        outcomes={name: outcome(draft, language) for name, draft in files.outcomes.items()},
        scenarios=scenarios,
        sessions=_made(files, sessions, lambda draft: session(draft, questions, quizzes, scenarios, language)),
        settings=files.settings,
        exam=next(iter(exams.values()), None),
    )


def _whole(drafts: Mapping[str, _D]) -> dict[str, _D]:
    return {name: draft for name, draft in drafts.items() if draft.whole}


def _made(files: CourseFiles, drafts: Mapping[str, _D], make: Callable[[_D], _T]) -> dict[str, _T]:
    """Return what is made of each draft. One of which nothing can be made is a problem, and not the end.

    What nobody translated is in the language of the course.
    """
    found = {}
    for name, draft in drafts.items():
        made = attempt("the making of this", partial(make, draft), files.problems, draft.path)
        if made is not None:
            found[name] = made if made.language else replace(made, language=files.settings.original)
    return found
