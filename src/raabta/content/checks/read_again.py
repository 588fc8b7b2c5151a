"""Check that the sections exist to which a closing quiz sends its readers back."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.headings import section_ids
from raabta.content.read.pages import TextPage
from raabta.content.yaml.file_problems import advice
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
    """Yield each question that ends a chapter and after which nobody is told what to read again."""
    pages = {
        page.path: (_chapter(page), section_ids(page)) for page in seen.pages if _chapter(page) and not page.broken
    }
    for use in seen.uses:
        quiz = seen.files.quizzes.get(use.id) if use.what == "quiz" and use.path in pages else None
        if quiz is None or "pass_mark" not in quiz.values:
            continue
        chapter, known = pages[use.path]
        # A page of another chapter that shows the quiz, too, has no sections to go back to.
        for _at, name in quiz.named() if f"{chapter}-".startswith(f"{quiz.chapter}-") else ():
            draft = seen.files.questions.get(name)
            if draft and "read" not in draft.values and draft.read not in known:
                message = f"'{draft.slug}' is asked at the end of a chapter and names no section to read again"
                yield Problem(draft.path, draft.line("id"), message, f"write `read:` with one of: {', '.join(known)}")


def _sections(seen: Seen) -> dict[str, list[str]]:
    """Return the sections of each chapter that has a page of its own; of a page with faults nothing is known."""
    found: dict[str, list[str]] = {}
    for page in seen.pages:
        if _chapter(page) and not page.broken:
            found.setdefault(_chapter(page), []).extend(section_ids(page))
    return found


def _chapter(page: TextPage) -> str:
    about = page.about.get("raabta")
    return str(about.get("chapter", "")) if isinstance(about, dict) else ""
