"""Say in one sentence what a table needs that holds the figures in another arrangement than the report reads.

Areas side by side, sheets named by day, and figures of a day alone are told as what they are, not as missing columns.

Bad input: it refuses nothing of its own; faults of a table that is arranged as usual stay as they are.
"""

from __future__ import annotations

from raabta.tools.sitrep.columns import Fault
from raabta.tools.sitrep.heads import WINDOW, figures, meaning
from raabta.tools.sitrep.titles import days_in
from raabta.tools.tables import Guesses, Table

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
