"""Read a workbook, a CSV file or a pasted table into figures by area and date.

Two shapes are read: one row a figure (area, date, figure, value) or one column a figure (area, date, dead, injured…),
also with provinces across and figures down. Everything that `workbench.tables` reads is read: .xlsx, any usual
encoding and separator, titles, notes, heads of two rows; heads in English or Urdu through words/table-headers.json. A
table without a column of dates has the day of its title or its file's name. What was taken for granted stands in
`guesses`, each with a sentence, and is undone with `choices={id: another value}`: `{"dash": "zero"}`, for example.

Bad input, refused with ToolError that has a sentence for every fault at once (up to fifty): what `workbench.tables`
refuses, an empty table or one without rows, a missing or doubled column, a head that is nearly that of a figure, days
across the head, areas side by side, a sheet for each day, figures of a day alone (arranged.py), several days in the
title, figures that a title says to be in thousands, a whole that is not the sum of its parts, and what the rows hold
that cannot be read (rows.py). Cells that say that nothing was reported ("-", "n/a", nothing) become `unreported`, and
rows of sub-totals `subtotals`: neither is an area with a figure, and neither is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.sitrep.arranged import rearranged, turned
from raabta_desk.sitrep.columns import Columns, Fault, columns_of
from raabta_desk.sitrep.entries import FigureEntry, FigureTable
from raabta_desk.sitrep.heads import meaning
from raabta_desk.sitrep.levels import names_apart, wholes
from raabta_desk.sitrep.rows import RowReader, Seen
from raabta_desk.sitrep.subtotals import rows_without_places
from raabta_desk.sitrep.titles import days_in, scale_in
from raabta_desk.workbench.parse.amounts import Amount, amount_words
from raabta_desk.workbench.parse.dates import both, date_words
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.tables import (
    FREE,
    INVENTED,
    Choices,
    Grid,
    Guesses,
    Order,
    Table,
    grid_of,
    lay_out,
    one_name,
    settle,
    variants,
)

MOST = 50
_DOMAIN = "raabta_desk/sitrep/table"


def read_table(
    table: str | Path | bytes,
    *,
    name: str = "",
    day_first: bool | None = None,
    choices: Choices | None = None,
    language: str = "en",
) -> FigureTable:
    """Read a table from a file, from bytes with the `name` of their file, or from text of at least two lines.

    Raises ToolError, with a sentence for every fault up to fifty, for what the head of this module lists.
    """
    chosen = {**({} if day_first is None else {"day_first": "day" if day_first else "month"}), **(choices or {})}
    guesses = Guesses(_DOMAIN, language, chosen)
    grid = turned(_grid(table, guesses), guesses)
    laid = lay_out(grid, meaning, guesses)
    words = i18n.load(_DOMAIN, language)
    if not laid.rows:
        raise ToolError([str(words["no_rows"])])
    named = name or ("" if isinstance(table, bytes) or "\n" in str(table) else Path(str(table)).name)
    has_dates = any(meaning(head) == "date" for head in laid.head)
    day, faults = (None, []) if has_dates else _titled(laid, named, guesses)
    columns = columns_of(laid, day is not None or bool(faults), guesses, words["columns"])
    faults += [*rearranged(columns.faults, laid, guesses), *_scaled(laid)]
    reader = _reader(laid, columns, day, grid, guesses, faults)
    entries = () if reader is None else _one_place(tuple(_entries(laid, reader)), guesses)
    whole, unequal = (frozenset[int](), []) if reader is None else wholes(entries, reader.paths)
    faults += [] if reader is None else [*reader.faults, *unequal]
    if faults or reader is None:
        raise ToolError(_sentences(faults, laid.line, language))
    _tell(reader.seen, guesses)
    parts = rows_without_places(entries) | whole
    cells = (cell for _, row in grid.rows for cell in row)
    said = any(cell.strip().upper() in INVENTED for cell in cells) or any("SYNTHETIC" in text for text in laid.above)
    return FigureTable(
        tuple(entry for entry in entries if entry.line not in parts),
        said or "SYNTHETIC" in named,
        tuple(reader.unreported),
        tuple(entry for entry in entries if entry.line in parts),
        tuple(guesses.made),
    )


def _grid(table: str | Path | bytes, guesses: Guesses) -> Grid:
    words = i18n.load(_DOMAIN, guesses.language)
    try:
        grid = grid_of(table, meaning, guesses)
    except UnclosedQuoteError as error:
        raise ToolError([str(words["quote"]).format(line=error.line)]) from None
    if not grid.rows:
        raise ToolError([str(words["empty"])])
    return grid


def _titled(table: Table, name: str, guesses: Guesses) -> tuple[date | None, list[Fault]]:
    """Return the day of a table without a column of dates, or the fault that forbids to take one."""
    chosen = guesses.choices.get("date", "")
    first = guesses.choices.get("day_first") != "month"
    found = days_in([*table.above, *table.below], day_first=first) or days_in([name.rsplit(".", 1)[0]], day_first=first)
    if chosen:
        days = both(chosen)
        if not days:
            return None, [(table.line, "date", {"value": chosen})]
        guesses.take("date", found[0].isoformat() if len(found) == 1 else "", (FREE,), day="")
        return days[0], []
    if len(found) > 1:
        days_said = ", ".join(date_words(day, guesses.language) for day in found)
        return None, [(table.line, "which_day", {"days": days_said})]
    if not found:
        return None, []
    guesses.take("date", found[0].isoformat(), (FREE,), day=date_words(found[0], guesses.language))
    return found[0], []


def _scaled(table: Table) -> list[Fault]:
    """Return the fault of a table whose title or note says that its figures are in thousands, lakh or million."""
    said = next(filter(None, map(scale_in, [*table.above, *table.below])), "")
    return [(table.line, "scaled", {"value": said})] if said else []


def _reader(
    table: Table, columns: Columns, day: date | None, grid: Grid, guesses: Guesses, faults: list[Fault]
) -> RowReader | None:
    """Return what reads the rows; None where the head leaves nothing to read. Refuse dates that are no dates."""
    if faults:
        return None
    order = Order(True)
    if "date" in columns.places:
        place = columns.places["date"]
        printed = (cells[place] for _, cells in table.rows if place < len(cells))
        order = settle(printed, guesses, usual=True, grid=grid)
        if order.fault:
            raise ToolError(
                [str(i18n.load("raabta_desk/workbench/tables/tables", guesses.language)["faults"][order.fault])]
            )
    return RowReader(columns, len(table.head), order, day, guesses.choices.get("dash") == "zero")


def _entries(table: Table, reader: RowReader) -> Iterator[FigureEntry]:
    rows = [row for line, cells in table.rows if (row := reader.row(line, cells))]
    apart = names_apart(reader.paths)
    for row in rows:
        larger = reader.paths.get(row.line, ())[:-1]
        row.area = apart.get(row.line, row.area)
        yield from (replace(entry, within=next(filter(None, reversed(larger)), "")) for entry in reader.entries(row))


def _one_place(entries: tuple[FigureEntry, ...], guesses: Guesses) -> tuple[FigureEntry, ...]:
    """Give a place that is written in several ways one name, so that its days are one series."""
    first: dict[str, str] = {}
    for entry in entries:
        first.setdefault(spaced(entry.area), entry.area)
    # "LAHORE" is written as it was the first time.
    entries = tuple(replace(entry, area=first[spaced(entry.area)]) for entry in entries)
    several = variants(dict.fromkeys(entry.area for entry in entries))
    if not several:
        return entries
    names = "; ".join(f"{usual} = {', '.join(ways)}" for usual, ways in several.items())
    if guesses.take("places", "joined", ("apart",), names=names) == "apart":
        return entries
    return tuple(
        replace(entry, area=one_name(entry.area)) if one_name(entry.area) in several else entry for entry in entries
    )


def _tell(seen: Seen, guesses: Guesses) -> None:
    """Tell what was met in the rows."""
    if "dash" in seen.found:
        guesses.take("dash", "unreported", ("zero",), count=len(seen.found["dash"]))
    for name in ("marks", "marks_of_names", "headings", "carried_days", "carried_areas"):
        if name in seen.found:
            found = list(dict.fromkeys(seen.found[name]))
            guesses.take(name, str(len(found)), found=", ".join(found[:5]))


def _sentences(faults: Iterable[Fault], head: int, language: str) -> Iterator[str]:
    """Say the faults in the order of the lines."""
    known, words = list(faults), i18n.load(_DOMAIN, language)
    for line, key, blanks in known[:MOST]:
        near = str(words["near"]).format(near=blanks["near"]) if blanks.get("near") else ""
        said = {name: amount_words(one, language) if isinstance(one, Amount) else one for name, one in blanks.items()}
        if "why" in blanks:
            said["said"] = str(i18n.load("raabta_desk/workbench/parse/counts", language)[blanks["why"]]).format(
                **blanks
            )
        sentence = str(words[key]).format(**{"how": "", **said, "near": near})
        yield str(words["line"]).format(line=line, sentence=sentence) if line > head else sentence
    if len(known) > MOST:
        yield str(words["more"])
