"""Read rows of dates into a plan: posts, own events, holidays, observances and quiet periods, each with its days.

Columns: date, kind, what, who, until; heads in English or Urdu through words/plan-heads.json; without a head they are
taken in this order, and told. A date may be two, with "to", "تا" or a dash that has spaces around it. A row without a
kind is a post. The dates are those that the office gives: the tool knows no holiday of its own.

Bad input, told with its field: a list that `read_list` refuses, a wished gap that is no number of days from 0 to 366. A
row whose days cannot be read stays in the plan without a day, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from raabta import i18n
from raabta.form.blocks import Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import given
from raabta.model.fold import parse_count
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import Columns, Listed, read_list

DOMAIN = "raabta_desk/content_calendar/content-calendar"
COLUMNS = Columns("raabta_desk/content_calendar/plan-heads", DOMAIN, ("date", "what"), 300)
KINDS = ("post", "event", "holiday", "observance", "quiet", "other")
#: The longest that a row may last, and the longest gap that may be wished.
LONGEST = 366
_TO = re.compile(r"\s+(?:to|till|until|تا|سے|[-–—])\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `start` is None where its days cannot be read or run backwards; `kind` is one of KINDS."""

    line: int
    typed: Mapping[str, str]
    kind: str
    start: date | None
    end: date | None

    @property
    def what(self) -> str:
        """Return what is planned."""
        return self.typed.get("what", "")

    def has(self, day: date) -> bool:
        """Return whether a day is one of its days."""
        return bool(self.start and self.end and self.start <= day <= self.end)

    def days(self) -> Iterator[date]:
        """Yield its days."""
        if self.start and self.end:
            yield from (self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1))

    def meets(self, other: Row) -> bool:
        """Return whether the two have a day in common."""
        ends = self.start, self.end, other.start, other.end
        return all(ends) and max(filter(None, ends[::2])) <= min(filter(None, ends[1::2]))


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the order of its days; `gap` is how many days may pass without a post, 0 for any number."""

    rows: tuple[Row, ...]
    gap: int
    has_records: bool
    told: tuple[tuple[str, str], ...] = ()

    def of(self, *kinds: str) -> list[Row]:
        """Return the rows of some kinds that have a day."""
        return [row for row in self.rows if row.kind in kinds and row.start]


def read(
    values: Mapping[str, str], files: Mapping[str, Sheet], language: str
) -> tuple[Plan | None, list[tuple[str, str]]]:
    """Return the plan, or None and what forbids it: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)
    faults: list[tuple[str, str]] = []
    gap = parse_count(values.get("gap", "") or "0")
    if gap is None or not 0 <= gap <= LONGEST or gap % 1:
        faults.append((words["bad_gap"].format(typed=values.get("gap", "").strip()[:60], most=LONGEST), "gap"))
    try:
        listed = read_list((given(values, files, "table") or ("\n", ""))[0], COLUMNS, language)
        rows = _rows(listed)
    except ToolError as refusal:
        return None, [*faults, *((one, "table") for one in refusal.faults)]
    if faults:
        return None, faults
    told = [(guess.sentence, "table") for guess in listed.guesses.made]
    if listed.unknown:
        told.append((words["unknown"].format(columns=", ".join(listed.unknown)[:200]), "table"))
    ordered = tuple(sorted(rows, key=lambda row: (row.start or date.max, row.line)))
    return Plan(ordered, int(gap or 0), values.get("records", "") != "no", tuple(told)), []


def _rows(listed: Listed) -> list[Row]:
    parts = [_TO.split(cells.get("date", ""), maxsplit=1) for _, cells in listed.rows]
    ends = [cells.get("until", "") for _, cells in listed.rows]
    read_day = listed.reader([*(one for part in parts for one in part), *ends])
    rows = []
    for (line, cells), part, until in zip(listed.rows, parts, ends, strict=True):
        start = read_day(cells.get("date", "")) or read_day(part[0])
        typed_end = until or (part[1] if len(part) > 1 and not read_day(cells.get("date", "")) else "")
        end = read_day(typed_end) if typed_end else start
        fits = start and end and timedelta() <= end - start < timedelta(days=LONGEST)
        rows.append(Row(line, cells, _kind(cells.get("kind", "")), *((start, end) if fits else (None, None))))
    return rows


def _kind(cell: str) -> str:
    """Return the kind that a cell names; a post for an empty one."""
    if not spaced(cell).strip():
        return KINDS[0]
    known: Mapping[str, tuple[str, ...]] = i18n.load("raabta_desk/content_calendar/plan-heads")["kinds"]
    return next((kind for kind, names in known.items() if any(spaced(one) in spaced(cell) for one in names)), "other")
