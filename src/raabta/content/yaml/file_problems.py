"""Collect the problems of one file, and suggest the nearest right word for a wrong one.

A problem has a file and a line. A fault, as kinds know it, says what is wrong with values and has neither yet.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from raabta.errors import Problem

MAX_LISTED, MAX_NAMED = 12, 6


@dataclass(slots=True)
class FileProblems:
    """A file, by its path inside the course, and the problems found in it so far."""

    path: Path
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, message: str, hint: str) -> None:
        """Add one problem; reading goes on, so that an author sees all of them at once."""
        self.problems.append(Problem(self.path, line, message, hint))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that `word` was probably meant to be, or ""."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def advice(word: str, known: Iterable[str], what: str = "known here") -> str:
    """Return what to do about an unknown word: the nearest known one and, if it is short, the list."""
    names = list(dict.fromkeys(known))
    near = nearest(word, names)
    listed = f"{what}: {', '.join(names) or 'none'}" if len(names) <= MAX_LISTED else ""
    guess = f"did you mean '{near}'?" if near else ""
    return " ".join(part for part in (guess, listed) if part) or f"none of the {len(names)} names there is like it"


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the noun that fits it."""
    return f"{number} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are."""
    rest = len(names) - MAX_NAMED
    return ", ".join(names[:MAX_NAMED]) + (f" and {rest} more" if rest > 0 else "")
