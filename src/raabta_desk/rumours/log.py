"""Read a rumour log, pasted or as a file, into entries, and write it back with a new one.

The columns are those of the chapter's log, apart: heads in English or Urdu through words/rumour-log-heads.json. Every
cell is kept as it was typed, and so is a column that nobody knows. Of a file the first row with two known heads is the
head; what stands above it is a title, and told.

Bad input, refused with ToolError that has a sentence for every fault: what `workbench.tables` refuses, no head that
is known, none for the claim, two columns that mean the same, more cells in a row than the head has, too many rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.form.fields import csv_text
from raabta_desk.rumours.claim import DOMAIN, moment_of
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import Grid, Guess, Guesses, grid_of, settle

COLUMNS = ("seen", "where", "claim", "harm", "spread", "known", "source", "decision", "by", "again", "answered")
MOST = 1000
_LOOKED = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its line in the file (0 for a new one), its cells by column, and its moments where they can be read."""

    line: int
    cells: Mapping[str, str]
    others: tuple[str, ...] = ()
    seen: datetime | None = None
    again: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the claim is still open: nothing says that it was answered, or that it is over."""
        return not self.cells.get("answered")


@dataclass(frozen=True, slots=True)
class Log:
    """The entries in their order, the heads of columns that are not known, and what was taken for granted."""

    entries: tuple[Entry, ...] = ()
    others: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()


def read_log(source: str | Path | bytes, language: str) -> Log:
    """Read a log from bytes, from a file, or from text of at least two lines.

    Raises ToolError, with a sentence for every fault, for what the head of this module lists.
    """
    words: Any = i18n.load(DOMAIN, language)["log_faults"]
    guesses = Guesses(DOMAIN, language)
    try:
        grid = grid_of(source, _column, guesses)
    except UnclosedQuoteError as error:
        raise ToolError([words["quote"].format(line=error.line)]) from None
    place = _head(grid, words)
    if place:
        guesses.take("title", str(grid.rows[place - 1][0]), count=place)
    head = [cell.strip() for cell in grid.rows[place][1]]
    names = list(map(_column, head))
    rows = [(line, [cell.strip() for cell in cells]) for line, cells in grid.rows[place + 1 :]]
    rows = [row for row in rows if any(row[1]) and list(map(_column, row[1][: len(head)])) != names]
    if faults := list(_faults(head, names, rows, words)):
        raise ToolError(faults)
    unknown = [at for at, name in enumerate(names) if not name]
    others = [at for at in unknown if head[at] or any(_at(cells, at) for _, cells in rows)]
    apart = [(line, _named(names, cells), tuple(_at(cells, at) for at in others)) for line, cells in rows]
    moments = [cells[name] for _, cells, _ in apart for name in ("seen", "again") if cells.get(name)]
    first = settle(moments, guesses, usual=True, grid=grid).day_first
    entries = tuple(_entry(line, cells, rest, first) for line, cells, rest in apart)
    return Log(entries, tuple(head[at] for at in others), tuple(guesses.made))


def heads(language: str) -> tuple[str, ...]:
    """Return the heads of a log in a language, in the order of COLUMNS."""
    said = i18n.load(DOMAIN, language)["columns"]
    return tuple(said[name] for name in COLUMNS)


def csv_of(log: Log, new: Iterable[Mapping[str, str]], language: str) -> str:
    """Return the whole log with new rows below it, as a file that a spreadsheet opens."""
    kept = ([*(one.cells.get(name, "") for name in COLUMNS), *one.others] for one in log.entries)
    empty = [""] * len(log.others)
    added = ([*(row.get(name, "") for name in COLUMNS), *empty] for row in new)
    return csv_text([[*heads(language), *log.others], *kept, *added])


def _entry(line: int, cells: Mapping[str, str], others: tuple[str, ...], day_first: bool | None) -> Entry:
    seen = moment_of(cells.get("seen", ""), day_first)
    return Entry(line, cells, others, seen, moment_of(cells.get("again", ""), day_first, is_end=True))


def _head(grid: Grid, words: Mapping[str, str]) -> int:
    """Return which of the rows is the head."""
    known = [sum(map(bool, map(_column, cells))) for _, cells in grid.rows[:_LOOKED]]
    place = next((place for place, count in enumerate(known) if count > 1), None)
    if place is None:
        raise ToolError([words["no_head"]])
    return place


def _faults(
    head: Sequence[str], names: Sequence[str], rows: Sequence[tuple[int, list[str]]], words: Mapping[str, str]
) -> Iterable[str]:
    if "claim" not in names:
        yield words["no_claim"].format(found=", ".join(filter(None, head))[:300])
    if doubled := [head[at] for at, name in enumerate(names) if name and name in names[:at]]:
        yield words["doubled"].format(columns=", ".join(doubled))
    if len(rows) > MOST:
        yield words["many"].format(count=len(rows), most=MOST)
    for line in [line for line, cells in rows if any(cells[len(head) :])][:5]:
        yield words["cells"].format(line=line, most=len(head))


def _named(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: _at(cells, at) for at, name in enumerate(names) if name}


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _column(cell: str) -> str:
    return _aliases().get(spaced(cell), "")


@cache
def _aliases() -> dict[str, str]:
    known = i18n.load("raabta_desk/rumours/rumour-log-heads")["columns"]
    return {spaced(alias): name for name, aliases in known.items() for alias in aliases}
