"""Which sources a chapter stands on: those that its pages, its facts and the questions it asks cite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from raabta.content.chapters import Use, uses
from raabta.model.course import Course
from raabta.model.question import Source


def cited(root: Path, chapter: str, course: Course) -> list[str]:
    """Return the keys of all sources of a chapter, in the order of their labels.

    Keys that references.bib does not have are left out: `check` reports them with their place.
    """
    found, _readings = uses(root)
    keys = {source.key for use in found if _belongs(use.path, chapter) for source in _sources(use, course)}
    return sorted(keys, key=lambda key: (course.sources[key].label.lower(), key))


def _belongs(path: Path, chapter: str) -> bool:
    """Say whether a page is the chapter, one of its companions (<chapter>-summary.md) or a practice notebook."""
    return path.stem == chapter or path.stem.startswith(f"{chapter}-") or path.parts[:2] == ("exercises", chapter)


def _sources(use: Use, course: Course) -> Iterator[Source]:
    if use.what == "ref" and use.id in course.sources:
        yield course.sources[use.id]
    elif use.what == "fact" and use.id in course.facts:
        yield course.facts[use.id].source
    elif use.what == "quiz" and use.id in course.quizzes:
        for question in course.quizzes[use.id].questions:
            yield from question.sources
    elif use.what == "quiz" and use.id in course.questions:
        yield from course.questions[use.id].sources
