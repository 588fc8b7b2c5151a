"""What a closing quiz sends its readers back to: the section is there."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.file_problems import advice
from raabta.content.read.headings import section_ids
from raabta.errors import Problem


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield each `read:` that leads to no section of its chapter."""
    sections = _sections(seen)
    for draft in seen.files.questions.values():
        known = sections.get(draft.chapter)
        if known is not None and "read" in draft.values and draft.read not in known:
            message = f"'{draft.slug}' is to be read again in '{draft.read}', which is no section of the chapter"
            yield Problem(draft.path, draft.line("read"), message, advice(draft.read, known, "sections"))


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield each question of a closing quiz on a page after which nobody is told what to read again."""
    sections = _sections(seen)
    shown = {use.id for use in seen.uses if use.what == "quiz"}
    for quiz in (draft for name, draft in seen.files.quizzes.items() if name in shown and "pass_mark" in draft.values):
        for _line, name in quiz.named():
            draft = seen.files.questions.get(name)
            known = sections.get(draft.chapter) if draft else None
            if draft and known is not None and "read" not in draft.values and draft.read not in known:
                message = f"'{draft.slug}' is asked at the end of a chapter and names no section to read again"
                hint = f"write `read:` with one of: {', '.join(known)}"
                yield Problem(draft.path, draft.line("id"), message, hint)


def _sections(seen: Seen) -> dict[str, list[str]]:
    """Return the sections of each chapter that has a page of its own; of a page with faults nothing is known."""
    found: dict[str, list[str]] = {}
    for page in seen.pages:
        about = page.about.get("raabta")
        chapter = about.get("chapter") if isinstance(about, dict) else None
        if isinstance(chapter, str) and not page.broken:
            found.setdefault(chapter, []).extend(section_ids(page))
    return found
