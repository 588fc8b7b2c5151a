"""Find how a column of dates is written: the day or the month first, for all of them together.

One date that can only be read in one way settles the column. Where every date may be two days, the way in which they
lie close together is taken, and told; else the usual way of the tool, and told; else nothing is taken.

Bad input, said by `fault`: "mixed_dates" when some dates can only have the day first and others only the month;
"year_first" when years of two digits may stand first or last; "serials_1904" when days are counted in a workbook that
counts from 1904; "excel_dates" when a spreadsheet has turned a
part of the dates, so that day and month stand the wrong way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from raabta_desk.workbench.parse.dates import both, has_short_year, is_serial, order
from raabta_desk.workbench.tables.grid import Grid
from raabta_desk.workbench.tables.guesses import Guesses

#: Dates that lie this much closer in one reading were meant so.
_CLOSER, _FEWEST, _SPAN = 4, 3, 92
#: First numbers that may be years of this century, and a last one that is too old to be one.
_YEARS, _OLD = (15, 40), 15
_SHORT = re.compile(r"(\d{2})[-/.]\d{1,2}[-/.](\d{2})(?!\d)")
_TURNED = re.compile(r"\d{4}-\d{2}-(\d{2})( \d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which dates are written. `day_first` is None if nothing settles it; `fault` forbids any reading."""

    day_first: bool | None
    fault: str = ""
    serials: bool = False


def settle(texts: Iterable[str], guesses: Guesses, *, usual: bool | None, grid: Grid) -> Order:
    """Say how a column is written; `usual` is how the tool reads what may be two days, None for not at all."""
    known = [text for text in dict.fromkeys(texts) if text]
    orders = {text: order(text) for text in known}
    found = set(orders.values()) - {"", "either"}
    serials = [text for text in known if is_serial(text)]
    short = [text for text in known if has_short_year(text)]
    if fault := _fault(known, found, short, grid):
        return Order(None, fault)
    if serials:
        guesses.take("serials", serials[0], count=len(serials))
    if short:
        guesses.take("short_years", short[0])
    doubtful = [text for text, one in orders.items() if one == "either"]
    if found or not doubtful:
        return Order(found != {"month"} if found else None, serials=bool(serials))
    close = _closer([both(text) for text in doubtful])
    first = usual if close is None else close
    if first is None and "day_first" not in guesses.choices:
        return Order(None, serials=bool(serials))
    taken, other = ("month", "day") if first is False else ("day", "month")
    return Order(guesses.take("day_first", taken, (other,), example=doubtful[0]) == "day", serials=bool(serials))


def _fault(known: list[str], found: set[str], short: list[str], grid: Grid) -> str:
    """Return what forbids to read a column, or ""."""
    if grid.is_1904 and any(map(is_serial, known)):
        return "serials_1904"
    if len(found) > 1:
        return "mixed_dates"
    if grid.is_sheet and _is_turned(known, found):
        return "excel_dates"
    return "year_first" if _may_begin_with_years(short) else ""


def _may_begin_with_years(texts: list[str]) -> bool:
    """Say whether 25-09-05 may be 5 September 2025: the first numbers stay and the last go on, or the years are old."""
    parts = [match for match in map(_SHORT.match, texts) if match]
    firsts, lasts = {match[1] for match in parts}, {match[2] for match in parts}
    if not parts or not all(_YEARS[0] <= int(first) <= _YEARS[1] for first in firsts):
        return False
    return (len(firsts) == 1 and len(lasts) > 1) or (firsts != lasts and all(int(last) < _OLD for last in lasts))


def _closer(pairs: list[tuple[date, ...]]) -> bool | None:
    """Say whether the dates lie much closer with the day first (True) or the month (False)."""
    spans = [(max(days) - min(days)).days for days in zip(*pairs, strict=True)]
    if len(set(pairs)) < _FEWEST:
        return None
    day, month = spans
    if day * _CLOSER < month and day <= _SPAN:
        return True
    return False if month * _CLOSER < day and month <= _SPAN else None


def _is_turned(known: list[str], found: set[str]) -> bool:
    """Return whether a spreadsheet took 07/05 for 7 May and left 07/13 as a text, or turned all that it could.

    One that puts the month first takes 11/07 for 7 November and leaves 13/07: no day that it made is above 12.
    """
    turned = [match for match in map(_TURNED.fullmatch, known) if match]
    days = {match[1] for match in turned}
    months = {match[0][:7] for match in turned}
    mirrored = "day" in found and all(int(day) <= 12 for day in days)
    return bool(turned and ("month" in found or mirrored)) or (len(turned) > 4 and len(days) == 1 and len(months) > 4)
