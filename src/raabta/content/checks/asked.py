"""Give the checks of form what is asked in a course, and the places of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from raabta.content.checks.forms import Asked, decisions, guessable
from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CourseFiles


def all_asked(seen: Seen) -> Iterator[list[Asked]]:
    """Yield, for each language, the questions with one right option, and the decisions of the scenarios."""
    for language in seen.files.spoken():
        course = seen.course(language)
        yield guessable(one for one in course.questions.values() if one.language == language)
        yield decisions(one for one in course.scenarios.values() if one.language == language)


def place_of_key(files: CourseFiles, asked: Asked) -> tuple[Path, int]:
    """Return file and line of the right option or best choice: in the English file or in the sidecar."""
    draft = files.scenarios[asked.id] if asked.inject else files.questions[asked.id]
    if asked.language in draft.translations:
        texts = draft.texts(asked.language)
        within = ("injects", asked.inject, "choices") if asked.inject else ("options",)
        return texts.path, texts.line_of(*within, asked.key)
    if asked.inject:
        injects = draft.values["injects"]
        one = [row["id"] for row in injects].index(asked.inject)
        two = [row["id"] for row in injects[one]["choices"]].index(asked.key)
        return draft.path, draft.line("injects", one, "choices", two, "text")
    kind = files.questions[asked.id].kind
    name = kind.choices if kind else "options"
    return draft.path, draft.line(name, [row["id"] for row in draft.values[name]].index(asked.key), "text")
