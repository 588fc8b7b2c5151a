"""Read one row of a table into its figures: area, day, amounts and their parts, and cells that hold for several rows.

Bad input, gathered as faults with the number of the line: too many cells, an empty area, a day that cannot be read, a
number that cannot be read or may be two, half a person, words without a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.sitrep.columns import Columns, Fault
from raabta_desk.sitrep.entries import FigureEntry, Unreported
from raabta_desk.sitrep.heads import figures, known_heads, match, nearest
from raabta_desk.sitrep.levels import Path, one_path
from raabta_desk.sitrep.subtotals import named_as_subtotal
from raabta_desk.workbench.parse.amounts import Amount, added, has_letter_m, instead_of, no_count, read_amount, readings
from raabta_desk.workbench.parse.dates import from_serial, read_date
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import Order, is_province


@dataclass(slots=True)
class Row:
    """A row before it is read."""

    line: int
    cells: list[str]
    area: str = ""
    day: date | None = None


@dataclass(slots=True)
class Seen:
    """The observations made while rows were read, to be told once: lines or cells by the id of a guess."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def note(self, name: str, what: object) -> None:
        """Note one thing."""
        self.found.setdefault(name, []).append(str(what))


class RowReader:
    """The reader of the rows of one table, in their order."""

    def __init__(self, columns: Columns, width: int, order: Order, day: date | None, dash_is_zero: bool) -> None:
        self.columns, self.width, self.order, self.day, self.dash_is_zero = columns, width, order, day, dash_is_zero
        self.faults: list[Fault] = []
        self.unreported: list[Unreported] = []
        self.seen = Seen()
        # In which areas each row lies, where the table has several columns of them.
        self.paths: dict[int, Path] = {}
        self._heading = ""
        self._carried = [""] * len(columns.areas)
        self._last_day: date | None = None

    def fault(self, line: int, key: str, **blanks: Any) -> None:
        """Note a fault."""
        self.faults.append((line, key, blanks))

    def row(self, line: int, cells: list[str]) -> Row | None:
        """Say whose row it is and of which day; None for a row without figures: a heading, or a fault."""
        while len(cells) > self.width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > self.width:
            self.fault(line, "cells", count=len(cells), head=self.width)
            return None
        row = Row(line, [*cells, *[""] * (self.width - len(cells))])
        self._undo_ditto(row)
        if self._is_heading(row):
            return None
        row.area = self._area(row)
        row.day = self._day(row)
        if not row.area:
            self.fault(line, "area")
        return row

    def _undo_ditto(self, row: Row) -> None:
        """Empty the cells that say "as above", where what stands above holds; an area is nobody else's."""
        words = known_heads()["ditto"]
        dates = [self.columns.places["date"]] if "date" in self.columns.places else []
        for place in (*self.columns.areas, *dates):
            if row.cells[place].strip(' "-.″〃').lower() in words and row.cells[place]:
                row.cells[place] = ""

    def _is_heading(self, row: Row) -> bool:
        """Return whether a row is the name of a province above its districts, and remember it."""
        filled = [cell for cell in row.cells if cell]
        if len(filled) != 1 or len(self.columns.areas) > 1 or not (is_province(filled[0]) or filled[0].endswith(":")):
            return False
        self.seen.note("headings", filled[0])
        self._heading = filled[0].rstrip(" :")
        return True

    def _area(self, row: Row) -> str:
        """Return the finest area of a row; a province stands once for all rows below it."""
        areas = [self._bare(row.cells[place]) for place in self.columns.areas]
        serial = self.columns.places.get("serial")
        label = next(filter(None, [row.cells[serial] if serial is not None else "", *areas]), "")
        if len(areas) == 1:
            return self._headed(row.line, areas[0] or (label if match(label, "totals") else ""))
        if match(label, "totals") and not areas[-1]:
            return label
        if not areas[0] and areas[-1] and self._carried[0] and not match(areas[-1], "totals"):
            self.seen.note("carried_areas", row.line)
        path = self._path(areas)
        finest = path[-1] if path else ""
        if match(finest, "totals"):
            return self._total(row.line, finest, areas) if areas[-1] else finest
        if finest:
            self.paths[row.line] = path
        return finest

    def _headed(self, line: int, area: str) -> str:
        """Return an area below a heading, whose "Total" may be its own, or that of all."""
        if self._heading and spaced(area) in map(spaced, known_heads()["total_words"]):
            self.fault(line, "which_total", value=area, province=self._heading)
        return area

    def _path(self, areas: list[str]) -> Path:
        """Return the areas in which a row lies; a larger one that is left empty is that of the row above."""
        last = max((place for place, area in enumerate(areas) if area), default=-1)
        for place, area in enumerate(areas[: last + 1]):
            if area and one_path((area,)) != one_path((self._carried[place],)):
                self._carried[place:] = [area, *[""] * (len(areas) - place - 1)]
        return tuple(self._carried[: last + 1])

    def _total(self, line: int, finest: str, areas: list[str]) -> str:
        """Return the name of a total among districts: of its province, or of all."""
        if areas[0] or not self._carried[0] or spaced(finest) not in map(spaced, known_heads()["total_words"]):
            return f"{areas[0]} {finest}" if areas[0] else finest
        # "Total" below the districts of a province whose name stands only once may be its own, or that of all.
        self.fault(line, "which_total", value=finest, province=self._carried[0])
        return finest

    def _bare(self, area: str) -> str:
        """Return an area without the mark of a footnote."""
        bare = area.rstrip("*†‡#^¹²³⁴⁵⁶⁷⁸⁹ ")
        if bare and bare != area.strip():
            self.seen.note("marks_of_names", area)
        return bare or area

    def _day(self, row: Row) -> date | None:
        if "date" not in self.columns.places:
            return self.day
        printed = row.cells[self.columns.places["date"]]
        if not printed and self._last_day:
            self.seen.note("carried_days", row.line)
            return self._last_day
        try:
            day = from_serial(printed) or read_date(printed, day_first=self.order.day_first)
        except ValueError:
            self.fault(row.line, "date", value=printed)
            return None
        self._last_day = day
        return day

    def entries(self, row: Row) -> Iterator[FigureEntry]:
        """Yield the figures of a row; what it does not give is kept as not reported."""
        before = len(self.faults)
        amounts = [(name, printed, self._amount(row.line, name, printed)) for name, printed in self._given(row)]
        texts = {name: self._cell(row, name) for name in ("words", "definition", "note", "source", "event")}
        said = read_amount(texts["words"])
        if texts["words"] and not said:
            self.fault(row.line, "words", value=texts["words"])
        if len(self.faults) > before or row.day is None or not row.area:
            return
        # A key is for programs; people read it only where the table names its source in no other way.
        texts["source"] = texts["source"] or self._cell(row, "source key")
        is_total = bool(match(row.area, "totals"))
        if not (is_total or named_as_subtotal(row.area)):
            silent = (name for name, printed in self._figures(row) if name and self._is_none(printed))
            self.unreported += [Unreported(row.line, row.area, row.day, name, texts["event"]) for name in silent]
        for name, printed, amount in amounts:
            if amount:
                parts = self._parts(row, name)
                entry = FigureEntry(row.line, row.area, row.day, name, amount, printed, is_total, **texts, parts=parts)
                yield _with_words(entry, said)

    def _cell(self, row: Row, name: str) -> str:
        return row.cells[self.columns.places[name]] if name in self.columns.places else ""

    def _given(self, row: Row) -> Iterator[tuple[str, str]]:
        yield from ((name, printed) for name, printed in self._figures(row) if name and not self._is_none(printed))

    def _is_none(self, printed: str) -> bool:
        words = i18n.load("raabta_desk/workbench/parse/numbers")
        if fold(printed) in words["dashes"]:
            self.seen.note("dash", printed)
            return not self.dash_is_zero
        return fold(printed) in words["none"]

    def _figures(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the figures of a row with their cells; of a sum, those of its parts, or nothing if one is empty."""
        if "figure" in self.columns.places:
            printed = self._cell(row, "figure")
            name = match(printed, "figures")
            if not name:
                near = nearest(printed, ("figures",))
                self.fault(row.line, "figure", value=printed, near=near, looked=", ".join(figures()))
            yield name, self._cell(row, "value")
            return
        for name in figures():
            if name in self.columns.places:
                yield name, self._cell(row, name)
            elif name in self.columns.sums:
                cells = [row.cells[self.columns.parts[name][part]] for part in self.columns.sums[name]]
                yield name, "" if any(map(self._is_none, cells)) else " + ".join(cells)

    def _parts(self, row: Row, name: str) -> tuple[Amount, ...]:
        """Return the parts of a figure that is given whole; none, when one of them is not given."""
        parts = self.columns.parts.get(name, {})
        families = [one for one in known_heads()["families"] if set(one) <= set(parts)]
        if name in self.columns.sums or not families:
            return ()
        cells = [row.cells[parts[part]] for part in families[0]]
        found = [read_amount("0" if self._is_none(cell) and self.dash_is_zero else cell) for cell in cells]
        for one, cell in zip(found, cells, strict=True):
            if one and one.mark:
                self.seen.note("marks", cell)
        return tuple(one for one in found if one) if all(found) else ()

    def _amount(self, line: int, name: str, printed: str) -> Amount | None:
        if name in self.columns.sums:
            parts = [self._one(line, name, part) for part in printed.split(" + ")]
            given = [part for part in parts if part]
            mark = next((part.mark for part in given if part.mark), "")
            return replace(added(given), mark=mark) if len(given) == len(parts) else None
        return self._one(line, name, printed)

    def _one(self, line: int, name: str, printed: str) -> Amount | None:
        if self.dash_is_zero and fold(printed) in i18n.load("raabta_desk/workbench/parse/numbers")["dashes"]:
            return Amount(0, "plain")
        amount, doubtful = read_amount(printed), readings(printed)
        is_whole = name not in known_heads()["not_whole"]
        if amount and has_letter_m(printed):
            self.fault(line, "letter_m", name=name, value=printed)
            return None
        why, one = no_count(printed, amount) if is_whole else ("", "")
        if amount and not why:
            if amount.mark:
                self.seen.note("marks", printed)
            return amount
        if why:
            self.fault(line, "count", name=name, value=printed, one=one, why=why)
        elif doubtful:
            self.fault(line, "comma", name=name, value=printed, one=doubtful[0], other=doubtful[1])
        else:
            why, one = instead_of(printed)
            self.fault(line, why or "value", name=name, value=printed, one=one)
        return None


def _with_words(entry: FigureEntry, said: Amount | None) -> FigureEntry:
    """Give a figure the doubt of the words beside it, where they say the same number: the digits only leave it out."""
    if not said or said.number != entry.number or not said.doubt & ~entry.amount.doubt:
        return entry
    return replace(entry, amount=replace(entry.amount, doubt=entry.amount.doubt | said.doubt), printed=entry.words)
