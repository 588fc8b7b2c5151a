"""A date as people type it to a date, and back to words: 2025-07-05, 5 July 2025 (English or Urdu), 25/07/2025.

Bad input, refused with ValueError: a date that no calendar has, words, a year of two digits; and 05/07/2025, which may
be 5 July or 7 May: `both` returns the two readings, and `day_first` settles the question.
"""

from __future__ import annotations

import re
from datetime import date

from raabta import i18n
from raabta.model.fold import fold

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ][0-9:.+z-]*)?")
_NUMBERS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ -]([^\W\d_]+)[., -]+([0-9]{4})")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)[. -]+([0-9]{1,2})(?:st|nd|rd|th)?[, -]+([0-9]{4})")


def read_date(text: str, *, day_first: bool | None = None) -> date:
    """Read one date. `day_first` says how to read 05/07/2025, which is refused otherwise."""
    plain = fold(text)
    if match := _ISO.fullmatch(plain):
        return date(*map(int, match.groups()))
    if match := _NAMED.fullmatch(plain):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_FIRST.fullmatch(plain):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    found = both(text)
    if len(found) > 1 and day_first is None:
        raise ValueError(f"{text!r} may be two days")
    if not found:
        raise ValueError(f"{text!r} is no date")
    return found[0] if day_first or len(found) == 1 else found[1]


def both(text: str) -> tuple[date, ...]:
    """Return the days that "05/07/2025" may be, day first; one when only one is in the calendar, or both agree."""
    match = _NUMBERS.fullmatch(fold(text))
    if not match:
        return ()
    first, second, year = map(int, match.groups())
    days = (_day(year, second, first), _day(year, first, second))
    return tuple(dict.fromkeys(day for day in days if day))


def date_words(day: date, language: str) -> str:
    """Return a date in words, for example "7 November 2022"."""
    words = i18n.load("tools/parse/times", language)
    return str(words["date"].format(day=day.day, month=words["months"][day.month - 1], year=day.year))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of a month by its name, or the first three letters of an English one."""
    for language in i18n.LANGUAGES:
        for number, month in enumerate(i18n.load("tools/parse/times", language)["months"], 1):
            known = fold(month)
            if name == known or (language == "en" and len(name) >= 3 and known.startswith(name)):
                return number
    raise ValueError(f"{name!r} is no month")
