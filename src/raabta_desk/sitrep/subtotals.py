"""Find the rows of a table that are sub-totals: whoever counts one as an area counts its places twice.

A row is a sub-total when its name says so ("Punjab Total", "KP overall", "میزان پنجاب", "Sub-total") and its day has
other areas; when it is a province or a division that gives, in every figure, the sum of the rows right above or right
below it (of a single row, where the rest of the table says so); or when it gives the sum of the rows above in at least
two figures. The total of the day decides where it can:
when it is the sum of all rows, a row that only happens to be a sum is an area; when it is the sum of all rows without
the divisions, these are sub-totals, also those that do not add up.

Bad input: none of its own; `read_table` (table.py) refuses it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile

from raabta import i18n
from raabta_desk.sitrep.entries import FigureEntry
from raabta_desk.workbench.parse.amounts import Amount, added
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import is_province

#: The figures of one area on one day.
Row = list[FigureEntry]
#: With smaller numbers a district may well be the sum of its neighbours.
_LARGE = 10


@cache
def _known(name: str) -> tuple[str, ...]:
    return tuple(map(spaced, i18n.load("raabta_desk/sitrep/table-headers")[name]))


def named_as_subtotal(area: str) -> bool:
    """Return whether the name of an area ends or begins with a word for a total, and is not the name of the whole."""
    said = spaced(area)
    if said in _known("totals"):
        return False
    parts = any(alias in said for alias in _known("subtotals"))
    return parts or _has_at_an_end(said, "total_words") or _has_at_an_end(said, "overall_words")


def named_as_division(area: str) -> bool:
    """Return whether an area is called a division or a region, which is an area itself, or the sum of its districts."""
    return _has_at_an_end(spaced(area), "division_words")


def _has_at_an_end(said: str, words: str) -> bool:
    return said.startswith(_known(words)) or said.endswith(_known(words))


def rows_without_places(entries: Sequence[FigureEntry]) -> frozenset[int]:
    """Return the lines whose entries are sub-totals."""
    days: dict[tuple[object, ...], list[Row]] = {}
    for entry in entries:
        rows = days.setdefault((entry.event, entry.day), [])
        if rows and _goes_on(rows[-1], entry):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return frozenset(entry.line for rows in days.values() for row in _Day(rows).subtotals() for entry in row)


def _goes_on(row: Row, entry: FigureEntry) -> bool:
    """Return whether an entry is of the same row, or of the same area with each of its figures in a row of its own."""
    same = entry.area == row[0].area and all(entry.figure != one.figure for one in row)
    return entry.line == row[0].line or same


def off_by(subtotal: FigureEntry, entries: Iterable[FigureEntry], lines: Iterable[int]) -> Amount | None:
    """Return what the places of a sub-total add up to, or None where it has none; a province may have one alone.

    They are the rows above it, from another sub-total or the top on, or those below it down to the next one: those that
    come nearest. `lines` are those of all sub-totals.
    """
    kind = subtotal.event, subtotal.day, subtotal.figure
    places = [one for one in entries if not one.is_total and (one.event, one.day, one.figure) == kind]
    edges = sorted({0, *lines, max((one.line for one in places), default=0) + 1})
    spans = [(edge, subtotal.line) for edge in edges if edge < subtotal.line]
    spans += [(subtotal.line, edge) for edge in edges if edge > subtotal.line][:1]
    sums: list[Amount] = []
    for start, end in spans:
        amounts = [one.amount for one in places if start < one.line < end]
        if amounts:
            sums.append(added(amounts))
    return min(sums, key=lambda one: abs(one.number - subtotal.number), default=None)


class _Day:
    """The rows of one event on one day."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.areas = [n for n, row in enumerate(rows) if not row[0].is_total]
        self.named = {n for n in self.areas if named_as_subtotal(rows[n][0].area)}
        self.divisions = {n for n in self.areas if named_as_division(rows[n][0].area)} - self.named
        self.larger = self.named | self.divisions
        self.found: set[int] = set()

    def subtotals(self) -> Iterator[Row]:
        """Yield the rows that are sub-totals."""
        # Where all rows add up to the total, "Punjab overall" is the name of an area, unless its places stand there.
        if len(self.named) < len(self.areas) and (any(map(self._is_sum_beside, self.named)) or not self._agrees()):
            self.found.update(self.named)
        self._find_sums()
        self._find_lone()
        without = self.divisions - self.found
        if without and not self._agrees() and self._agrees(without):
            self.found.update(without)
        yield from (self.rows[n] for n in sorted(self.found))

    def _find_sums(self) -> None:
        count = 0
        sums: dict[str, int | float] = {}
        for n, row in enumerate(self.rows):
            is_end = not self._is_place(n)
            if is_end and not row[0].is_total and n not in self.found and self._is_sum_beside(n):
                self.found.add(n)
            elif not is_end and _gives(row, sums, count) and self._is_no_district(row):
                self.found.add(n)
                self.larger.add(n)
                is_end = True
            if is_end:
                count, sums = 0, {}
                continue
            count += 1
            for one in row:
                sums[one.figure] = sums.get(one.figure, 0) + one.number

    def _find_lone(self) -> None:
        """Find provinces that say again what their only district says, where the rest of the table shows that."""
        lone = {n for n in self.areas if n not in self.found and is_province(self.rows[n][0].area) and self._repeats(n)}
        has_total = any(row[0].is_total for row in self.rows)
        if lone and (not self._agrees() and self._agrees(lone) if has_total else self.found):
            self.found.update(lone)

    def _repeats(self, n: int) -> bool:
        """Return whether the only place right above a row, or right below it, gives the same figures."""
        said = {one.figure: one.number for one in self.rows[n]}
        return any(
            len(places) == 1 and said == {one.figure: one.number for one in self.rows[places[0]]}
            for places in self._beside(n)
        )

    def _is_no_district(self, row: Row) -> bool:
        """Return whether a row that gives the sum of others does so by no chance."""
        several = sum(bool(one.number) for one in row) > 1 and max(one.number for one in row) >= _LARGE
        return several and not row[0].within and not self._agrees()

    def _is_place(self, n: int) -> bool:
        """Return whether a row is an area and no larger one, as far as its name tells."""
        row = self.rows[n]
        return not (row[0].is_total or n in self.larger or is_province(row[0].area))

    def _is_sum_beside(self, n: int) -> bool:
        """Return whether a row gives the sum of the places right above it or right below it."""
        return any(self._is_sum(self.rows[n], places) for places in self._beside(n))

    def _beside(self, n: int) -> Iterator[list[int]]:
        """Yield the places right above a row, and those right below it."""
        yield list(takewhile(self._is_place, range(n - 1, -1, -1)))
        yield list(takewhile(self._is_place, range(n + 1, len(self.rows))))

    def _is_sum(self, row: Row, places: Iterable[int]) -> bool:
        sums: dict[str, int | float] = {}
        known = list(places)
        for one in (one for n in known for one in self.rows[n]):
            sums[one.figure] = sums.get(one.figure, 0) + one.number
        return _gives(row, sums, len(known))

    def _agrees(self, without: Container[int] = ()) -> bool:
        """Return whether the total of the day is the sum of all areas but those, in every figure."""
        areas = [n for n in self.areas if n not in self.found and n not in without]
        return any(self._is_sum(row, areas) for row in self.rows if row[0].is_total)


def _gives(row: Row, sums: Mapping[str, int | float], count: int) -> bool:
    """Return whether a row gives the sums of at least two others, in every figure and not only in noughts."""
    said = [round(sums.get(entry.figure, 0), 6) for entry in row]
    return count > 1 and any(said) and said == [round(entry.number, 6) for entry in row]
