"""Part the rows of a table into areas and sub-totals: counted as an area, a sub-total counts its places twice.

A row is a sub-total when its name says so ("Punjab Total", "میزان پنجاب", "Sub-total") and there are other areas on its
day, or when it names a province and gives, in every figure, the sum of the rows right above or right below it.

Bad input: it refuses nothing of its own; `read_table` (table.py) refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from raabta import i18n
from raabta.tools.parse.phrases import spaced
from raabta.tools.sitrep.entries import FigureEntry
from raabta.tools.tables import is_province

Row = list[FigureEntry]


def named_as_subtotal(area: str) -> bool:
    """Say whether the name of an area ends or begins with a word for a total, and is not the name of the whole."""
    known = i18n.load("tools/sitrep/table-headers")
    said = spaced(area)
    totals = [spaced(alias) for alias in known["totals"]]
    if said in totals:
        return False
    parts = any(spaced(alias) in said for alias in known["subtotals"])
    return parts or any(said.startswith(total) or said.endswith(total) for total in map(spaced, known["total_words"]))


def rows_without_places(entries: Sequence[FigureEntry]) -> frozenset[int]:
    """Return the lines whose entries are sub-totals."""
    days: dict[tuple[object, ...], list[Row]] = {}
    for entry in entries:
        rows = days.setdefault((entry.event, entry.day), [])
        if rows and rows[-1][0].line == entry.line:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return frozenset(line for rows in days.values() for line in _lines(rows))


def places_of(subtotal: FigureEntry, entries: Iterable[FigureEntry], lines: Iterable[int]) -> list[FigureEntry]:
    """Return what a sub-total should add up: the entries below the one before it. `lines` are those of all of them."""
    start = max((line for line in lines if line < subtotal.line), default=0)
    return [
        entry
        for entry in entries
        if start < entry.line < subtotal.line
        and not entry.is_total
        and (entry.event, entry.day, entry.figure) == (subtotal.event, subtotal.day, subtotal.figure)
    ]


def _lines(rows: list[Row]) -> Iterator[int]:
    def is_place(row: Row) -> bool:
        first = row[0]
        return not (first.is_total or is_province(first.area) or named_as_subtotal(first.area))

    has_places = any(not row[0].is_total and not named_as_subtotal(row[0].area) for row in rows)
    for index, row in enumerate(rows):
        if named_as_subtotal(row[0].area):
            if has_places:
                yield row[0].line
        elif is_province(row[0].area):
            above = list(takewhile(is_place, reversed(rows[:index])))
            below = list(takewhile(is_place, rows[index + 1 :]))
            if _is_sum(row, above) or _is_sum(row, below):
                yield row[0].line


def _is_sum(row: Row, places: list[Row]) -> bool:
    """Say whether a row gives the sum of at least two others, in every figure and not only in noughts."""
    sums = [sum(one.number for place in places for one in place if one.figure == entry.figure) for entry in row]
    return len(places) > 1 and any(sums) and sums == [entry.number for entry in row]
