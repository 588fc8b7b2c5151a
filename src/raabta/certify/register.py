"""Keep the register of a key beside it: number, day and name of each record that it signed. It is never published."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from raabta.errors import Problem

_HEAD = ("number", "day", "name", "name_ur", "office", "token", "withdrawn")
_NOT_READ = "restore the register from its copy, or name the next number: --number"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the register has it. `withdrawn` says why, or is ""."""

    number: int
    day: date
    name: str
    name_ur: str
    office: str
    token: str
    withdrawn: str = ""


class RegisterError(ValueError):
    """A register that cannot be read; it holds the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def place(key: Path) -> Path:
    """Return where the register of a key lies."""
    return key.with_suffix(".register.csv")


def read(path: Path) -> list[Entry]:
    """Return what was signed; nothing where there is no register yet. Raises RegisterError for a damaged one."""
    if not path.exists():
        return []
    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for line, row in enumerate(csv.DictReader(file), start=2):
                found.append(_entry(row, path, line))
        except (csv.Error, UnicodeDecodeError):
            raise RegisterError(Problem(path, 0, "this is no register", _NOT_READ)) from None
    return found


def _entry(row: dict[str, str | None], path: Path, line: int) -> Entry:
    try:
        number, day = int(row["number"] or ""), date.fromisoformat(row["day"] or "")
        said = [row[name] or "" for name in _HEAD[2:]]
    except (KeyError, ValueError):
        raise RegisterError(Problem(path, line, "the line cannot be read", _NOT_READ)) from None
    return Entry(number, day, *said)


def write(path: Path, entries: list[Entry]) -> None:
    """Write the register, readable by its owner alone."""
    whole = path.with_suffix(".new")
    whole.touch(mode=0o600)
    with whole.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_HEAD)
        for one in entries:
            rows.writerow((one.number, one.day, one.name, one.name_ur, one.office, one.token, one.withdrawn))
    whole.replace(path)
