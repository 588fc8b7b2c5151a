"""Write exercises/ids.lock and each translations.lock anew, and name the ids that may not be used again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from raabta.content.checks.lock import LOCK, Locked, LockEntry, broken, now, read_lock
from raabta.content.course import build
from raabta.content.declared import declare
from raabta.content.read.folder import read_course_files
from raabta.content.read.translations import ENGLISH
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.errors import ContentError, Problem

HEAD = "# What each question id means. Written by `raabta check --update-lock`; do not edit.\n"


def update_lock(
    root: Path, accept: Collection[str] = (), reworded: Collection[str] = (), still_fits: Collection[str] = ()
) -> list[Problem]:
    """Write the locks anew, or return the problems because of which all were left as they are.

    `accept` names questions of which the meaning has changed, `reworded` those that ask the same in other words,
    `still_fits` translations that are older than their English and still say the same. Without them none is entered.
    """
    files = read_course_files(root)
    if files.problems:
        return sorted(files.problems)
    declaration = declare(files, still_fits)
    file = FileProblems(LOCK)
    locked, today = read_lock(root, file, FileProblems(LOCK)), now(build(files, ENGLISH))
    for name in (*accept, *reworded):
        if name not in today:
            file.report(0, f"there is no question '{name}' to accept", advice(name, today, "questions"))
    problems = [*file.problems, *broken(files, today, locked, accept, reworded), *declaration.problems]
    if not problems:
        _write(root / LOCK, {name: [entry] for name, entry in _renewed(today, locked).items()})
        declaration.write()
    return sorted(problems)


def retire(root: Path, name: str) -> None:
    """Mark a question that is still there as retired, so that its id is never used again.

    Raises ContentError if the lock cannot be read, and KeyError if there is no such question.
    """
    file = FileProblems(LOCK)
    locked = dict(read_lock(root, file, FileProblems(LOCK)))
    if file.problems:
        raise ContentError(file.problems)
    entry = now(build(read_course_files(root), ENGLISH))[name]
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
