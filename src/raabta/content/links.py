"""What questions, quizzes and scenarios name, held against what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from raabta.content.gather import BIB, OUTCOMES, Gathered
from raabta.content.questions import Draft
from raabta.content.reading import advice
from raabta.errors import Problem


def lost(course: Gathered) -> Iterator[Problem]:
    """Yield every source, outcome and question that is named and does not exist.

    While a file has faults, nothing that it may hold is missed: one fault is told once.
    """
    for draft in course.drafts.values():
        if BIB not in course.unread:
            yield from _sources(draft, course.sources)
        outcome = draft.values.get("outcome")
        if OUTCOMES not in course.unread and outcome is not None and outcome not in course.outcomes:
            yield _lost(draft.path, draft.line("outcome"), "outcome", outcome, course.outcomes)
    yield from _of_scenarios(course)
    for quiz in course.quizzes.values():
        if any(path.parent == quiz.path.parent for path in course.unread):
            continue
        for number, question in enumerate(quiz.questions):
            if question not in course.drafts:
                yield _lost(quiz.path, quiz.line(number), "question", question, course.drafts)


def _of_scenarios(course: Gathered) -> Iterator[Problem]:
    if BIB in course.unread:
        return
    for draft in course.scenarios.values():
        for line, key in draft.cited():
            if key not in course.sources:
                yield _lost(draft.path, line, "source", key, course.sources)


def _sources(draft: Draft, known: Mapping[str, Any]) -> Iterator[Problem]:
    for number, key in enumerate(draft.values.get("sources", ())):
        if key not in known:
            yield _lost(draft.path, draft.line("sources", number), "source", key, known)


def _lost(path: Path, line: int, noun: str, word: str, known: Mapping[str, Any]) -> Problem:
    place = {"source": "keys of references.bib", "outcome": "outcomes", "question": "questions"}[noun]
    return Problem(path, line, f"there is no {noun} '{word}'", advice(word, known, place))
