"""What pages use, held against what the course has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from raabta.content.chapters import Use
from raabta.content.gather import Gathered
from raabta.content.reading import advice
from raabta.errors import Problem
from raabta.model.course import Course


def used_things(gathered: Gathered, found: Sequence[Use], tool_ids: Sequence[str]) -> Iterator[Problem]:
    """Yield every call and link that leads nowhere, and every printed number that differs from its fact.

    Without `tool_ids`, calls of tools are not looked at.
    """
    chapters = {name.partition("/")[0] for name in gathered.drafts}
    chapters |= {use.path.stem for use in found if use.path.parts[0] == "chapters"}
    known = {
        "quiz": ("quiz or question", [*gathered.quizzes, *gathered.drafts]),
        "tool": ("tool", list(tool_ids)),
        "sources": ("chapter", sorted(chapters)),
        "fact": ("fact", list(gathered.facts)),
        "ref": ("source", list(gathered.sources)),
    }
    for use in found:
        noun, names = known[use.what]
        if use.what == "tool" and not names:
            continue
        if use.id not in names:
            message = f"{use.where}there is no {noun} '{use.id}'"
            yield Problem(use.path, use.line, message, advice(use.id, names, "there are"))
        elif use.what == "fact" and use.text.strip("*_ ") != gathered.facts[use.id][1].text:
            yield Problem(
                use.path,
                use.line,
                f"{use.where}'{use.text}' is printed for the fact '{use.id}'",
                f"facts.yml says '{gathered.facts[use.id][1].text}'; write that, or correct the fact",
            )


def unused_questions(gathered: Gathered, found: Sequence[Use]) -> Iterator[Problem]:
    """Yield questions that nobody is ever asked although they are not put by for later, and the contrary."""
    asked = {name for quiz in gathered.quizzes.values() for name in quiz.questions}
    asked |= {use.id for use in found if use.what == "quiz"}
    for draft in gathered.drafts.values():
        if draft.id not in asked and not draft.values.get("bank"):
            message = f"the question '{draft.slug}' is in no quiz"
            hint = "add it to a .quiz.yml file or to a chapter, or write `bank: true`"
            yield Problem(draft.path, draft.line("id"), message, hint)
        elif draft.id in asked and draft.values.get("bank"):
            message = f"the question '{draft.slug}' is asked although it is marked as `bank`"
            yield Problem(draft.path, draft.line("bank"), message, "remove `bank: true`")


def cited_by(course: Course, found: Sequence[Use], chapter: str) -> list[str]:
    """Return the keys of the sources that a chapter, its questions and its facts cite, by their label."""
    keys: set[str] = set()
    for use in found:
        if not _belongs(use.path, chapter):
            continue
        if use.what == "ref" and use.id in course.sources:
            keys.add(use.id)
        if use.what == "fact" and use.id in course.facts:
            keys.add(course.facts[use.id].source.key)
    for question in course.questions.values():
        if question.id.startswith(f"{chapter}/"):
            keys |= {source.key for source in question.sources}
    return sorted(keys, key=lambda key: (course.sources[key].label.lower(), key))


def _belongs(path: Path, chapter: str) -> bool:
    """Say whether a page is the chapter, one of its companions (<chapter>-summary.md) or a practice notebook."""
    stem = path.stem
    return stem == chapter or stem.startswith(f"{chapter}-") or path.parts[:2] == ("exercises", chapter)
