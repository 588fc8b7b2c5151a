"""Read a list that people type or keep in a sheet into rows by column; without a head, in a known order.

The names of its columns stand in a file of words without a language, {"columns": {name: [head]}}, in that order; what
they are called to a reader stands under "columns" in the words of the tool.

Bad input, refused with ToolError: what `grid_of` and `lay_out` refuse, a list without rows or with too many, a needed
column that is missing, two columns of one meaning, more cells than the head has, quotes that do not match; and a column
of dates that cannot be read in one way. Columns that nobody knows are left out and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.workbench.parse.dates import from_serial, read_date
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables.days import settle
from raabta_desk.workbench.tables.files import LOOKED, grid_of
from raabta_desk.workbench.tables.grid import Grid
from raabta_desk.workbench.tables.guesses import Guesses
from raabta_desk.workbench.tables.layout import Table, lay_out

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a list: `heads` and `words` are domains; `needed` are those without which it says nothing."""

    heads: str
    words: str
    needed: tuple[str, ...]
    most: int

    def known(self, cell: str) -> str:
        """Return the name of the column that a cell is the head of, or ""."""
        named = spaced(cell)
        return next((name for name, heads in self.names.items() if named in map(spaced, heads)), "")

    @property
    def names(self) -> Mapping[str, Sequence[str]]:
        """The columns in their order, each with its heads."""
        found: Mapping[str, Sequence[str]] = i18n.load(self.heads)["columns"]
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows with their lines, each cell by the name of its column; the columns that nobody knows."""

    rows: tuple[tuple[int, Cells], ...]
    unknown: tuple[str, ...]
    grid: Grid
    guesses: Guesses

    def days(self, *names: str) -> Callable[[str], date | None]:
        """Return what reads a date of these columns, all of them alike; None for what is no date.

        Raises ToolError as `reader` does.
        """
        return self.reader(cells.get(name, "") for _, cells in self.rows for name in names)

    def reader(self, texts: Iterable[str]) -> Callable[[str], date | None]:
        """Return what reads a date as those among these texts are written.

        Raises ToolError if they cannot all be written in one way.
        """
        order = settle(texts, self.guesses, usual=True, grid=self.grid)
        if order.fault:
            raise ToolError(
                [str(i18n.load("raabta_desk/workbench/tables/tables", self.guesses.language)["faults"][order.fault])]
            )

        def read(text: str) -> date | None:
            serial = from_serial(fold(text).partition(".")[0]) if order.serials else None
            try:
                return serial or read_date(text, day_first=order.day_first)
            except ValueError:
                return None

        return read


def read_list(source: str | bytes, columns: Columns, language: str) -> Listed:
    """Read a list from bytes or from text of at least two lines. Raises ToolError as the head of this module lists."""
    words: Any = i18n.load("raabta_desk/workbench/tables/tables", language)["lists"]
    guesses = Guesses(columns.words, language)
    try:
        grid = grid_of(source, columns.known, guesses)
    except UnclosedQuoteError as error:
        raise ToolError([str(words["quote"]).format(line=error.line)]) from None
    if not grid.rows:
        raise ToolError([str(words["empty"])])
    # What stands alone in a row of such a list is no note below a table.
    table = lay_out(grid, columns.known, guesses) if _has_head(grid, columns) else _headed(grid, columns, guesses)
    if not table.rows:
        raise ToolError([str(words["empty"])])
    if len(table.rows) > columns.most:
        raise ToolError([str(words["many"]).format(count=len(table.rows), most=columns.most)])
    found = [columns.known(cell) for cell in table.head]
    faults = [*_faults(found, table.head, columns, language), *_too_wide(table.rows, len(found), words)]
    if faults:
        raise ToolError(faults)
    rows = tuple((line, _cells(cells, found)) for line, cells in table.rows)
    unknown = (cell.strip() for cell, name in zip(table.head, found, strict=True) if not name and cell.strip())
    return Listed(rows, tuple(unknown), grid, guesses)


def _cells(cells: Sequence[str], names: Sequence[str]) -> Cells:
    return {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name}


def _faults(found: Sequence[str], head: Sequence[str], columns: Columns, language: str) -> Iterable[str]:
    words: Any = i18n.load("raabta_desk/workbench/tables/tables", language)["lists"]
    called = i18n.load(columns.words, language)["columns"]
    if missing := [str(called[name]) for name in columns.needed if name not in found]:
        shown = ", ".join(cell.strip() for cell in head if cell.strip())
        yield str(words["columns"]).format(missing=", ".join(missing), found=shown[:200])
    if doubled := [str(called[name]) for name in columns.names if found.count(name) > 1]:
        yield str(words["doubled"]).format(columns=", ".join(doubled))


def _too_wide(rows: Iterable[tuple[int, Sequence[str]]], most: int, words: Mapping[str, str]) -> Iterable[str]:
    for line, cells in rows:
        if any(cell.strip() for cell in cells[most:]):
            yield words["cells"].format(line=line, count=len(cells), most=most)


def _has_head(grid: Grid, columns: Columns) -> bool:
    """Return whether a row names two columns; a first row of several cells that names one is a head all the same.

    A cell of a row may be the word of a head, "log" or "no"; but a row of this kind has a day or an hour, and a head
    has no digit.
    """
    rows = [[] if any(map(str.isdigit, "".join(cells))) else cells for _, cells in grid.rows[:LOOKED]]
    known = [sum(map(bool, map(columns.known, cells))) for cells in rows]
    return max(known) > 1 or (known[0] == 1 and len(rows[0]) > 1)


def _headed(grid: Grid, columns: Columns, guesses: Guesses) -> Table:
    """Put a head above rows that somebody typed without one."""
    names = list(columns.names)[: max(len(cells) for _, cells in grid.rows)]
    called = i18n.load(columns.words, guesses.language)["columns"]
    guesses.take("no_head", "none", columns=" | ".join(str(called[name]) for name in names))
    return Table(0, tuple(columns.names[name][0] for name in names), tuple(grid.rows))
