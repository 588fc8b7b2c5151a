"""Check the day, hour and place of a text: that they are said, stay true, and that the calendar has the day.

Bad input: none is refused. A place is told by words that stand beside one; what it is called no list knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.post_composer.draft import Finding, Text, info, rules, warn
from raabta_desk.workbench.parse.dates import both, date_words
from raabta_desk.workbench.parse.figures import Dated, dated, figures
from raabta_desk.workbench.parse.phrases import spaced

_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:[0-5]\d(?![\d:]|\s?[ap]\.?m)", re.IGNORECASE)
_URDU_CLOCK = re.compile(r"(?<!\d)(?:1[3-9]|2[0-3]):[0-5]\d(?=\s*\u0628\u062c)")
_LABEL = re.compile(r"^\W{0,3}[^\W\d_][\w' -]{1,30}:")


def when(text: Text, today: date, language: str) -> Iterator[Finding]:
    """Yield what is found about day, hour and place; a day is written in the reader's `language`."""
    yield from _day(text)
    for one in dated(text.whole):
        yield from _calendar(one, text, today, language)
    if _NUMBERS.search(text.whole) and any(len(both(one.group())) > 1 for one in _NUMBERS.finditer(fold(text.whole))):
        yield warn("two_days", text.field)
    clock = (_CLOCK if text.language == "en" else _URDU_CLOCK).search(text.whole)
    if clock:
        yield info("clock" if text.language == "en" else "clock_ur", text.field, time=clock.group())
    if not has_place(text):
        yield info("no_place", text.field)


def _day(text: Text) -> Iterator[Finding]:
    kinds = {figure.kind for figure in figures(text.whole)}
    plain = spaced(text.whole)
    moving = [one for one in rules("relative")[text.language] if spaced(one) in plain]
    if "month" in kinds:
        return
    if moving:
        yield warn("moving_day", text.field, word=moving[0])
    else:
        yield warn("no_date" if "weekday" in kinds else "no_day", text.field)


def _calendar(one: Dated, text: Text, today: date, language: str) -> Iterator[Finding]:
    days = one.days(today)
    times = i18n.load("raabta_desk/workbench/parse/times", language)
    said = f"{one.day} {times['months'][one.month - 1]}"
    if not days:
        yield warn("no_such_day", text.field, day=said)
    elif one.weekday is not None and one.weekday not in {day.weekday() for day in days}:
        right = date_words(days[0], language)
        blanks = {"said": times["weekdays"][one.weekday], "day": right, "weekday": times["weekdays"][days[0].weekday()]}
        yield warn("weekday", text.field, **blanks)
    elif one.year and days[0] < today:
        yield info("past", text.field, day=date_words(days[0], language))


def has_place(text: Text) -> bool:
    """Return whether a text has a word that stands for a place or beside one."""
    plain, known = spaced(text.whole), rules("places")
    if _LABEL.match(text.whole) or any(spaced(one) in plain for one in known[text.language]):
        return True
    times = i18n.load("raabta_desk/workbench/parse/times", "en")
    dates = {fold(one) for name in ("months", "months_short", "weekdays", "weekdays_short") for one in times[name]}
    beside = re.compile(rf"\b(?:{'|'.join(known['before'])})\s+(?:the\s+|our\s+|your\s+)?([A-Z][\w'-]+)")
    return text.language == "en" and any(fold(one) not in dates for one in beside.findall(text.whole))
