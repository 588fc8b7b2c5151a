"""Find what questions, quizzes, scenarios and plans name and does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from raabta.content.read.bib import BIB
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.drafts import Draft, Place
from raabta.content.read.registry import OUTCOMES
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem

_PLACES = {
    "source": "keys of references.bib",
    "outcome": "outcomes",
    "question": "questions",
    "quiz": "quizzes",
    "scenario": "scenarios",
}


def lost(files: CourseFiles) -> Iterator[Problem]:
    """Yield every source, outcome and question that is named and does not exist.

    What a file names that could not be read is not missed: one problem is reported once.
    """
    for draft in files.questions.values():
        cited = enumerate(draft.values.get("sources", ()))
        yield from _sources(files, draft, ((("sources", number), key) for number, key in cited))
        if outcome := draft.values.get("outcome"):
            yield from _outcomes(files, draft, [(("outcome",), outcome)])
    for made in files.scenarios.values():
        yield from _sources(files, made, made.cited())
    for quiz in files.quizzes.values():
        yield from _of_chapters(files, quiz, "question", quiz.named(), files.questions)
    for exam in files.exams.values():
        yield from _outcomes(files, exam, exam.named())
    for plan in files.sessions.values():
        yield from _of_chapters(files, plan, "question", plan.named("question"), files.questions)
        yield from _of_chapters(files, plan, "quiz", plan.named("quiz"), files.quizzes)
        yield from _of_chapters(files, plan, "scenario", plan.named("scenario"), files.scenarios)


def _of_chapters(
    files: CourseFiles, draft: Draft, noun: str, named: Iterable[tuple[Place, str]], known: Mapping[str, Any]
) -> Iterator[Problem]:
    for at, name in named:
        chapter, _slash, slug = name.partition("/")
        if name not in known and not files.may_hold(files.in_chapter(chapter), slug):
            yield _lost(draft.path, draft.line(*at), noun, name, known)


def _outcomes(files: CourseFiles, draft: Draft, named: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    for at, name in named:
        if not (name in files.outcomes or files.may_hold([OUTCOMES], name)):
            yield _lost(draft.path, draft.line(*at), "outcome", name, files.outcomes)


def _sources(files: CourseFiles, draft: Draft, cited: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    for at, key in cited:
        if key not in files.sources and not files.may_hold([BIB], key):
            yield _lost(draft.path, draft.line(*at), "source", key, files.sources)


def _lost(path: Path, line: int, noun: str, word: str, known: Mapping[str, Any]) -> Problem:
    return Problem(path, line, f"there is no {noun} '{word}'", advice(word, known, _PLACES[noun]))
