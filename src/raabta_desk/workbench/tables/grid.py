"""Define a grid, a file once its cells are apart: rows with the numbers of their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

Rows = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Span:
    """The cells that a spreadsheet shows as one: lines from 1 and columns from 0, the last of both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """The rows that hold anything; of a spreadsheet also what it shows as one cell, what it hides, what it left empty.

    `uncounted` names the cells whose formula has no result in the file; `is_1904` when the workbook counts
    its days from 1904.
    """

    rows: Rows
    name: str = ""
    spans: list[Span] = field(default_factory=list)
    hidden: int = 0
    uncounted: list[str] = field(default_factory=list)
    is_sheet: bool = False
    is_1904: bool = False
