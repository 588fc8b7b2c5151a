"""Read holidays as people type them, one a line: "14 August 2026 Independence Day", "2026-03-21 to 23 …".

A line is a date, or two with "to", "تا" or a dash that has spaces around it; a name may stand before or behind.

Bad input: a line without a date that can be read, a date that may be two days, a range that runs backwards or is longer
than 31 days, more than 60 lines. Each is a sentence; the other lines are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from raabta import i18n
from raabta_desk.workbench.parse.dates import both, read_date

MOST_LINES, LONGEST = 60, 31
DOMAIN = "raabta_desk/request_clock/request-clock"
_TO = re.compile(r"\s+(?:to|till|until|تا|سے|[-–—])\s+", re.IGNORECASE)
_EDGE = " \t,،;؛:.|()-–—*•"


def read_holidays(typed: str, language: str) -> tuple[dict[date, str], list[str]]:
    """Return the days, each with its name or "", and a sentence for each line that cannot be read."""
    words = i18n.load(DOMAIN, language)
    lines = [(number, line.strip(_EDGE)) for number, line in enumerate(typed.splitlines(), 1) if line.strip(_EDGE)]
    if len(lines) > MOST_LINES:
        return {}, [words["many_holidays"].format(count=len(lines), most=MOST_LINES)]
    days: dict[date, str] = {}
    faults = []
    for number, line in lines:
        found = _line(line)
        if isinstance(found, str):
            faults.append(words[found].format(line=number, typed=line[:60], most=LONGEST))
        else:
            days.update(found)
    return days, faults


def _line(line: str) -> dict[date, str] | str:
    """Return the days of a line, or the key of what is wrong with it."""
    between = _TO.search(line)
    last, name = _dated(line[between.end() :]) if between else (None, "")
    if between and last:
        start, other = _dated(line[: between.start()])
        name = other or name
    elif between and between[0].strip().isalpha():
        start = None
    else:
        start, name = _dated(line)
        last = start
    if last is None or start is None or any(sign.isdigit() for sign in name):
        return "two_days" if any(len(both(part)) > 1 for part in _parts(line)) else "bad_holiday"
    if not 0 <= (last - start).days < LONGEST:
        return "bad_range"
    return {start + timedelta(days=n): name for n in range((last - start).days + 1)}


def _dated(text: str) -> tuple[date | None, str]:
    """Return the date at one end of a text, and the name at the other."""
    for part in _parts(text):
        if day := _read(part):
            return day, text.strip(_EDGE).replace(part, "", 1).strip(_EDGE)
    return None, ""


def _parts(text: str) -> Iterator[str]:
    """Yield the words at the front of a text, then those at its end, the most first; no date has more than seven."""
    words = [(word.start(), word.end()) for word in re.finditer(r"\S+", text)]
    yield from (text[:end].strip(_EDGE) for _, end in reversed(words[:7]))
    yield from (text[start:].strip(_EDGE) for start, _ in words[-7:])


def _read(text: str) -> date | None:
    try:
        return read_date(text)
    except ValueError:
        return None
