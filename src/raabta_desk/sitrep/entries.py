"""Define a table of figures once it is read: figures by area and date, what was not reported, and sub-totals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raabta_desk.workbench.parse.amounts import Amount
from raabta_desk.workbench.tables import Guess


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure of one area on one date. `line` is its line in the table; `printed` is how it stood there.

    `parts` are what it is made of, where the table gives that too: men, women, children; fully, partly.
    `within` is the larger area in which it lies, where the table has a column for that.
    """

    line: int
    area: str
    day: date
    figure: str
    amount: Amount
    printed: str
    is_total: bool = False
    words: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    event: str = ""
    parts: tuple[Amount, ...] = ()
    within: str = ""

    @property
    def number(self) -> int | float:
        """The number alone, without its doubt: for what compares sizes, never for what is said."""
        return self.amount.number


@dataclass(frozen=True, slots=True)
class Unreported:
    """A figure that an area did not give: its cell is empty, or says so. It is not 0."""

    line: int
    area: str
    day: date
    figure: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of a table, in its order. `synthetic` when it says so in its name, its title or a row.

    `guesses` are what was taken for granted while it was read.
    """

    entries: tuple[FigureEntry, ...]
    synthetic: bool = False
    unreported: tuple[Unreported, ...] = ()
    subtotals: tuple[FigureEntry, ...] = ()
    guesses: tuple[Guess, ...] = ()
