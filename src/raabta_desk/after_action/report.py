"""Read the form of the after-action report into a report: lines, a timeline on one clock, and actions.

A time of the timeline is a clock (10:40, 2:15 pm), with or without a weekday or a date before it. A clock that is more
than half a day earlier than the one above it is of the next day; one with a weekday is of the next such day.

Bad input, told with its field: no title, no day or one that cannot be read, a gap that is no number of minutes, a part
that is too long, a timeline or a list of actions that `read_list` refuses. All else is left for checks.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from raabta import i18n
from raabta.form.blocks import Sheet
from raabta.form.errors import ToolError
from raabta.form.fields import given
from raabta.model.fold import fold, parse_count
from raabta_desk.workbench.parse.dates import both, read_date, read_moment, weekday_number
from raabta_desk.workbench.parse.times import read_clock
from raabta_desk.workbench.tables import Columns, read_list

DOMAIN = "raabta_desk/after_action/after-action"
TIMELINE = Columns("raabta_desk/after_action/timeline-heads", DOMAIN, ("time", "what"), 200)
ACTIONS = Columns("raabta_desk/after_action/action-heads", DOMAIN, ("what",), 50)
#: What is typed one thing a line, in the order of the report.
PARTS = ("planned", "worked", "failed", "causes")
_LONGEST = {"title": 120, "place": 120, **dict.fromkeys(PARTS, 3000)}
_DAY, _MOST = 24 * 60, 24 * 60
_MARKS = " \t-–—*•·☐"
Faults = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the timeline. `at` counts minutes, all rows on one clock; None for a time that cannot be read."""

    line: int
    typed: Mapping[str, str]
    at: int | None


@dataclass(frozen=True, slots=True)
class Action:
    """A row of what is to be done. `by` is None for a date that is missing or cannot be read."""

    line: int
    typed: Mapping[str, str]
    by: date | None


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `parts` holds the lines by their part, `guesses` how its two lists were read, each with its field."""

    title: str
    day: date
    place: str
    gap: int
    parts: Mapping[str, tuple[str, ...]]
    timeline: tuple[Happening, ...]
    actions: tuple[Action, ...]
    guesses: tuple[tuple[str, str], ...] = ()


def read(
    values: Mapping[str, str], files: Mapping[str, Sheet], language: str
) -> tuple[Report | None, list[tuple[str, str]]]:
    """Return the report, or None and what forbids it: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)
    faults: Faults = []
    if not values.get("title", "").strip():
        faults.append((words["no_title"], "title"))
    day = _day(values.get("day", ""), words, faults)
    gap = parse_count(values.get("gap", "") or "0")
    if gap is None or not 0 <= gap <= _MOST:
        faults.append((words["bad_gap"].format(typed=values.get("gap", "").strip()[:60], most=_MOST), "gap"))
    for name, most in _LONGEST.items():
        if len(values.get(name, "")) > most:
            faults.append((words["too_long"].format(count=len(values[name]), most=most), name))
    told: Faults = []
    timeline = _timeline(values, files, day or date(2000, 1, 1), language, faults, told)
    actions = _actions(values, files, language, faults, told)
    if faults or day is None:
        return None, faults
    title, place = (" ".join(values.get(name, "").split()) for name in ("title", "place"))
    parts = {name: tuple(_lines(values.get(name, ""))) for name in PARTS}
    return Report(title, day, place, int(gap or 0), parts, tuple(timeline), tuple(actions), tuple(told)), []


def _day(typed: str, words: Mapping[str, str], faults: Faults) -> date | None:
    try:
        return read_date(typed)
    except ValueError:
        kind = "no_day" if not typed.strip() else "two_days" if len(both(typed)) > 1 else "bad_day"
        faults.append((words[kind].format(typed=typed.strip()[:60]), "day"))
        return None


def _lines(typed: str) -> Iterator[str]:
    yield from (" ".join(line.strip(_MARKS).split()) for line in typed.splitlines() if line.strip(_MARKS))


def _timeline(
    values: Mapping[str, str],
    files: Mapping[str, Sheet],
    day: date,
    language: str,
    faults: Faults,
    told: Faults,
) -> list[Happening]:
    source = given(values, files, "timeline")
    if source is None:
        return []
    try:
        listed = read_list(source[0], TIMELINE, language)
    except ToolError as refusal:
        faults += [(one, "timeline") for one in refusal.faults]
        return []
    told += _guess_findings(listed.guesses.made, listed.unknown, "timeline", language)
    times = _on_one_clock((cells.get("time", "") for _, cells in listed.rows), day)
    return [Happening(line, cells, at) for (line, cells), at in zip(listed.rows, times, strict=True)]


def _actions(
    values: Mapping[str, str], files: Mapping[str, Sheet], language: str, faults: Faults, told: Faults
) -> list[Action]:
    source = given(values, files, "actions")
    if source is None:
        return []
    try:
        listed = read_list(source[0], ACTIONS, language)
        by = listed.days("by")
    except ToolError as refusal:
        faults += [(one, "actions") for one in refusal.faults]
        return []
    told += _guess_findings(listed.guesses.made, listed.unknown, "actions", language)
    return [Action(line, cells, by(cells.get("by", ""))) for line, cells in listed.rows]


def _guess_findings(guesses: Iterable[object], unknown: tuple[str, ...], field: str, language: str) -> Faults:
    said = [(str(getattr(guess, "sentence", "")), field) for guess in guesses]
    if unknown:
        sentence = i18n.load(DOMAIN, language)["unknown"].format(columns=", ".join(unknown)[:200])
        said.append((sentence, field))
    return said


def _on_one_clock(times: Iterable[str], day: date) -> Iterator[int | None]:
    """Yield each time in minutes, counted through the days; None for what is no time."""
    today, before = day.toordinal(), None
    for typed in times:
        dated, minute = _moment(typed, today, is_first=before is None)
        if minute is None:
            yield None
            continue
        if dated is not None:
            today = dated
        elif before is not None and before - (today * _DAY + minute) > _DAY // 2:
            today += 1
        before = today * _DAY + minute
        yield before


def _moment(typed: str, today: int, *, is_first: bool) -> tuple[int | None, int | None]:
    """Return the day, where one is written, and the minute of a time."""
    try:
        moment = read_moment(typed)
    except ValueError:
        plain = fold(typed)
        named = re.match(r"([^\W\d_]+)[.,]? +(?=[0-9])", plain)
        weekday = weekday_number(named[1]) if named else None
        if named is None or weekday is None:
            return None, read_clock(plain)
        ahead = (weekday - (today - 1)) % 7
        # The first row may be of the evening before.
        return today + (ahead - 7 if is_first and ahead > 3 else ahead), read_clock(plain[named.end() :])
    return moment.day.toordinal(), moment.minute
