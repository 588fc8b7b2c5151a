"""Everything that can be said about a course without running it: faults and warnings, all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raabta.content import checks
from raabta.content.checks import Seen, lock
from raabta.content.checks.lint import lint, untranslated
from raabta.content.checks.pages import unused_questions, used_things
from raabta.content.checks.session_lint import lint_sessions
from raabta.content.checks.stored_outputs import stale
from raabta.content.checks.texts_lint import missing_texts
from raabta.content.course import ENGLISH, build
from raabta.content.file_faults import FileFaults
from raabta.content.read.chapters import Use, listed_pages, uses
from raabta.content.read.course_files import FACTS, CourseFiles, gather
from raabta.content.read.links import lost
from raabta.content.read.page_texts import Page
from raabta.content.root import MARK
from raabta.errors import Problem
from raabta.model.question import Source


@dataclass(frozen=True, slots=True)
class Report:
    """What was found. `counts` says how much was looked at: noun -> number."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: dict[str, int]


def check(root: Path, *, today: date, release: bool = False, tool_ids: Sequence[str] = ()) -> Report:
    """Look at the whole course. With `release`, what must not be published is a fault, not a warning."""
    gathered = gather(root)
    found, pages = uses(root)
    seen = Seen(gathered, pages, found, today)
    problems = [*gathered.problems, *(problem for page in pages for problem in page.reading.problems)]
    problems += lost(gathered)
    problems += lint(gathered)
    problems += missing_texts(gathered)
    problems += lint_sessions(gathered)
    problems += used_things(gathered, found, tool_ids)
    problems += unused_questions(seen)
    problems += (problem for one in checks.FAULTS for problem in one(seen))
    warnings = [*_from_memory(gathered, found), *_overdue(gathered, today)]
    warnings += [*_unlisted(root, pages), *stale(gathered, pages), *untranslated(gathered)]
    warnings += (problem for one in checks.WARNINGS for problem in one(seen))
    reading = FileFaults(lock.LOCK)
    locked, now = lock.read_lock(root, reading), _now(gathered)
    problems += [*reading.problems, *lock.broken(gathered, now, locked)]
    warnings += lock.stale(now, locked, whole=not gathered.problems)
    if release:
        problems, warnings = problems + warnings, []
    counts = {
        "questions": len(gathered.drafts),
        "quizzes": len(gathered.quizzes),
        **({"scenarios": len(gathered.scenarios)} if gathered.scenarios else {}),
        **({"plans": len(gathered.sessions)} if gathered.sessions else {}),
        "facts": len(gathered.facts),
        "sources": len(gathered.sources),
        "pages": len(pages),
    }
    return Report(tuple(sorted(set(problems))), tuple(sorted(set(warnings))), counts)


def update_lock(root: Path, accept: Collection[str] = ()) -> list[Problem]:
    """Write exercises/ids.lock anew, or return why it was left as it is."""
    gathered = gather(root)
    faults = [*gathered.problems, *lost(gathered)]
    if faults:
        return sorted(faults)
    reading = FileFaults(lock.LOCK)
    locked, now = lock.read_lock(root, reading), _now(gathered)
    problems = [*reading.problems, *lock.unknown(accept, now), *lock.broken(gathered, now, locked, accept)]
    if not problems:
        lock.write_lock(root, lock.renewed(now, locked))
    return sorted(problems)


def taken_ids(root: Path) -> dict[str, Path]:
    """Return every question id that is in use or was once, with the file that uses it or remembers it."""
    once: dict[str, Path] = dict.fromkeys(lock.read_lock(root, FileFaults(lock.LOCK)), lock.LOCK)
    return once | {name: draft.path for name, draft in gather(root).drafts.items()}


def example_source(root: Path) -> Source | None:
    """Return the first source of references.bib that is one to link to: `own`, the course itself, only if need be."""
    sources = gather(root).sources
    return next((source for key, source in sources.items() if key != "own"), sources.get("own"))


def _now(gathered: CourseFiles) -> dict[str, lock.Entry]:
    return {name: lock.entry_of(question) for name, question in build(gathered, ENGLISH).questions.items()}


def _from_memory(gathered: CourseFiles, found: Sequence[Use]) -> Iterator[Problem]:
    """Yield facts from memory that are printed all the same."""
    printed = {use.id: use for use in found if use.what == "fact"}
    for name, (line, fact) in gathered.facts.items():
        if fact.mark == "M" and name in printed:
            message = f"the fact '{name}' is from memory (M) and is printed in {printed[name].path.as_posix()}"
            yield Problem(FACTS, line, message, "read it in a source and set the mark, or take it out of the page")


def _overdue(gathered: CourseFiles, today: date) -> Iterator[Problem]:
    for name, (line, fact) in gathered.facts.items():
        if fact.overdue(today):
            message = f"the fact '{name}' was to be looked at again by {fact.review_by}"
            yield Problem(FACTS, line, message, "compare it with its source, then set as_of and review_by")


def _unlisted(root: Path, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield pages that lie in chapters/ and that no reader of the book will ever see."""
    named = listed_pages(root)
    for page in pages:
        if page.path.parts[0] == "chapters" and page.path not in named:
            entry = page.path.with_suffix("").as_posix()
            yield Problem(
                page.path, 0, f"the page is not in {MARK}", f"add `- file: {entry}` there to have it in the book"
            )
