"""Read and write `glossary.en.lock`: how many words that a glossary does not want each file still has.

A line holds a file, its errors and its warnings. The numbers only fall: `raabta check --update-lock` writes smaller
ones. A file that is not named may have none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from raabta.content.read.files import read_text
from raabta.content.yaml.file_problems import FileProblems
from raabta.errors import Problem

HEAD = (
    "# How many words that the glossary does not want each file still has: errors, warnings. Written by\n"
    "# `raabta check --update-lock`, which only makes them fewer; `raabta check --words FILE` lists them.\n"
)
_LINE = re.compile(r"(?P<path>\S.*) \| (?P<errors>\d+) \| (?P<warnings>\d+)")


class Most(NamedTuple):
    """How many errors and how many warnings a file may have."""

    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The lock of a language: what each file may have, what is wrong with the lock, and whether it is there at all."""

    path: Path
    most: Mapping[str, Most] = field(default_factory=dict)
    there: bool = False
    problems: tuple[Problem, ...] = ()


def read_ceiling(root: Path, language: str) -> Ceiling:
    """Return the lock of a language. A line that cannot be read allows nothing."""
    path = Path(f"glossary.{language}.lock")
    if not (root / path).exists():
        return Ceiling(path)
    file = FileProblems(path)
    most: dict[str, Most] = {}
    for number, line in enumerate((read_text(root, file) or "").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            found = _LINE.fullmatch(line)
            if found is None or found["path"] in most:
                file.report(number, "the line cannot be read", "restore it with git; it is not edited by hand")
            else:
                most[found["path"]] = Most(int(found["errors"]), int(found["warnings"]))
    return Ceiling(path, most, True, tuple(file.problems))


def lowered(ceiling: Ceiling, now: Mapping[str, Most]) -> dict[str, Most]:
    """Return what may be from now on: what there is, and nowhere more than before."""
    was = {path: ceiling.most.get(path, Most()) for path in now}
    return {path: Most(*map(min, was[path], most)) for path, most in now.items() if any(map(min, was[path], most))}


def write_ceiling(root: Path, ceiling: Ceiling, most: Mapping[str, Most]) -> None:
    """Write a line for each file that may have any, in the order of their names."""
    lines = "".join(f"{path} | {few.errors} | {few.warnings}\n" for path, few in sorted(most.items()))
    (root / ceiling.path).write_text(HEAD + lines, encoding="utf-8", newline="\n")
