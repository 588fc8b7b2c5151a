"""A CSV file or pasted table to figures by area and date.

Two shapes are read: one row a figure (area, date, figure, value) or one column a figure (area, date, dead, injured…).
Commas, semicolons, tabs or bars between cells; UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252; Urdu digits;
heads in English or Urdu through words/table-headers.json.

Bad input, refused with ToolError that has a sentence for every fault at once (up to fifty): no such file, a folder,
more than 20 MB, an Excel file, bytes that are no text, quotes that do not match, an empty table or one without rows, a
missing, unknown or doubled column (with what was looked for, what was found and the nearest), too many cells in a row,
an empty area, a date that cannot be read or may be two days, a number that cannot be read or may be two, half a
person, words without a number. Cells that say that nothing was reported ("-", "n/a", nothing) become `unreported`, and
rows of sub-totals `subtotals`: neither is an area with a figure, and neither is lost.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.errors import ToolError
from raabta.tools.parse.amounts import Amount, instead_of, read_amount, readings
from raabta.tools.parse.dates import both, date_words, read_date
from raabta.tools.parse.phrases import spaced
from raabta.tools.parse.rows import Rows, UnclosedQuoteError, cut, read_text
from raabta.tools.sitrep.entries import FigureEntry, FigureTable, Unreported
from raabta.tools.sitrep.subtotals import named_as_subtotal, rows_without_places

MOST = 50
Fault = tuple[int, str, dict[str, Any]]


def read_table(table: str | Path | bytes, *, day_first: bool | None = None, language: str = "en") -> FigureTable:
    """Read a table from a file, from bytes, or from text of at least two lines."""
    rows = read_rows(table, language)
    reader = _Reader(rows, day_first, language)
    entries = tuple(reader.entries())
    parts = rows_without_places(entries)
    if reader.faults:
        raise ToolError(reader.sentences())
    name = "" if isinstance(table, bytes) or "\n" in str(table) else str(table)
    said = any(cell.strip().upper() == "SYNTHETIC" for _, cells in rows for cell in cells)
    return FigureTable(
        tuple(entry for entry in entries if entry.line not in parts),
        said or "SYNTHETIC" in name,
        tuple(reader.unreported),
        tuple(entry for entry in entries if entry.line in parts),
    )


def read_rows(table: str | Path | bytes, language: str = "en") -> Rows:
    """Return the rows of a table that hold anything, the head first."""
    words = i18n.load("tools/sitrep/table", language)
    try:
        rows = cut(read_text(table, language), lambda cell: bool(match(cell, "columns") or match(cell, "figures")))
    except UnclosedQuoteError as error:
        raise ToolError([str(words["quote"]).format(line=error.line)]) from None
    if len(rows) < 2:
        raise ToolError([str(words["no_rows" if rows else "empty"])])
    return rows


class _Reader:
    """Rows to entries; gathers the faults of all of them."""

    def __init__(self, rows: list[tuple[int, list[str]]], day_first: bool | None, language: str) -> None:
        self.words = i18n.load("tools/sitrep/table", language)
        self.known = i18n.load("tools/sitrep/table-headers")
        self.language = language
        self.day_first = day_first
        self.faults: list[Fault] = []
        self.unreported: list[Unreported] = []
        self.line, self.head = rows[0]
        self.rows = rows[1:]
        self.columns = self._columns()

    def sentences(self) -> Iterator[str]:
        """Say the faults in the order of the lines."""
        for line, key, blanks in self.faults[:MOST]:
            near = str(self.words["near"]).format(near=blanks["near"]) if blanks.get("near") else ""
            sentence = str(self.words[key]).format(**{**blanks, "near": near})
            yield str(self.words["line"]).format(line=line, sentence=sentence) if line > self.line else sentence
        if len(self.faults) > MOST:
            yield str(self.words["more"])

    def entries(self) -> Iterator[FigureEntry]:
        """Yield what can be read; an unreadable head leaves nothing to read."""
        if self.faults:
            return
        for line, cells in self.rows:
            if len(cells) > len(self.head):
                self._fault(line, "cells", count=len(cells), head=len(self.head))
            elif any(cell.strip() for cell in cells):
                yield from self._row(line, [*cells, *[""] * (len(self.head) - len(cells))])

    def _fault(self, line: int, key: str, **blanks: Any) -> None:
        self.faults.append((line, key, blanks))

    def _columns(self) -> dict[str, int]:
        """Map what the columns mean to where they stand."""
        every = self.known["figures"] | self.known["columns"]
        meant: dict[str, list[int]] = {}
        for index, head in enumerate(self.head):
            name = match(head, "columns") or match(head, "figures")
            if name:
                meant.setdefault(name, []).append(index)
            elif head.strip():
                self._fault(self.line, "unknown", name=head, near=self._near(head, every), looked=self._figures())
        for name, places in meant.items():
            if len(places) > 1:
                self._fault(self.line, "twice", name=name, names=", ".join(f"'{self.head[n]}'" for n in places))
        self._missing(meant)
        return {name: places[0] for name, places in meant.items()}

    def _missing(self, meant: Mapping[str, list[int]]) -> None:
        found = ", ".join(f"'{head}'" for head in self.head)
        is_long = "figure" in meant or "value" in meant
        for name in (*self.known["needed"], *(("figure", "value") if is_long else ())):
            if name not in meant:
                aliases = self.known["columns"][name]
                near = difflib.get_close_matches(aliases[0], [fold(head) for head in self.head], n=1, cutoff=0.5)
                blanks = {"looked": ", ".join(aliases), "found": found, "near": near[0] if near else ""}
                self._fault(self.line, "missing", name=self.words["columns"][name], **blanks)
        if not is_long and not set(meant) & set(self.known["figures"]):
            self._fault(self.line, "no_figure", looked=self._figures(), found=found)

    def _figures(self) -> str:
        return ", ".join(self.known["figures"])

    def _near(self, text: str, known: Mapping[str, list[str]]) -> str:
        aliases = [alias for names in known.values() for alias in names]
        near = difflib.get_close_matches(spaced(text).strip(), aliases, n=1)
        return near[0] if near else ""

    def _row(self, line: int, cells: list[str]) -> Iterator[FigureEntry]:
        cell = {name: cells[index].strip() for name, index in self.columns.items()}
        before = len(self.faults)
        day = self._day(line, cell["date"])
        if not cell["area"]:
            self._fault(line, "area")
        pairs = list(self._pairs(line, cell))
        amounts = [(name, printed, self._amount(line, name, printed)) for name, printed in pairs]
        if cell.get("words") and not read_amount(cell["words"]):
            self._fault(line, "words", value=cell["words"])
        if len(self.faults) > before or day is None:
            return
        texts_of_row = {name: cell.get(name, "") for name in ("words", "definition", "note", "source", "event")}
        # A key is for programs; people read it only where the table names its source in no other way.
        texts_of_row["source"] = texts_of_row["source"] or cell.get("source key", "")
        is_total = bool(match(cell["area"], "totals"))
        if not (is_total or named_as_subtotal(cell["area"])):
            silent = (name for name, printed in self._cells(line, cell) if name and _is_none(printed))
            self.unreported += [Unreported(line, cell["area"], day, name, cell.get("event", "")) for name in silent]
        for name, printed, amount in amounts:
            if amount:
                yield FigureEntry(line, cell["area"], day, name, amount, printed, is_total, **texts_of_row)

    def _pairs(self, line: int, cell: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the figures of a row with their cells, leaving out what was not reported."""
        yield from ((name, printed) for name, printed in self._cells(line, cell) if name and not _is_none(printed))

    def _cells(self, line: int, cell: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the figures of a row with their cells."""
        pairs: Iterable[tuple[str, str]] = ((name, cell[name]) for name in self.known["figures"] if name in cell)
        if "figure" in cell:
            name = match(cell["figure"], "figures")
            if not name:
                near = self._near(cell["figure"], self.known["figures"])
                self._fault(line, "figure", value=cell["figure"], near=near, looked=self._figures())
            pairs = [(name, cell["value"])]
        yield from pairs

    def _day(self, line: int, printed: str) -> date | None:
        try:
            return read_date(printed, day_first=self.day_first)
        except ValueError:
            days = [date_words(day, self.language) for day in both(printed)]
        if len(days) > 1:
            self._fault(line, "two_dates", value=printed, one=days[0], other=days[1])
        else:
            self._fault(line, "date", value=printed)
        return None

    def _amount(self, line: int, name: str, printed: str) -> Amount | None:
        amount = read_amount(printed)
        doubtful = readings(printed)
        if amount and (isinstance(amount.number, int) or name in self.known["not_whole"]):
            return amount
        if amount:
            self._fault(line, "fraction", name=name, value=printed, one=printed.replace(".", ","))
        elif doubtful:
            self._fault(line, "comma", name=name, value=printed, one=doubtful[0], other=doubtful[1])
        else:
            why, one = instead_of(printed)
            self._fault(line, why or "value", name=name, value=printed, one=one)
        return None


def match(text: str, group: str) -> str:
    """Return the name in `group` whose aliases hold `text`, by folded words; "" when none does."""
    return _aliases(group).get(spaced(text), "")


@cache
def _aliases(group: str) -> Mapping[str, str]:
    known = i18n.load("tools/sitrep/table-headers")[group]
    named = known if isinstance(known, Mapping) else {"total": known}
    return {spaced(alias): name for name, aliases in named.items() for alias in aliases}


def _is_none(printed: str) -> bool:
    return fold(printed) in i18n.load("tools/parse/numbers")["none"]
