"""When posts were published: days and hours of a column of times, and the hours of another zone to those of Pakistan.

A time with a zone of its own is turned to Pakistan time. All other hours are those of the file, until somebody says
whose they are: `choices={"zone": "pacific"}`.

Bad input, gathered as faults: a date that cannot be read, or may be two days; dates that a spreadsheet has turned.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from raabta import i18n
from raabta.model.fold import fold
from raabta.tools.errors import ToolError
from raabta.tools.insights.faults import Faults
from raabta.tools.insights.heads import label
from raabta.tools.parse.dates import Moment, from_serial, is_serial, read_moment
from raabta.tools.tables import Grid, Guesses, settle

_ZONE = r"(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?"
_TIME = rf"(?:[ T,]+(\d{{1,2}}):(\d{{2}})(?::\d{{2}}(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?{_ZONE})?"
_ISO = rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$"
_SLASH = rf"^(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}$"
#: Pakistan is so many minutes ahead of Greenwich.
_HERE = 300
_ZONES = ("file", "pakistan", "utc", "pacific")


def moments(series: Any, faults: Faults, guesses: Guesses, grid: Grid) -> tuple[Any, Any]:
    """Return the day of each post, and the hour where one is given; the texts have no spaces around them."""
    import pandas as pd  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, missing in a browser

    plain = series
    foreign = ~plain.map(str.isascii)
    plain = plain.where(~foreign, plain[foreign].map(fold)) if foreign.any() else plain
    iso = plain.str.extract(_ISO, flags=re.IGNORECASE)
    slash = plain.str.extract(_SLASH, flags=re.IGNORECASE)
    is_slash = slash[0].notna()
    order = _order(iso, slash[is_slash], plain[iso[0].isna() & ~is_slash], guesses, grid)
    found = _days(iso[0], iso[1], iso[2])
    if is_slash.any() and order is None:
        faults.rows("two_dates", plain, is_slash & (is_slash.cumsum() == 1), label("published"))
    elif is_slash.any():
        day, month = (0, 1) if order else (1, 0)
        year = slash[2].where(slash[2].str.len() != 2, "20" + slash[2].fillna(""))
        found = found.fillna(_days(year, slash[month], slash[day]))
    minutes = _minutes(iso).fillna(_minutes(slash))
    offsets = _offsets(iso).fillna(_offsets(slash))
    rest = iso[0].isna() & ~is_slash
    if rest.any():
        read = {value: _worded(value, order) for value in plain[rest].unique()}
        for part, column in (("day", found), ("minute", minutes), ("offset", offsets)):
            values = plain[rest].map({value: getattr(moment, part, None) for value, moment in read.items()})
            column[rest] = pd.to_datetime(values) if part == "day" else values.astype(float)
    unread = found.isna() & ~(is_slash if order is None else is_slash & False)
    faults.rows("date", plain, unread | (minutes >= 1440), label("published"))
    return _here(found, minutes, offsets, guesses)


def _order(iso: Any, slash: Any, rest: Any, guesses: Guesses, grid: Grid) -> bool | None:
    """Say whether the file writes the day first; None when every date may be two days."""
    days = (slash[0] + "/" + slash[1] + "/" + slash[2]).unique().tolist()
    if grid.is_sheet:
        days += (iso[0] + "-" + iso[1] + "-" + iso[2]).dropna().unique().tolist()
    days += [value for value in rest.unique() if is_serial(value)][:1]
    order = settle(days, guesses, usual=None, grid=grid)
    if order.fault:
        raise ToolError([str(i18n.load("tools/tables/tables", guesses.language)["faults"][order.fault])])
    sure = slash[0] == slash[1]
    return order.day_first if order.day_first is not None or not sure.all() else True


def _days(year: Any, month: Any, day: Any) -> Any:
    import pandas as pd  # noqa: PLC0415

    return pd.to_datetime(year + "-" + month.str.zfill(2) + "-" + day.str.zfill(2), format="%Y-%m-%d", errors="coerce")


def _minutes(parts: Any) -> Any:
    hours = parts[3].astype(float)
    late, early = parts[5].str.lower() == "p", parts[5].str.lower() == "a"
    minutes = parts[4].astype(float).where(parts[4].astype(float) < 60, 1440)
    return hours.where(~(late | early), hours % 12 + 12 * late) * 60 + minutes


def _offsets(parts: Any) -> Any:
    known = {value: read_moment(f"2000-01-01 00:00{value}").offset for value in parts[6].dropna().unique()}
    return parts[6].map(known).astype(float)


def _worded(value: str, day_first: bool | None) -> Moment | None:
    whole, _, part = value.partition(".")
    serial = from_serial(whole)
    if serial and is_serial(value):
        return Moment(serial, round(float(f"0.{part}") * 1440) if part else None)
    try:
        return read_moment(value, day_first=day_first)
    except ValueError:
        return None


def _here(days: Any, minutes: Any, offsets: Any, guesses: Guesses) -> tuple[Any, Any]:
    """Turn moments to Pakistan time where their zone is known, and return days and hours."""
    import pandas as pd  # noqa: PLC0415

    ahead = _HERE - offsets
    if offsets.notna().any():
        guesses.take("offsets", str(int(offsets.notna().sum())))
    if minutes.notna().any() and offsets.isna().any():
        zone = guesses.take("zone", "file", _ZONES[1:])
        if zone == "utc":
            ahead = ahead.fillna(_HERE)
        elif zone == "pacific":
            known = {day: _pacific(day.date()) for day in days.dropna().unique()} if len(days) else {}
            ahead = ahead.fillna(days.map(known))
    ahead = ahead.fillna(0).where(minutes.notna(), 0)
    moved = days + pd.to_timedelta(minutes.fillna(0) + ahead, unit="m")
    hours = moved.dt.hour.astype(float).where(minutes.notna())
    return moved.dt.normalize(), hours


def _pacific(day: date) -> int:
    """Return by how many minutes Pakistan is ahead of the Pacific coast of America on a day."""
    spring = date(day.year, 3, 8)
    autumn = date(day.year, 11, 1)
    begins = spring + timedelta(days=(6 - spring.weekday()) % 7)
    ends = autumn + timedelta(days=(6 - autumn.weekday()) % 7)
    return 12 * 60 if begins <= day < ends else 13 * 60
