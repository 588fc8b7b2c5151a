"""What questions, quizzes and scenarios name, held against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from raabta.content.gather import BIB, OUTCOMES, Gathered
from raabta.content.reading import advice
from raabta.errors import Problem


def lost(course: Gathered) -> Iterator[Problem]:
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
        for number, question in enumerate(quiz.questions):
            chapter, _slash, slug = question.partition("/")
            if question not in course.drafts and not course.may_hold(course.in_chapter(chapter), slug):
                yield _lost(quiz.path, quiz.line(number), "question", question, course.drafts)


def _sources(course: Gathered, path: Path, cited: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    for line, key in cited:
        if key not in course.sources and not course.may_hold([BIB], key):
            yield _lost(path, line, "source", key, course.sources)


def _lost(path: Path, line: int, noun: str, word: str, known: Mapping[str, Any]) -> Problem:
    place = {"source": "keys of references.bib", "outcome": "outcomes", "question": "questions"}[noun]
    return Problem(path, line, f"there is no {noun} '{word}'", advice(word, known, place))
