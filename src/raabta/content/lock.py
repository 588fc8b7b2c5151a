"""Write ids.lock, slots.lock and each translations.lock anew, and name the ids that may not be used again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from raabta.content.checks.glossary import lower
from raabta.content.checks.lock import LOCK, Locked, LockEntry, broken, now, read_lock
from raabta.content.checks.seen import Seen
from raabta.content.course import build
from raabta.content.declared import declare
from raabta.content.read.folder import read_course_files
from raabta.content.read.slots import answerable, outcomes, places
from raabta.content.read.slots_lock import SLOTS, read_slots
from raabta.content.read.uses import uses
from raabta.content.slotting import grown, write_slots
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.errors import ContentError, Problem

HEAD = "# What each question id means. Written by `raabta check --update-lock`; do not edit.\n"


def update_lock(
    root: Path,
    accept: Collection[str] = (),
    reworded: Collection[str] = (),
    still_fits: Collection[str] = (),
    allow_words: str = "",
    bank: Path | None = None,
) -> list[Problem]:
    """Write the locks anew, or return the problems because of which all were left as they are.

    `accept` names questions of which the meaning has changed, `reworded` those that ask the same in other words,
    `still_fits` translations that are older than their English and still say the same. Without them none is entered.
    `allow_words` is a language whose glossary may find as many words in each file as it finds today.
    `bank` is the folder of a private bank: its translations are declared in a lock that lies there, and its questions
    are entered nowhere, since no record of a learner holds an answer to them.
    """
    files = read_course_files(root)
    whole = read_course_files(root, bank=bank) if bank else files
    if whole.problems:
        return sorted(whole.problems)
    declaration = declare(whole, still_fits)
    file = FileProblems(LOCK)
    locked, today = read_lock(root, file, FileProblems(LOCK)), now(build(files, files.settings.original))
    for name in (*accept, *reworded):
        if name not in today:
            file.report(0, f"there is no question '{name}' to accept", advice(name, today, "questions"))
    table = FileProblems(SLOTS)
    known = read_slots(root, table)
    problems = [*file.problems, *table.problems, *broken(files, today, locked, accept, reworded)]
    problems += declaration.problems
    if not problems:
        course = build(files, files.settings.original)
        found, pages = uses(root, files.memory)
        write_slots(root, grown(known, [*places(pages, course), *answerable(course), *outcomes(course)]))
        _write(root / LOCK, {name: [entry] for name, entry in _renewed(today, locked).items()})
        declaration.write()
        lower(Seen(files, pages, found, date.min, build), allow=allow_words)
    return sorted(problems)


def retire(root: Path, name: str) -> None:
    """Mark a question that is still there as retired, so that its id is never used again.

    Raises ContentError if the lock cannot be read, and KeyError if there is no such question.
    """
    file = FileProblems(LOCK)
    locked = dict(read_lock(root, file, FileProblems(LOCK)))
    if file.problems:
        raise ContentError(file.problems)
    files = read_course_files(root)
    entry = now(build(files, files.settings.original))[name]
    _write(root / LOCK, locked | {name: [replace(entry, retired=True)]})


def taken_ids(root: Path) -> dict[str, Path]:
    """Return every question id that is in use or was once, with the file that uses it or remembers it."""
    file = FileProblems(LOCK)
    once: dict[str, Path] = dict.fromkeys(read_lock(root, file, file), LOCK)
    return once | {name: draft.path for name, draft in read_course_files(root).questions.items()}


def _renewed(today: Mapping[str, LockEntry], locked: Locked) -> dict[str, LockEntry]:
    """Return the new lock: what is there now, and what was there as retired."""
    gone = {name: replace(some[-1], retired=True) for name, some in locked.items() if name not in today}
    return gone | dict(today)


def _write(path: Path, entries: Locked) -> None:
    """Write one line an id, so that two authors' changes merge."""
    lines = "".join(f"{entry}\n" for name in sorted(entries) for entry in entries[name])
    path.write_text(HEAD + lines, encoding="utf-8", newline="\n")
