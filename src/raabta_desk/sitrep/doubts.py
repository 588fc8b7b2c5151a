"""Find the figures that are no exact counts, so that no text gives a bound or an estimate as a count.

Bad input: none of its own; `read_table` (table.py) refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from raabta import i18n
from raabta_desk.sitrep.checks import Finding
from raabta_desk.sitrep.entries import FigureEntry
from raabta_desk.workbench.parse.amounts import amount_words
from raabta_desk.workbench.parse.doubt import BOUND, INEXACT, Doubt

#: What is named in one sentence; a table may have a hundred such cells.
_NAMED = 8


def doubted(entries: Iterable[FigureEntry]) -> Iterator[Finding]:
    """Yield one finding for each figure that has doubtful cells: those of its newest such day, and how many before."""
    groups: dict[tuple[str, str], list[FigureEntry]] = {}
    for entry in entries:
        if entry.amount.doubt:
            groups.setdefault((entry.event, entry.figure), []).append(entry)
    for group in groups.values():
        newest = max(entry.day for entry in group)
        cells = [entry for entry in group if entry.day == newest]
        kind = "doubt" if any(entry.amount.doubt & INEXACT for entry in cells) else "provisional"
        yield Finding(kind, cells[0].line, cells[0], {"cells": cells, "earlier": len(group) - len(cells)})


def cells_said(cells: Sequence[FigureEntry], language: str, *, plain: bool = False) -> str:
    """Name doubtful cells as they were given and what each was read as; `plain` without what that means."""
    words = i18n.load("raabta_desk/sitrep/sitrep", language)["doubts"]
    said = [
        str(words["plain" if plain else "cell"]).format(
            area=i18n.isolated(one.area, language),
            printed=i18n.quoted(one.printed, language),
            read=amount_words(one.amount, language),
            kind=words["kinds"][_kind(one.amount.doubt)],
        )
        for one in cells[:_NAMED]
    ]
    more = [str(words["more"]).format(count=len(cells) - _NAMED)] if len(cells) > _NAMED else []
    return str(words["joint"]).join([*said, *more])


def _kind(doubt: Doubt) -> str:
    return "bound" if doubt & BOUND else "estimate" if doubt & Doubt.ABOUT else "provisional"


def sums_of_bounds(entries: Iterable[FigureEntry]) -> bool:
    """Return whether a total stands beside areas of its day and one of these is no count: no sum can agree there."""
    return any(
        {one.is_total for one in group} == {True, False} and not all(one.amount.is_count for one in group)
        for group in by_day(entries).values()
    )


def by_day(entries: Iterable[FigureEntry]) -> dict[tuple[str, str, date], list[FigureEntry]]:
    """Group figures by event, kind and day."""
    groups: dict[tuple[str, str, date], list[FigureEntry]] = {}
    for entry in entries:
        groups.setdefault((entry.event, entry.figure, entry.day), []).append(entry)
    return groups
