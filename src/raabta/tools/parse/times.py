"""Moments to the words that people read and hear: Pakistan time, in English or Urdu, short for SMS and long elsewhere.

Bad input: a time without a time zone is refused with ValueError, for nobody could tell when it is.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from raabta import i18n

PAKISTAN = timezone(timedelta(hours=5))
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_STAMP = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_CLOCK}:[0-5][0-9][+-](0[0-9]|1[0-3]):[0-5][0-9]")
_REFERENCE = re.compile(r"[^\s,<&]+,[^\s,<&]+,([^\s,<&]+)")


def local(moment: datetime) -> datetime:
    """Return `moment` in Pakistan time, without fractions of a second."""
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
    words = i18n.load("tools/parse/times", language)
    here = local(moment)
    exact = words["exact"].get(f"{here:%H:%M}")
    if exact:
        return str(exact)
    hour = here.hour % 12 or 12
    time = f"{hour}:{here.minute:02d}" if here.minute else str(hour)
    part = [name for start, name in words["parts"] if start <= here.hour][-1]
    return str(words["clock"].format(time=time, part=part))


def day(moment: datetime, language: str, *, short: bool = False, year: int | None = None) -> str:
    """Return the day, for example "Saturday 5 July" or, short, "Sat 5 Jul"; with its year when that is not `year`."""
    words: Any = i18n.load("tools/parse/times", language)
    here = local(moment)
    end = "_short" if short else ""
    names = {"weekday": words["weekdays" + end][here.weekday()], "month": words["months" + end][here.month - 1]}
    name = "day" if year in {None, here.year} else "day_year"
    return str(words[name].format(day=here.day, year=here.year, **names))


def moment_words(moment: datetime, language: str, *, year: int | None = None) -> str:
    """Return time and day, for example "2:10am, Saturday 5 July"; with the year when it is not `year`."""
    words = i18n.load("tools/parse/times", language)
    return str(words["moment"].format(clock=clock(moment, language), day=day(moment, language, year=year)))


def span(start: datetime, end: datetime, language: str, *, short: bool = False, year: int | None = None) -> str:
    """Return from when to when, with the day said once when it is one day, and years that are not `year`."""
    words = i18n.load("tools/parse/times", language)
    name = "same_day" if local(start).date() == local(end).date() else "two_days"
    return str(
        words[name + ("_short" if short else "")].format(
            day=day(start, language, short=short, year=year),
            start=clock(start, language),
            day_end=day(end, language, short=short, year=year),
            end=clock(end, language),
        )
    )
