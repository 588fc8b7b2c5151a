"""Read a date or moment as people type it, and write a date in words.

Read are 2025-07-05, 5 July 2025, 5-Jul-25, July 5th, 2025, "Saturday, 5th of July 2025", ہفتہ 5 جولائی 2025ء (English
or Urdu names and digits), 25/07/2025, 25-07-25; each with a time behind it: 18:12, 6:12 pm, T18:12:00+05:00, 1800 hrs.
Years of two digits are of this century. A weekday must be that of the date, and it settles which of two days is meant.

Bad input, refused with ValueError: a date that no calendar has, words, a date without a year, a weekday that is none of
the date's; and 05/07/2025, which may be 5 July or 7 May: `both` returns the two readings, and `day_first` settles it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from raabta import i18n
from raabta.model.fold import fold

_YEAR = r"'?([0-9]{4}|[0-9]{2})"
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_NUMBERS = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2{_YEAR}")
_NAMED = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ./-]*([^\W\d_]+)[., /-]*{_YEAR}")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)[. -]+([0-9]{1,2})(?:st|nd|rd|th)?[, -]+([0-9]{4})")
_WEEKDAY = re.compile(r"([^\W\d_]+)[.,]?[ ,]+(?=.*[0-9]{2})(.+)")
_CHRISTIAN = re.compile(r"(?<=[0-9]) ?(?:ء|عیسوی|ad|ce)(?![^\W_])")
_CLOCK = re.compile(
    r"(?:[ ,]+(?:at )?|(?<=[0-9])t)([0-9]{1,2})[:.]([0-9]{2})(?:[:.][0-9]{2}(?:\.[0-9]+)?)?"
    r"(?: ?([ap])\.?m\.?)?(?: ?(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?"
)
_HOURS = re.compile(r"[ ,]+\(?([0-9]{2})([0-9]{2}) ?(?:hrs?|hours)\.?\)?")
#: Excel counts days from here, and takes 1900 for a leap year.
_EXCEL = date(1899, 12, 30)
_SERIALS = (36526, 55152)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day; the minute of it and its distance from Greenwich in minutes, where they were written."""

    day: date
    minute: int | None = None
    offset: int | None = None


def read_date(text: str, *, day_first: bool | None = None) -> date:
    """Return one date. `day_first` says how to read 05/07/2025.

    Raises ValueError if the text is no date, or may be two and `day_first` is None.
    """
    return read_moment(text, day_first=day_first).day


def read_moment(text: str, *, day_first: bool | None = None) -> Moment:
    """Return a date with the time behind it, if there is one. Raises ValueError as `read_date` does."""
    day, minute, offset = _apart(fold(text))
    found = _days(day)
    if len(found) > 1 and day_first is None:
        raise ValueError(f"{text!r} may be two days")
    return Moment(found[0] if day_first or len(found) == 1 else found[1], minute, offset)


def both(text: str) -> tuple[date, ...]:
    """Return the days that "05/07/2025" may be, day first; one when only one is in the calendar; none for no date."""
    try:
        return _days(_apart(fold(text))[0])
    except ValueError:
        return ()


def order(text: str) -> str:
    """Return which comes first in a date of numbers: "day" or "month", "either" when it may be both; else ""."""
    try:
        plain = _apart(fold(text))[0]
        found = _days(plain)
    except ValueError:
        return ""
    numbers = _NUMBERS.search(plain)
    if not numbers or _ISO.search(plain):
        return ""
    if len(found) > 1:
        return "either"
    first, second = int(numbers[1]), int(numbers[3])
    return "" if first == second else "day" if found[0].day == first else "month"


def from_serial(text: str) -> date | None:
    """Return the day that Excel counts as `text`, for example 45905; None for any other number, and before 2000."""
    plain = fold(text)
    whole = re.fullmatch(r"([0-9]{5})(?:\.0*)?", plain)
    if not whole or not _SERIALS[0] <= int(whole[1]) <= _SERIALS[1]:
        return None
    return _EXCEL + timedelta(days=int(whole[1]))


def is_serial(text: str) -> bool:
    """Return whether a text is a day as Excel counts it, with or without a part of the day behind its point."""
    whole, _, part = fold(text).partition(".")
    return from_serial(whole) is not None and (not part or part.isdecimal())


def has_short_year(text: str) -> bool:
    """Return whether a date has a year of two digits, whose century is a guess; "45863.75" has none."""
    if is_serial(text):
        return False
    try:
        day = _apart(fold(text))[0]
    except ValueError:
        return False
    return bool(re.search(r"(?<![0-9])'?[0-9]{2}$", day)) and not _ISO.search(day)


def date_words(day: date, language: str) -> str:
    """Return a date in words, for example "7 November 2022"."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    return str(words["date"].format(day=day.day, month=words["months"][day.month - 1], year=day.year))


def day_words(day: date, language: str) -> str:
    """Return "Tuesday 18 August 2026"."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    return f"{words['weekdays'][day.weekday()]} {date_words(day, language)}"


def short_day(day: date, language: str) -> str:
    """Return "Tue 18 Aug 2026", which fits into a column on a phone."""
    words = i18n.load("raabta_desk/workbench/parse/times", language)
    month = words["months_short"][day.month - 1]
    date_part = words["date"].format(day=day.day, month=month, year=day.year)
    return f"{words['weekdays_short'][day.weekday()]} {date_part}"


def _apart(plain: str) -> tuple[str, int | None, int | None]:
    """Cut the time of day off a folded text."""
    # A folded text has lost its last point: "6:12 p.m" is whole.
    clock = re.search(f"(?:{_CLOCK.pattern})$", plain)
    if not clock:
        hours = re.search(f"(?:{_HOURS.pattern})$", plain)
        return (plain[: hours.start()], _minute(hours[1], hours[2], None), None) if hours else (plain, None, None)
    return plain[: clock.start()], _minute(clock[1], clock[2], clock[3]), _offset(clock[4])


def _minute(hour: str, minute: str, half: str | None) -> int:
    hours = int(hour)
    if hours > 23 or int(minute) > 59 or (half == "a" and hours > 12):
        raise ValueError(f"{hour}:{minute} is no time of day")
    return (hours if half is None else hours % 12 + 12 * (half == "p")) * 60 + int(minute)


def _offset(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.strip("+-").replace(":", "")
    if not digits.isdigit():
        return 0
    return (-1 if written[0] == "-" else 1) * (int(digits[:2]) * 60 + int(digits[2:]))


def _days(plain: str) -> tuple[date, ...]:
    """Return one day, or the two that numbers alone may mean, the one with its day first before the other."""
    plain = _CHRISTIAN.sub("", plain).strip(" ,.")
    named = _WEEKDAY.fullmatch(plain)
    weekday = weekday_number(named[1]) if named else None
    if named and weekday is not None:
        days = tuple(day for day in _days(named[2]) if day.weekday() == weekday)
        if not days:
            raise ValueError(f"{plain!r} is no date: its weekday is another")
        return days
    if match := _ISO.fullmatch(plain):
        return (date(*map(int, match.groups())),)
    if match := _NAMED.fullmatch(plain):
        return (date(_year(match[3]), _month(match[2]), int(match[1])),)
    if match := _NAMED_FIRST.fullmatch(plain):
        return (date(int(match[3]), _month(match[1]), int(match[2])),)
    numbers = _NUMBERS.fullmatch(plain)
    if not numbers:
        raise ValueError(f"{plain!r} is no date")
    first, second, year = int(numbers[1]), int(numbers[3]), _year(numbers[4])
    found = tuple(dict.fromkeys(day for day in (_day(year, second, first), _day(year, first, second)) if day))
    if not found:
        raise ValueError(f"{plain!r} is no date")
    return found


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _names(key: str) -> dict[str, int]:
    """Return the names of months or weekdays in all languages, folded, and their numbers from 0."""
    found: dict[str, int] = {}
    for language in i18n.LANGUAGES:
        names = i18n.load("raabta_desk/workbench/parse/times", language)[key]
        found.update({fold(name): number for number, name in enumerate(names)})
    return found


def _month(name: str) -> int:
    """Return the number of a month by its name, or the first three letters or more of an English one."""
    known = _names("months")
    if name in known:
        return known[name] + 1
    starts = [
        number for month, number in known.items() if month.isascii() and len(name) >= 3 and month.startswith(name)
    ]
    if not starts:
        raise ValueError(f"{name!r} is no month")
    return starts[0] + 1


def weekday_number(name: str) -> int | None:
    """Return the number of a folded weekday, Monday 0, by its name or the first three letters of an English one."""
    known = _names("weekdays")
    starts = [number for day, number in known.items() if day.isascii() and len(name) >= 3 and day.startswith(name)]
    return known.get(name, starts[0] if starts else None)
