"""Read and write `translations.lock`: which version of an English text and which of its translation belong together.

A line holds the name of a pair, its language, and the hashes of both texts. Each line was once declared true, and stays
true for those two versions. Two branches therefore merge by keeping the lines of both: `.gitattributes` has git do so,
and the next `raabta check --update-lock` leaves out what is not needed any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from raabta.content.read.files import read_text
from raabta.content.read.pairs import Pair, mark
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.precheck import MERGE_MARKS, merged

NAME = "translations.lock"
HEAD = "# Which translation was made from which English. Written by `raabta check --update-lock`; do not edit.\n"
_SEPARATOR = " | "
_LINE = re.compile(r"(?P<name>\S.*) \| (?P<language>[a-z]{2,3}) \| (?P<english>[0-9a-f]{8}) \| (?P<local>[0-9a-f]{8})")
_TIDY = "`raabta check --update-lock` keeps what is true of the texts as they are now"
_Key = tuple[str, str]
_Versions = tuple[str, str]


class State(Enum):
    """What a lock says of a pair. `OLDER`: the English has changed and the translation has not."""

    SAME = "same"
    OLDER = "older"
    CHANGED = "changed"
    NEW = "new"


@dataclass(slots=True)
class PairsLock:
    """A lock: for each name and language the versions that belong together, mostly one, and what is wrong with it."""

    path: Path
    known: dict[_Key, list[_Versions]] = field(default_factory=dict)
    there: bool = False
    #: Lines that cannot be read. What they said is lost, so that nothing is written over them.
    damaged: FileProblems = field(init=False)
    #: What `raabta check --update-lock` puts in order: both sides of a merge.
    untidy: FileProblems = field(init=False)

    def __post_init__(self) -> None:
        """Begin without problems."""
        self.damaged, self.untidy = FileProblems(self.path), FileProblems(self.path)

    def state(self, pair: Pair) -> State:
        """Return how a pair stands to what was declared of it."""
        held = self.known.get((pair.name, pair.language))
        if not held:
            return State.NEW
        local = mark(pair.local)
        versions = mark(pair.english), local
        if versions in held:
            return State.SAME
        return State.OLDER if any(one == local for _english, one in held) else State.CHANGED

    def english_of(self, pair: Pair) -> list[str]:
        """Return the hashes of the English from which this translation was made."""
        local = mark(pair.local)
        return [english for english, its in self.known.get((pair.name, pair.language), ()) if its == local]

    def is_older(self, pair: Pair) -> bool:
        """Return whether a text was translated, and its English has changed since."""
        return bool(self.known and pair.local) and self.state(pair) is State.OLDER


def read_lock(root: Path, folder: str) -> PairsLock:
    """Return the lock of a folder of the course; where there is none, one without lines."""
    lock = PairsLock(Path(folder, NAME))
    if not (root / lock.path).exists():
        return lock
    lock.there = True
    text = read_text(root, lock.damaged) or ""
    twice = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith(("#", *MERGE_MARKS)):
            again = _read_line(line, number, lock)
            twice += [(number, again)] if again else []
    if merge := merged(text):
        lock.untidy.report(merge, "the file holds both sides of a merge", _TIDY)
    elif twice:
        more = f", and {len(twice) - 1} more" if len(twice) > 1 else ""
        lock.untidy.report(twice[0][0], f"'{twice[0][1]}' stands here twice{more}", _TIDY)
    return lock


def _read_line(line: str, number: int, lock: PairsLock) -> str:
    """Enter a line into a lock, and return the name of its pair if that stood there already."""
    found = _LINE.fullmatch(line)
    if found is None:
        lock.damaged.report(number, "the line cannot be read", "restore it with git; it is not edited by hand")
        return ""
    held = lock.known.setdefault((found["name"], found["language"]), [])
    held.append((found["english"], found["local"]))
    return found["name"] if len(held) > 1 else ""


def write_lock(root: Path, path: Path, known: Mapping[_Key, Iterable[_Versions]]) -> None:
    """Write a lock, one line a pair in the order of their names; without pairs there is no file."""
    lines = [_SEPARATOR.join((*key, *versions)) for key in sorted(known) for versions in sorted({*known[key]})]
    if lines:
        (root / path).write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    else:
        (root / path).unlink(missing_ok=True)
