"""Find the sources that a chapter cites: in its text, its facts and its questions."""

from __future__ import annotations

import re
from pathlib import Path

from raabta.content.read.cells import read_cells
from raabta.content.read.folder import read_course_files
from raabta.model.course import Course
from raabta.model.question import Question, Source
from raabta.model.scenario import Choice, View
from raabta.root import PAGES

_REF = re.compile(r"\]\(#ref-([a-z0-9-]+)\)")
_FACT = re.compile(r"\]\(#fact-([a-z0-9-]+)\)")
_CALL = re.compile(r"""\b(?:quiz|scenario)\(\s*["']([^"']+)["']""")


def cited(root: Path, chapter: str, course: Course) -> tuple[str, ...]:
    """Return the keys of all sources of a chapter, or of the page of a tool, in the order of their labels.

    Keys that references.bib does not have are left out: `check` reports them with their place.
    """
    text = "\n\n".join(_text(root / folder / f"{chapter}.ipynb") for folder in PAGES)
    keys = set(_REF.findall(text))
    keys |= {course.facts[name].source.key for name in _FACT.findall(text) if name in course.facts}
    for called in _CALL.findall(text):
        for question in _questions(course, called):
            keys |= {source.key for source in question.sources}
        for row in _choices_and_views(course, called):
            keys |= {source.key for source in row.sources}
    known = [course.sources[key] for key in keys if key in course.sources]
    return tuple(source.key for source in sorted(known, key=lambda source: (source.label.lower(), source.key)))


def example_source(root: Path) -> Source | None:
    """Return the first source of references.bib that is one to link to: `own`, the course itself, only if need be."""
    sources = read_course_files(root).sources
    return next((source for key, source in sources.items() if key != "own"), sources.get("own"))


def _questions(course: Course, called: str) -> list[Question]:
    if called in course.quizzes:
        return list(course.quizzes[called].questions)
    return [course.questions[called]] if called in course.questions else []


def _choices_and_views(course: Course, called: str) -> list[Choice | View]:
    scenario = course.scenarios.get(called)
    injects = scenario.injects if scenario else ()
    return [
        *(one for inject in injects for one in inject.choices),
        *(one for inject in injects for one in inject.views),
    ]


def _text(notebook: Path) -> str:
    """Return the text of a notebook; of one that cannot be read, which `check` reports, nothing."""
    return "\n\n".join(cell.source for cell in read_cells(notebook) or [])
