"""Read a column of times into days and hours, and turn the hours of another zone into those of Pakistan.

A time with a zone of its own is turned to Pakistan time. All other hours are those of the file, until somebody says
whose they are: `choices={"zone": "pacific"}`.

Bad input, gathered as faults: a date that cannot be read, or may be two days; dates that a spreadsheet has turned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from raabta import i18n
from raabta.form.errors import ToolError
from raabta.model.fold import fold
from raabta_desk.insights.faults import MOST, Faults
from raabta_desk.insights.heads import label
from raabta_desk.workbench.parse.dates import from_serial, is_serial, read_moment
from raabta_desk.workbench.tables import Grid, Guesses, settle

_ZONE = r"(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_TIME = rf"(?:[ T,]+(\d{{1,2}}):(\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?{_ZONE})?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_SLASH = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
#: Pakistan is so many minutes ahead of Greenwich.
_HERE = 300
_ZONES = ("file", "pakistan", "utc", "pacific")
_DAY = 1440


@dataclass(slots=True)
class _Said:
    """One text of a time: the numbers in it, if it is made of them, and what it says. `order` is "iso" or "slash"."""

    text: str
    numbers: tuple[str, str, str] | None = None
    order: str = ""
    day: date | None = None
    minute: int | None = None
    offset: int | None = None
    hour: int | None = None


def moments(
    values: list[str], rows: Iterable[int], faults: Faults, guesses: Guesses, grid: Grid
) -> tuple[list[date | None], list[int | None]]:
    """Return the day of each post, and the hour where one is given; the texts have no spaces around them.

    `rows` are the numbers of the posts below the head. Each text is read once, however many posts have it.
    """
    counted = Counter(values)
    known = {value: _apart(value if value.isascii() else fold(value)) for value in counted}
    is_day_first = _order(known.values(), guesses, grid)
    for one in known.values():
        _read(one, is_day_first)
    _turn(known, counted, guesses)
    _tell(values, rows, known, faults, doubtful=is_day_first is None)
    return [known[value].day for value in values], [known[value].hour for value in values]


def _apart(text: str) -> _Said:
    """Cut a text of numbers into its parts."""
    match = _ISO.fullmatch(text)
    found = match or _SLASH.fullmatch(text)
    if found is None:
        return _Said(text)
    one = _Said(text, (found[1], found[2], found[3]), "iso" if match else "slash")
    if found[4]:
        late = (found[6] or "").lower()
        hour = int(found[4]) % 12 + 12 * (late == "p") if late else int(found[4])
        one.minute = hour * 60 + int(found[5]) if int(found[5]) < 60 else _DAY
    if found[7]:
        one.offset = read_moment(f"2000-01-01 00:00{found[7]}").offset
    return one


def _order(said: Iterable[_Said], guesses: Guesses, grid: Grid) -> bool | None:
    """Say whether the file writes the day first; None when every date may be two days."""
    slash = [one.numbers for one in said if one.numbers and one.order == "slash"]
    days = ["/".join(numbers) for numbers in slash]
    if grid.is_sheet:
        days += ["-".join(one.numbers) for one in said if one.numbers and one.order == "iso"]
    days += [one.text for one in said if not one.order and is_serial(one.text)][:1]
    order = settle(days, guesses, usual=None, grid=grid)
    if order.fault:
        raise ToolError(
            [str(i18n.load("raabta_desk/workbench/tables/tables", guesses.language)["faults"][order.fault])]
        )
    is_sure = all(first == second for first, second, _ in slash)
    return order.day_first if order.day_first is not None or not is_sure else True


def _read(one: _Said, is_day_first: bool | None) -> None:
    """Find the day of a text; a text that is made of other things than numbers has its own time."""
    if one.numbers and one.order == "iso":
        one.day = _day(*one.numbers)
    elif one.numbers and is_day_first is not None:
        first, second, year = one.numbers
        day, month = (first, second) if is_day_first else (second, first)
        one.day = _day(year if len(year) > 2 else f"20{year}", month, day)
    elif not one.numbers:
        _read_words(one, is_day_first)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_words(one: _Said, is_day_first: bool | None) -> None:
    whole, _, part = one.text.partition(".")
    serial = from_serial(whole)
    if serial and is_serial(one.text):
        one.day, one.minute = serial, round(float(f"0.{part}") * _DAY) if part else None
        return
    try:
        found = read_moment(one.text, day_first=is_day_first)
    except ValueError:
        return
    one.day, one.minute, one.offset = found.day, found.minute, found.offset


def _tell(
    values: list[str], rows: Iterable[int], known: Mapping[str, _Said], faults: Faults, *, doubtful: bool
) -> None:
    """Note the dates that cannot be read; of those that may be two days, the first."""
    two = {value for value, one in known.items() if doubtful and one.order == "slash"}
    unread = {
        value
        for value, one in known.items()
        if (one.day is None and value not in two) or (one.minute is not None and one.minute >= _DAY)
    }
    for key, wrong, most in (("two_dates", two, 1), ("date", unread, MOST + 1)):
        if wrong:
            found = [(row, known[value].text) for row, value in zip(rows, values, strict=True) if value in wrong]
            faults.places(key, found[:most], label("published"))


def _turn(known: Mapping[str, _Said], counted: Mapping[str, int], guesses: Guesses) -> None:
    """Turn moments to Pakistan time where their zone is known, and find their hours."""
    if own := sum(counted[value] for value, one in known.items() if one.offset is not None):
        guesses.take("offsets", str(own))
    zone = "file"
    said = known.values()
    if any(one.minute is not None for one in said) and any(one.offset is None for one in said):
        zone = guesses.take("zone", "file", _ZONES[1:])
    for one in said:
        if one.day is None or one.minute is None:
            continue
        try:
            turned = datetime.combine(one.day, time()) + timedelta(minutes=one.minute + _ahead(one, zone))
        except OverflowError:
            one.day = None
            continue
        one.day, one.hour = turned.date(), turned.hour


def _ahead(one: _Said, zone: str) -> int:
    """Return by how many minutes Pakistan is ahead of where a moment was written down."""
    if one.offset is not None:
        return _HERE - one.offset
    if zone == "pacific" and one.day:
        return _pacific(one.day)
    return _HERE if zone == "utc" else 0


def _pacific(day: date) -> int:
    """Return by how many minutes Pakistan is ahead of the Pacific coast of America on a day."""
    spring = date(day.year, 3, 8)
    autumn = date(day.year, 11, 1)
    begins = spring + timedelta(days=(6 - spring.weekday()) % 7)
    ends = autumn + timedelta(days=(6 - autumn.weekday()) % 7)
    return 12 * 60 if begins <= day < ends else 13 * 60
