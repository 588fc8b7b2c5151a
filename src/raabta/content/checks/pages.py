"""What pages use, held against what the course has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.content.checks.seen import Seen
from raabta.content.file_faults import advice
from raabta.content.read.chapters import Use
from raabta.content.read.course_files import BIB, FACTS, CourseFiles
from raabta.content.read.files import names
from raabta.errors import Problem


def used_things(gathered: CourseFiles, found: Sequence[Use], tool_ids: Sequence[str]) -> Iterator[Problem]:
    """Yield every call and link that leads nowhere, and every printed number that differs from its fact.

    What a file names that could not be read is not missed. Without `tool_ids`, calls of tools are not looked at.
    """
    chapters = {name.partition("/")[0] for name in gathered.drafts}
    chapters |= {use.path.stem for use in found if use.path.parts[0] == "chapters"}
    known = {
        "quiz": ("quiz or question", [*gathered.quizzes, *gathered.drafts]),
        "tool": ("tool", list(tool_ids)),
        "scenario": ("scenario", list(gathered.scenarios)),
        "sources": ("chapter", sorted(chapters)),
        "fact": ("fact", list(gathered.facts)),
        "ref": ("source", list(gathered.sources)),
    }
    for use in found:
        noun, there = known[use.what]
        if use.what == "tool" and not there:
            continue
        if use.id not in there:
            if not _unsure(gathered, use):
                message = f"{use.where}there is no {noun} '{use.id}'"
                yield Problem(use.path, use.line, message, advice(use.id, there, "there are"))
        elif use.what == "fact" and use.text.strip("*_ ") != gathered.facts[use.id][1].text:
            yield Problem(
                use.path,
                use.line,
                f"{use.where}'{use.text}' is printed for the fact '{use.id}'",
                f"facts.yml says '{gathered.facts[use.id][1].text}'; write that, or correct the fact",
            )


def _unsure(gathered: CourseFiles, use: Use) -> bool:
    """Say whether a file that could not be read names what is used."""
    chapter, _slash, slug = use.id.partition("/")
    if use.what in {"quiz", "scenario"}:
        files = gathered.in_chapter(chapter)
        return any(path.name.startswith(f"{slug}.") for path in files) or gathered.may_hold(files, slug)
    if use.what == "fact":
        unread = bool({FACTS, BIB} & gathered.unread)
        return unread and (not gathered.facts or names(gathered.root / FACTS, use.id))
    return use.what == "ref" and gathered.may_hold([BIB], use.id)


def unused_questions(seen: Seen) -> Iterator[Problem]:
    """Yield questions that nobody is ever asked although they are not put by for later, and the contrary."""
    gathered, found = seen.gathered, seen.uses
    asked = {name for quiz in gathered.quizzes.values() for name in quiz.questions}
    asked |= {use.id for use in found if use.what == "quiz"}
    asked |= {name for plan in gathered.sessions.values() for _line, name in plan.named("question")}
    unsure = {path.parent for path in gathered.unread if ".quiz." in path.name} | {
        quiz.path.parent for quiz in gathered.quizzes.values() if not quiz.questions
    }
    for draft in gathered.drafts.values():
        if draft.kind is None or draft.path.parent in unsure:
            continue
        if draft.id not in asked and not draft.values.get("bank") and not seen.may_call(draft.id):
            message = f"the question '{draft.slug}' is in no quiz"
            hint = "add it to a .quiz.yml file or to a chapter, or write `bank: true`"
            yield Problem(draft.path, draft.line("id"), message, hint)
        elif draft.id in asked and draft.values.get("bank"):
            message = f"the question '{draft.slug}' is asked although it is marked as `bank`"
            yield Problem(draft.path, draft.line("bank"), message, "remove `bank: true`")
