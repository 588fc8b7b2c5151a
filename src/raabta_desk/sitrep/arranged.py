"""Turn a table whose columns are provinces, and say in one sentence what one needs that is arranged in another way.

Areas side by side, sheets named by day, and figures of a day alone are told as what they are, not as missing columns.

Bad input: it refuses nothing of its own; faults of a table that is arranged as usual stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from raabta_desk.sitrep.columns import Fault
from raabta_desk.sitrep.heads import WINDOW, figures, match, meaning
from raabta_desk.sitrep.titles import days_in
from raabta_desk.workbench.tables import Grid, Guesses, Table, is_province

#: A sheet that is named "5 July" has no year of its own; any year shows that it is a day.
_YEAR = 2024


def rearranged(faults: list[Fault], table: Table, guesses: Guesses) -> list[Fault]:
    """Return the faults of a head, with one in place of those that the arrangement of the table explains."""
    keys = {key for _, key, _ in faults}
    if keys & {"no_figure", "missing"} and _is_side_by_side(table):
        return [(table.line, "side_by_side", {})]
    made = []
    for line, key, blanks in faults:
        alone = [head for head in table.head if meaning(head) == WINDOW]
        sheets = _days_of_sheets(guesses)
        if key == "no_figure" and alone:
            made.append((line, "day_alone", {"heads": ", ".join(f"“{head}”" for head in alone)}))
        elif key == "missing" and "date" in blanks["looked"].split(", ") and len(sheets) > 1:
            made.append((line, "sheets_by_day", {"sheets": ", ".join(f"“{name}”" for name in sheets)}))
        else:
            made.append((line, key, blanks))
    return made


def _is_side_by_side(table: Table) -> bool:
    """Say whether the first cells of the rows are heads of figures: the areas stand in the head, one a column."""
    meant = [meaning(head) for head in table.head]
    if "figure" in meant or "area" in meant[1:]:
        return False
    known = set(figures())
    first = [meaning(cells[0]).partition("/")[0] for _, cells in table.rows if cells]
    return bool(known & set(first)) and meant[1:].count("") > 1


def _days_of_sheets(guesses: Guesses) -> list[str]:
    """Return the names of the sheets that are days, with or without a year."""
    sheets = [name for guess in guesses.made if guess.id == "sheet" for name in (guess.value, *guess.others)]
    return [name for name in sheets if days_in([name]) or days_in([f"{name} {_YEAR}"])]


_LOOKED = 40


def turned(grid: Grid, guesses: Guesses) -> Grid:
    """Return the grid with areas as rows; the grid itself, where they are so already."""
    for place, (line, cells) in enumerate(grid.rows[:_LOOKED]):
        areas = [n for n, cell in enumerate(cells) if n and (is_province(cell) or match(cell, "totals"))]
        if sum(is_province(cells[n]) for n in areas) < 2:
            continue
        below = [(row, _cell(row, 0)) for _, row in grid.rows[place + 1 :]]
        rows = [(row, label) for row, label in below if any(_cell(row, n) for n in areas)]
        if sum(bool(meaning(label)) for _, label in rows) < max(1, len(rows) // 2):
            return grid
        guesses.take("turned", "turned", line=line)
        head = ["area", *(label for _, label in rows)]
        made = [(n + 1, [cells[n], *(_cell(row, n) for row, _ in rows)]) for n in areas]
        notes = [
            (len(cells) + n, [label]) for n, (row, label) in enumerate(below) if not any(_cell(row, m) for m in areas)
        ]
        return replace(grid, rows=[*grid.rows[:place], (0, head), *made, *notes], spans=[])
    return grid


def _cell(cells: list[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
