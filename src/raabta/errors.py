"""Define problems of content, with file, line and advice, and the error that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One problem: where it is, what it is, and what to do about it.

    `line` counts from 1; 0 means that the fault belongs to the file as a whole.
    """

    path: Path
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.path.as_posix()}:{self.line}" if self.line else self.path.as_posix()
        return f"{where}: {self.message} – {self.hint}"


class ContentError(Exception):
    """An error of content that cannot be used; it carries every problem that was found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
