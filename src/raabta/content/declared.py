"""Declare that translations belong to the English as it is now: what is written into each translations.lock."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.pairs import Pair, mark
from raabta.content.read.pairs_lock import PairsLock, read_lock, write_lock
from raabta.content.read.translated import translated
from raabta.content.read.uses import uses
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.errors import Problem


@dataclass(slots=True)
class Declaration:
    """The locks as they would be written, and why they may not be. `older` are left as they are."""

    root: Path
    locks: dict[Path, dict[tuple[str, str], list[tuple[str, str]]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    older: int = 0

    def write(self) -> None:
        """Write every lock."""
        for path, known in self.locks.items():
            write_lock(self.root, path, known)


def declare(files: CourseFiles, still_fits: Collection[str] = ()) -> Declaration:
    """Declare what is new or was translated anew, and of what is older than its English only what `still_fits` names.

    A name is that of a text, what several names begin with, or the file of the translation.
    """
    done = Declaration(files.root)
    pairs = translated(files, uses(files.root, files.memory)[1])
    locks = {folder: read_lock(files.root, folder) for folder in pairs}
    older = [pair for folder, some in pairs.items() for pair in some if locks[folder].is_older(pair)]
    fits = {pair for name in still_fits for pair in _named(name, older, pairs, done)}
    for folder, lock in locks.items():
        done.problems += lock.damaged.problems
        done.locks[lock.path] = dict(_renewed(lock, pairs[folder], fits))
    done.older = len(older) - len(fits)
    return done


def _renewed(
    lock: PairsLock, pairs: Iterable[Pair], fits: Collection[Pair]
) -> Iterator[tuple[tuple[str, str], list[tuple[str, str]]]]:
    """Yield what a lock will hold. What is not translated for now is remembered as long as its English is there."""
    for pair in pairs:
        key = (pair.name, pair.language)
        held = lock.known.get(key, [])
        if not pair.local or (pair not in fits and lock.is_older(pair)):
            if held:
                yield key, held
        else:
            yield key, [(mark(pair.english), mark(pair.local))]


def _named(name: str, older: Iterable[Pair], pairs: Mapping[str, Iterable[Pair]], done: Declaration) -> list[Pair]:
    """Return the older texts that a name means, or report that it means none."""
    paths = {Path(os.path.relpath(Path(name).absolute(), done.root)), Path(name)}

    def means(pair: Pair) -> bool:
        return pair.name == name or pair.name.startswith((f"{name}/", f"{name}.")) or pair.path in paths

    found = [pair for pair in older if means(pair)]
    if not found:
        known = [pair for some in pairs.values() for pair in some if pair.local]
        file = FileProblems(Path(name))
        if any(means(pair) for pair in known):
            file.report(0, "nothing here is older than its English", "leave it out of --still-fits")
        else:
            names = [pair.name for pair in known]
            file.report(0, "there is no translation of this name", advice(name, names, "names"))
        done.problems += file.problems
    return found
