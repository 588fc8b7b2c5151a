"""Write moments in words: Pakistan time, in English or Urdu, short for SMS and long elsewhere; read a time of day.

Whoever says "Saturday at night, 2" in Urdu means the night that begins on Saturday, or the one that ends. So the hours
after midnight are said with both days: "in the night between Friday and Saturday 5 July" (`night` in the words).

Bad input: a time without a time zone is refused with ValueError, for nobody could tell when it is. What is no
time of day (10:30, 10.30, 2:15pm, 2 pm, Urdu digits) is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from raabta import i18n
from raabta.model.fold import fold

PAKISTAN = timezone(timedelta(hours=5))
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_STAMP = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}:[0-5][0-9][+-](0[0-9]|1[0-3]):[0-5][0-9]")
_REFERENCE = re.compile(r"[^\s,<&]+,[^\s,<&]+,([^\s,<&]+)")


def local(moment: datetime) -> datetime:
    """Return `moment` in Pakistan time, without fractions of a second. Raises ValueError if it has no time zone."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"the time {moment.isoformat()} has no time zone")
    return moment.astimezone(PAKISTAN).replace(microsecond=0)


def stamp(moment: datetime) -> str:
    """Return `moment` as CAP writes it, for example 2025-07-05T08:00:00+05:00, never with a Z."""
    return local(moment).isoformat(timespec="seconds")


def read_stamp(text: str) -> datetime | None:
    """Read a time as CAP writes it; None for anything else, such as a time that ends in Z or a 30 February."""
    if not _STAMP.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def read_reference(text: str) -> datetime | None:
    """Return the time in a CAP reference "sender,identifier,time"; None when it is of another form."""
    match = _REFERENCE.fullmatch(text)
    return read_stamp(match.group(1)) if match else None


def clock(moment: datetime, language: str) -> str:
    """Return the time of day, for example "8am" or "12:30pm"."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    here = local(moment)
    exact = words["exact"].get(f"{here:%H:%M}")
    if exact:
        return str(exact)
    part = [name for start, name in words["parts"] if start <= here.hour][-1]
    return str(words["clock"].format(time=_hour(here), part=part))


def _hour(here: datetime) -> str:
    hour = here.hour % 12 or 12
    return f"{hour}:{here.minute:02d}" if here.minute else str(hour)


def _night(moment: datetime, words: Any) -> Mapping[str, Any]:
    """Return how a time after midnight is said where its day would be taken for another; else nothing."""
    night: Mapping[str, Any] = words.get("night", {})
    return night if night and local(moment).hour < night["until"] else {}


def day(moment: datetime, language: str, *, short: bool = False, year: int | None = None) -> str:
    """Return the day, for example "Saturday 5 July" or, short, "Sat 5 Jul"; with its year when that is not `year`.

    It is the day that stands before a clock time: after midnight, both days of the night.
    """
    words: Any = i18n.load("raabta_desk/workbench/parse/times", language)
    here = local(moment)
    weekdays = words["weekdays_short" if short else "weekdays"]
    names = {
        "before": weekdays[here.weekday() - 1],
        "weekday": weekdays[here.weekday()],
        "month": words["months_short" if short else "months"][here.month - 1],
    }
    name = "day" if year in {None, here.year} else "day_year"
    return str((_night(moment, words) or words)[name].format(day=here.day, year=here.year, **names))


def _after_day(moment: datetime, language: str) -> str:
    """Return the time of day as it stands behind its day, which may have said that it is night."""
    night = _night(moment, i18n.load("raabta_desk/workbench/parse/times", language))
    return str(night["clock"].format(time=_hour(local(moment)))) if night else clock(moment, language)


def moment_words(moment: datetime, language: str, *, year: int | None = None) -> str:
    """Return time and day, for example "2:10am, Saturday 5 July"; with the year when it is not `year`."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    blanks = {"clock": _after_day(moment, language), "day": day(moment, language, year=year)}
    return str(words["moment"].format(**blanks))


def span(start: datetime, end: datetime, language: str, *, short: bool = False, year: int | None = None) -> str:
    """Return from when to when, with the day said once when it is one day, and years that are not `year`."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    is_one = local(start).date() == local(end).date()
    # A night that was said with both its days is over when the end comes by day.
    name = "same_day" if is_one and _night(start, words) == _night(end, words) else "two_days"
    return str(
        words[name + ("_short" if short else "")].format(
            day=day(start, language, short=short, year=year),
            start=_after_day(start, language),
            day_end=day(end, language, short=short, year=year),
            end=_after_day(end, language),
        )
    )


# Excel writes a time with its day, when it has one.
_TIME_OF_DAY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2} )?([0-9]{1,2})(?:[:.]([0-9]{2}))?(?: ?([ap])\.?m\.?)?")


def read_clock(typed: str) -> int | None:
    """Return a time of day in minutes after midnight; None when it cannot be read."""
    match = _TIME_OF_DAY.fullmatch(fold(typed))
    if not match or not (match[2] or match[3]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return hour * 60 + minute if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None
