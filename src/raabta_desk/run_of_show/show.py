"""Read a workbook, a CSV file or a pasted table into a run of show: who does what when, what is posted and cleared.

Columns: start, end, what, who, draft (when the text goes to the clearing person), caption EN, caption UR; heads in
English or Urdu through words/run-of-show-headers.json; without a head they are taken in this order, and told. Start,
what and who are needed. A step without an end lasts until the next one. "10:00-10:30" in the start column is both.
Times: 10:00, 10.30, 2:15pm, Urdu digits, and what Excel keeps as a time, with or without its day. Everything that
`workbench.tables` reads is read; what was taken for granted stands in `guesses`, each with a sentence, and is undone
with `choices={id: another value}`. The checks are in checks.py; the printed page, the calendar and the timeline in
outputs.py.

Bad input, refused with ToolError that has a sentence for every fault: what `workbench.tables` refuses, an empty
table or one without steps, more than 40 steps, a missing or doubled column, too many cells in a row, a time that cannot
be read, an end that is not after its start, a last step without an end, a step without a name, quotes that do not
match, a plan without title or with minutes below 0.
Columns that nobody knows are left out and named (`unknown`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.form.errors import ToolError
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.parse.rows import UnclosedQuoteError
from raabta_desk.workbench.parse.times import read_clock
from raabta_desk.workbench.tables import Choices, Grid, Guess, Guesses, Table, grid_of, lay_out

MOST = 40
NEEDED = ("start", "what", "who")
#: What the cells are where no head says so.
_ORDER = ("start", "end", "what", "who", "draft", "caption_en", "caption_ur")
_DOMAIN = "raabta_desk/run_of_show/run-of-show"
_DASH = re.compile(r"\s*[-–—]\s*|\s+to\s+")
_COMMAS = re.compile(r"\s*(?:[,،;&+]|\band\b|\bاور\b)\s*")


@dataclass(frozen=True, slots=True)
class ShowStep:
    """One row. Times are minutes after midnight; `draft` is None when no text goes to be cleared."""

    line: int
    start: int
    end: int
    what: str
    who: tuple[str, ...]
    draft: int | None = None
    captions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Show:
    """An event's run of show. `minutes` is how long the clearing person may take for one text."""

    title: str
    day: date
    place: str
    publishers: tuple[str, ...]
    gatherers: tuple[str, ...]
    clearers: tuple[str, ...]
    minutes: int
    steps: tuple[ShowStep, ...]
    unknown: tuple[str, ...] = ()
    language: str = "en"
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class Crew:
    """The crew of the event, as typed: names with commas between them."""

    publisher: str = ""
    gatherers: str = ""
    clearer: str = ""
    minutes: int = 10


def read_show(  # noqa: PLR0913 - what stands on the form
    table: str | Path | bytes,
    title: str,
    day: date,
    crew: Crew,
    place: str = "",
    language: str = "en",
    *,
    choices: Choices | None = None,
) -> Show:
    """Read a run of show from a file, from bytes, or from text of at least two lines.

    Raises ToolError, with a sentence for every fault, for what the head of this module lists.
    """
    reader = _Reader(language)
    guesses = Guesses(_DOMAIN, language, choices)
    rows = reader.rows(table, guesses)
    steps = tuple(reader.steps(rows))
    if not title.strip():
        reader.fault("no_title")
    if crew.minutes < 0:
        reader.fault("minutes")
    if reader.faults:
        raise ToolError(reader.faults)
    return Show(
        title=" ".join(title.split()),
        day=day,
        place=" ".join(place.split()),
        publishers=names(crew.publisher),
        gatherers=names(crew.gatherers),
        clearers=names(crew.clearer),
        minutes=crew.minutes,
        steps=tuple(sorted(steps, key=lambda step: (step.start, step.line))),
        unknown=tuple(reader.unknown),
        language=language,
        guesses=tuple(guesses.made),
    )


def names(typed: str) -> tuple[str, ...]:
    """Return the names in "Press officer, photographer and clerk", each once."""
    found = (" ".join(name.split()) for name in _COMMAS.split(typed))
    return tuple(dict.fromkeys(name for name in found if name))


def clock(minutes: int) -> str:
    """Return 630 as "10:30"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def between(start: int, end: int, language: str = "en", sign: str = "–") -> str:
    """Return "09:00–09:30"; isolated from right to left, where the two times would change places."""
    said = f"{clock(start)}{sign}{clock(end)}"
    return f"\u2066{said}\u2069" if i18n.direction(language) == "rtl" else said


class _Reader:
    """The reader of rows into steps; it gathers the faults of all of them."""

    def __init__(self, language: str) -> None:
        self.words: Any = i18n.load(_DOMAIN, language)["faults"]
        self.faults: list[str] = []
        self.unknown: list[str] = []

    def fault(self, key: str, **blanks: object) -> None:
        """Note a fault."""
        self.faults.append(str(self.words[key]).format(**blanks))

    def rows(self, source: str | Path | bytes, guesses: Guesses) -> list[tuple[int, dict[str, str]]]:
        """Return the rows below the head, each with its line and its cells by column."""
        found = self._table(source, guesses)
        if found is None or not found.rows:
            raise ToolError([str(self.words["empty"])])
        if len(found.rows) > MOST:
            raise ToolError([str(self.words["many"]).format(count=len(found.rows), most=MOST)])
        columns = self._columns(found.head)
        return [(line, self._cells(line, cells, columns)) for line, cells in found.rows]

    def _table(self, source: str | Path | bytes, guesses: Guesses) -> Table | None:
        try:
            grid = grid_of(source, _column, guesses)
        except UnclosedQuoteError as error:
            raise ToolError([str(self.words["quote"]).format(line=error.line)]) from None
        return lay_out(_headed(grid, guesses), _column, guesses) if grid.rows else None

    def _columns(self, head: Sequence[str]) -> list[str]:
        found = [_column(cell) for cell in head]
        self.unknown = [cell.strip() for cell, name in zip(head, found, strict=True) if not name and cell.strip()]
        known = [name for name in found if name]
        if missing := [name for name in NEEDED if name not in known]:
            self.fault("columns", missing=", ".join(missing), found=", ".join(cell.strip() for cell in head))
        if doubled := [name for name in dict.fromkeys(known) if known.count(name) > 1]:
            self.fault("doubled", columns=", ".join(doubled))
        if self.faults:
            raise ToolError(self.faults)
        return found

    def _cells(self, line: int, cells: list[str], columns: list[str]) -> dict[str, str]:
        if any(cell.strip() for cell in cells[len(columns) :]):
            self.fault("cells", line=line, count=len(cells), most=len(columns))
        return {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if name}

    def steps(self, rows: list[tuple[int, dict[str, str]]]) -> Iterator[ShowStep]:
        """Yield the steps that can be read."""
        starts = [self._span(line, cells) for line, cells in rows]
        for n, (line, cells) in enumerate(rows):
            start, end = starts[n]
            if end is None and not cells.get("end"):
                end = next((later for later, _ in starts[n + 1 :] if later is not None), None)
                if end is None and start is not None:
                    self.fault("no_end", line=line)
            if not cells.get("what"):
                self.fault("no_what", line=line)
            if start is None or end is None:
                continue
            if end <= start:
                self.fault("end", line=line, start=clock(start), end=clock(end))
                continue
            said = {language: cells.get(f"caption_{language}", "") for language in i18n.LANGUAGES}
            captions = {language: caption for language, caption in said.items() if caption}
            draft = self._time(line, cells["draft"]) if cells.get("draft") else None
            yield ShowStep(line, start, end, cells.get("what", ""), names(cells.get("who", "")), draft, captions)

    def _span(self, line: int, cells: Mapping[str, str]) -> tuple[int | None, int | None]:
        typed, end = cells.get("start", ""), cells.get("end", "")
        first, *rest = _DASH.split(typed, maxsplit=1)
        if rest and not end:
            typed, end = first, rest[0]
        return self._time(line, typed), self._time(line, end) if end else None

    def _time(self, line: int, typed: str) -> int | None:
        minutes = read_clock(typed)
        if minutes is None:
            self.fault("time", line=line, typed=typed)
        return minutes


def _headed(grid: Grid, guesses: Guesses) -> Grid:
    """Put a head above steps that somebody typed without one: "08:30-09:00 | Guests arrive | Photographer"."""
    rows = [cells for _, cells in grid.rows]
    typed = [_DASH.split(cell.strip(), maxsplit=1)[0] for cell in rows[0][:2]]
    has_head = any(sum(map(bool, map(_column, cells))) > 1 for cells in rows)
    if has_head or read_clock(typed[0]) is None:
        return grid
    has_end = len(typed) > 1 and read_clock(typed[1]) is not None
    names = [name for name in _ORDER if has_end or name != "end"][: max(map(len, rows))]
    said = i18n.load(_DOMAIN, guesses.language)["columns"]
    guesses.take("no_head", "none", columns=" | ".join(said[name] for name in names))
    known = i18n.load("raabta_desk/run_of_show/run-of-show-headers")["columns"]
    return replace(grid, rows=[(0, [known[name][0] for name in names]), *grid.rows])


def _column(cell: str) -> str:
    known = i18n.load("raabta_desk/run_of_show/run-of-show-headers")["columns"]
    return next((name for name, aliases in known.items() if spaced(cell) in map(spaced, aliases)), "")
