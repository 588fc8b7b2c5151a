"""Check a whole course without running it, and report every problem and warning at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raabta.content import checks
from raabta.content.checks import Check, Seen
from raabta.content.course import build
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.folder import read_course_files
from raabta.content.read.isolation import fallen
from raabta.content.read.registry import FILE_KINDS, OUTCOMES
from raabta.content.read.uses import uses
from raabta.errors import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check. `counts` says how much was looked at: noun -> number.

    `older` is the number of translations whose English has changed since they were made.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: dict[str, int]
    older: int = 0


def check(
    root: Path,
    *,
    today: date,
    release: bool = False,
    tool_ids: Sequence[str] = (),
    files: CourseFiles | None = None,
    warn: bool = True,
) -> Report:
    """Check the whole course and return a report. With `release`, what must not be published is a problem.

    `files` is what `read_course_files` has just returned, when something else needs it too. Without
    `warn` no warnings are looked for: a build asks for faults alone.
    """
    read = files or read_course_files(root)
    found, pages = uses(root, read.memory)
    seen = Seen(read, pages, found, today, build, tool_ids)
    broken_off: dict[str, Problem] = {}
    problems = _run(checks.PROBLEMS, seen, broken_off)
    warnings = _run(checks.WARNINGS if warn else (), seen, broken_off)
    # Reading told its problems first; what could not be built was added to them later.
    problems |= {*read.problems, *broken_off.values()}
    if release:
        problems, warnings = problems | warnings, set()
    counts, older = _counts(seen), seen.older() if warn else []
    if warn and (number := sum(bool(pair.local) for pairs in seen.pairs().values() for pair in pairs)):
        counts["translated texts"] = number
    return Report(tuple(sorted(problems)), tuple(sorted(warnings)), counts, len(older))


def _run(some: Iterable[Check], seen: Seen, broken_off: dict[str, Problem]) -> set[Problem]:
    """Return what the checks find. One that breaks off is a problem itself, and takes nothing from the others.

    Several may break off for one cause, such as a course that cannot be built: it is told once.
    """
    found: set[Problem] = set()
    for one in some:
        try:
            for problem in one(seen):
                found.add(problem)
        except Exception as error:  # noqa: BLE001 - whatever it is, the other checks still look
            problem = fallen(f"the check of {one.__module__.rpartition('.')[2]}", error)
            broken_off.setdefault(repr(error), problem)
    return found


def _counts(seen: Seen) -> dict[str, int]:
    """Count what was looked at. Scenarios and plans are named where there are any."""
    drafts = {kind.nouns: len(seen.files.drafts(kind.place)) for kind in FILE_KINDS if kind.path != OUTCOMES}
    counts = {nouns: number for nouns, number in drafts.items() if number or nouns in {"questions", "quizzes"}}
    return counts | {"facts": len(seen.files.facts), "sources": len(seen.files.sources), "pages": len(seen.pages)}
