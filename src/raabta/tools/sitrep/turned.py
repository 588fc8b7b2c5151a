"""Turn a table whose columns are provinces and whose rows are figures, so that each area has its row.

In a turned table, the number of a line is that of its column.
"""

from __future__ import annotations

from dataclasses import replace

from raabta.tools.sitrep.heads import match, meaning
from raabta.tools.tables import Grid, Guesses, is_province

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
