"""Check a plan and return findings: what clashes in it and what is good to know, each with its field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise, product
from typing import Any

from raabta import i18n
from raabta_desk.content_calendar.plan import DOMAIN, Plan, Row
from raabta_desk.content_calendar.records import records
from raabta_desk.workbench.parse.dates import date_words
from raabta_desk.workbench.parse.phrases import spaced

#: A post for an observance stands on its day, or so many days before; words as short as these tell nothing.
_BEFORE, _SHORT = timedelta(days=7), 3
Said = Iterator[tuple[str, str]]


def clashes(plan: Plan, language: str) -> list[tuple[str, str]]:
    """Return what is to be settled: rows that cannot be placed, then days that clash, then gaps."""
    return [*_rows(plan, language), *_quiet(plan, language), *_days(plan, language), *_gaps(plan, language)]


def _say(row: Row, key: str, language: str, **blanks: object) -> tuple[str, str]:
    words: Any = i18n.load(DOMAIN, language)
    said = words["clashes"][key].format(what=row.what or words["nameless"], **blanks)
    return words["line"].format(line=row.line) + said, "table"


def _rows(plan: Plan, language: str) -> Said:
    for row in sorted(plan.rows, key=lambda one: one.line):
        if row.start is None:
            shown = " – ".join(filter(None, (row.typed.get("date", ""), row.typed.get("until", ""))))
            yield _say(row, "bad_day" if shown else "no_day", language, typed=shown[:80])
        if not row.what:
            yield _say(row, "no_what", language)
        if row.kind == "other":
            yield _say(row, "kind", language, kind=row.typed["kind"])
        if row.kind in {"post", "event"} and not spaced(row.typed.get("who", "")).strip():
            yield _say(row, "no_owner", language)


def _quiet(plan: Plan, language: str) -> Said:
    for quiet, row in product(plan.of("quiet"), plan.of("post", "event")):
        if row.meets(quiet):
            blanks = {name: _day(one, language) for name, one in (("start", quiet.start), ("end", quiet.end))}
            first = max(filter(None, (row.start, quiet.start)))
            yield _say(row, "in_quiet", language, quiet=quiet.what, day=_day(first, language), **blanks)


def _day(day: date | None, language: str) -> str:
    return date_words(day, language) if day else ""


def _days(plan: Plan, language: str) -> Said:
    """Yield two posts of one day, posts and duties on a holiday."""
    for day, ones in groupby(plan.of("post"), key=lambda row: row.start):
        several = list(ones)
        for one, other in pairwise(several):
            yield _say(other, "twice", language, other=one.what, day=_day(day, language))
    for holiday in plan.of("holiday"):
        for row in plan.of("post", "event"):
            if row.start and holiday.has(row.start):
                yield _say(row, "on_holiday", language, day=_day(row.start, language), holiday=holiday.what)
        for due in records(plan):
            if holiday.has(due.day):
                blanks = {"day": _day(due.day, language), "holiday": holiday.what, "after": due.after}
                yield _say(due.event, "record_on_holiday", language, **blanks)


def _gaps(plan: Plan, language: str) -> Said:
    """Yield the days without a post that are more than wished; those of a quiet period are not counted."""
    quiet = {day for row in plan.of("quiet") for day in row.days()}
    for one, other in pairwise(plan.of("post")):
        if plan.gap and one.end and other.start and one.end < other.start:
            first, last = one.end, other.start
            count = (last - first).days - 1 - sum(first < day < last for day in quiet)
            if count > plan.gap:
                blanks = {"count": count, "start": _day(first, language), "end": _day(last, language)}
                yield _say(other, "gap", language, **blanks)


def hints(plan: Plan, language: str) -> list[tuple[str, str]]:
    """Return what is good to know and forbids nothing: observances without a post, how the list was read."""
    posts = plan.of("post", "event")
    found = [
        _say(row, "no_post", language, day=_day(row.start, language))
        for row in plan.of("observance")
        if not any(_is_for(one, row) for one in posts)
    ]
    if not plan.of("quiet"):
        found.append((str(i18n.load(DOMAIN, language)["no_quiet"]), "table"))
    return [*found, *plan.told]


def _is_for(post: Row, marked: Row) -> bool:
    """Return whether a post stands on a day that is marked, or in the week before with a word of its name."""
    if post.meets(marked):
        return True
    if not post.start or not marked.start or not timedelta() < marked.start - post.start <= _BEFORE:
        return False
    shared = set(spaced(post.what).split()) & set(spaced(marked.what).split())
    return any(len(word) > _SHORT for word in shared)
