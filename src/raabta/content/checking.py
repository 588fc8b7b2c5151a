"""Check a whole course without running it, and report every problem and warning at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from raabta.content import checks
from raabta.content.checks import Check, Seen, catalogues, glossary
from raabta.content.checks.glossary import Unwanted
from raabta.content.course import build
from raabta.content.read.course_files import CourseFiles
from raabta.content.read.folder import read_course_files
from raabta.content.read.made import fallen
from raabta.content.read.registry import FILE_KINDS, OUTCOMES
from raabta.content.read.uses import uses
from raabta.errors import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check. `counts` says how much was looked at: noun -> number.

    `older` is the number of translations whose English has changed since they were made; `words` that of the words and
    sentences that a glossary does not want, where their file may have them for now. `messages` says for each
    edition in a further language how many messages are in each state.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: dict[str, int]
    older: int = 0
    words: int = 0
    messages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


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
    `warn` neither warnings nor what only a check refuses are looked for: a build asks for faults alone.
    """
    read = files or read_course_files(root)
    found, pages = uses(root, read.memory)
    seen = Seen(read, pages, found, today, build, tool_ids)
    broken_off: dict[str, Problem] = {}
    problems = _run((*checks.PROBLEMS, *(checks.GATES if warn else ())), seen, broken_off)
    warnings = _run(checks.WARNINGS if warn else (), seen, broken_off)
    # Reading told its problems first; what could not be built was added to them later.
    problems |= {*read.problems, *broken_off.values()}
    if release:
        problems, warnings = problems | warnings, set()
    counts, older = _counts(seen), seen.older() if warn else []
    if warn and (number := sum(bool(pair.local) for pairs in seen.pairs().values() for pair in pairs)):
        counts["translated texts"] = number
    states = catalogues.summary(seen) if warn else {}
    words = sum(sum(each.now) for each in glossary.unwanted(seen) if each.most) if warn else 0
    return Report(tuple(sorted(problems)), tuple(sorted(warnings)), counts, len(older), words, states)


def check_bank(
    bank: Path, *, public: CourseFiles, today: date, release: bool = False, tool_ids: Sequence[str] = ()
) -> tuple[Report, int]:
    """Check a private bank as part of the course: return what is to be said of its files alone, and how many questions
    it has.

    `public` is the course without it, whose memory was saved before: what is remembered lies in the course, and nothing
    of a bank shall.
    """
    files = read_course_files(public.root, public.memory, bank)
    report = check(files.root, today=today, release=release, tool_ids=tool_ids, files=files)
    problems, warnings = (
        tuple(one for one in some if one.path.is_relative_to(bank)) for some in (report.problems, report.warnings)
    )
    return Report(problems, warnings, {}), len(files.private())


def unwanted(root: Path, files: CourseFiles | None = None) -> list[Unwanted]:
    """Return what the glossaries of a course do not want, a file at a time."""
    read = files or read_course_files(root)
    found, pages = uses(root, read.memory)
    return list(glossary.unwanted(Seen(read, pages, found, date.min, build)))


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
