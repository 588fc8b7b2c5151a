"""What questions, quizzes and scenarios and plans name, held against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from raabta.content.file_faults import advice
from raabta.content.read.course_files import BIB, OUTCOMES, CourseFiles
from raabta.errors import Problem

_PLACES = {"source": "keys of references.bib", "outcome": "outcomes", "question": "questions", "quiz": "quizzes"}


def lost(course: CourseFiles) -> Iterator[Problem]:
    """Yield every source, outcome and question that is named and does not exist.

    What a file names that could not be read is not missed: one fault is told once.
    """
    for draft in course.drafts.values():
        cited = ((draft.line("sources", number), key) for number, key in enumerate(draft.values.get("sources", ())))
        yield from _sources(course, draft.path, cited)
        outcome = draft.values.get("outcome")
        if not (outcome is None or outcome in course.outcomes or course.may_hold([OUTCOMES], outcome)):
            yield _lost(draft.path, draft.line("outcome"), "outcome", outcome, course.outcomes)
    for made in course.scenarios.values():
        yield from _sources(course, made.path, made.cited())
    for quiz in course.quizzes.values():
        asked = ((quiz.line(number), name) for number, name in enumerate(quiz.questions))
        yield from _of_chapters(course, quiz.path, "question", asked, course.drafts)
    for plan in course.sessions.values():
        yield from _of_chapters(course, plan.path, "question", plan.named("question"), course.drafts)
        yield from _of_chapters(course, plan.path, "quiz", plan.named("quiz"), course.quizzes)


def _of_chapters(
    course: CourseFiles, path: Path, noun: str, named: Iterable[tuple[int, str]], known: Mapping[str, Any]
) -> Iterator[Problem]:
    for line, name in named:
        chapter, _slash, slug = name.partition("/")
        if name not in known and not course.may_hold(course.in_chapter(chapter), slug):
            yield _lost(path, line, noun, name, known)


def _sources(course: CourseFiles, path: Path, cited: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    for line, key in cited:
        if key not in course.sources and not course.may_hold([BIB], key):
            yield _lost(path, line, "source", key, course.sources)


def _lost(path: Path, line: int, noun: str, word: str, known: Mapping[str, Any]) -> Problem:
    place = {"source": "keys of references.bib", "outcome": "outcomes", "question": "questions", "quiz": "quizzes"}[
        noun
    ]
    return Problem(path, line, f"there is no {noun} '{word}'", advice(word, known, place))
