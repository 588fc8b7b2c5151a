"""Answer the form of the content calendar with blocks: clashes, the plan, checklists and files.

Values by field name: `table` (pasted; a file chosen for it goes first), `gap` (days without a post), and
`records` ("no" leaves out what is filed after an event).

Bad input: what forbids the plan becomes findings, each at its field; no table gives no block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.fields import csv_text, given
from raabta_desk.content_calendar.checks import clashes, hints
from raabta_desk.content_calendar.plan import COLUMNS, DOMAIN, Plan, Row, read
from raabta_desk.content_calendar.records import Record, records
from raabta_desk.workbench import ics
from raabta_desk.workbench.parse.dates import date_words, short_day

_SHOWN = 40
_WEEK_BEFORE = "-P6DT15H"
#: Kind -> when its entry rings; what is not named does not.
_RINGS: Mapping[str, tuple[str, ...]] = {
    "post": (ics.MORNING_BEFORE,),
    "event": (_WEEK_BEFORE, ics.MORNING_BEFORE),
    "observance": (_WEEK_BEFORE,),
    "quiet": (ics.MORNING_BEFORE,),
}


def answer(values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while there is no table."""
    if given(values, files, "table") is None:
        return []
    words = i18n.load(DOMAIN, language)
    plan, faults = read(values, files, language)
    if plan is None:
        return blocks.findings("bad", words["faults"], faults)
    return [*_state(plan, language), *_takeaways(plan, language, now)]


def _state(plan: Plan, language: str) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    found, known = clashes(plan, language), hints(plan, language)
    counts = {kind: len(plan.of(kind)) for kind in ("post", "event")}
    said = words["some" if found else "none"].format(count=len(found), posts=counts["post"], events=counts["event"])
    yield blocks.say("warn" if found else "good", said)
    for level, title, items in (("warn", "settle", found), ("info", "know", known)):
        rest = [(words["more"].format(count=len(items) - _SHOWN), "table")] if len(items) > _SHOWN else []
        yield from blocks.findings(level, words[title], [*items[:_SHOWN], *rest])
    rows = [*(_table_row(row, language) for row in plan.rows), *(_due(one, language) for one in records(plan))]
    ordered = sorted(rows, key=lambda row: row[0])
    yield blocks.table(words["plan"], words["plan_head"], (cells for _, cells in ordered))


def _table_row(row: Row, language: str) -> tuple[date, list[str]]:
    words = i18n.load(DOMAIN, language)
    when = _span(row, language) if row.start else words["no_date"]
    return row.start or date.max, [when, words["kinds"][row.kind], row.what, row.typed.get("who", "")]


def _span(row: Row, language: str) -> str:
    if not row.start or not row.end or row.start == row.end:
        return short_day(row.start, language) if row.start else ""
    span = i18n.load(DOMAIN, language)["span"]
    return str(span).format(start=short_day(row.start, language), end=short_day(row.end, language))


def _due(one: Record, language: str) -> tuple[date, list[str]]:
    words = i18n.load(DOMAIN, language)
    what = words["after"].format(n=one.after, what=one.event.what or words["nameless"])
    return one.day, [short_day(one.day, language), words["kinds"]["record"], what, one.event.typed.get("who", "")]


def _takeaways(plan: Plan, language: str, now: datetime) -> Iterator[Block]:
    words = i18n.load(DOMAIN, language)
    lines = [" · ".join(filter(None, _table_row(row, language)[1])) for row in plan.rows]
    yield blocks.copy("plan", words["plan_text"], "\n".join(lines), language)
    if checklist := _checklist(plan, language):
        yield blocks.copy("records", words["records_text"], checklist, language)
    yield blocks.file(words["save_plan"], "content-calendar.csv", "text/csv", _csv(plan, language))
    yield blocks.file(words["save_days"], "content-calendar.ics", "text/calendar", _calendar(plan, language, now))


def _items(one: Record, language: str) -> list[str]:
    words: Any = i18n.load(DOMAIN, language)["records"]
    return [words["tick"].format(what=words[key]) for key in one.due]


def _checklist(plan: Plan, language: str) -> str:
    """Return what is to be filed after each event, with boxes to tick."""
    words: Any = i18n.load(DOMAIN, language)["records"]
    parts = []
    for event in plan.of("event"):
        of_event = [one for one in records(plan) if one.event == event]
        if of_event:
            parts.append(words["title"].format(what=event.what, day=_span(event, language)))
        for one in of_event:
            parts.append("\n".join([words["by"].format(day=date_words(one.day, language)), *_items(one, language)]))
    return "\n\n".join([*parts, words["foot"]]) if parts else ""


def _csv(plan: Plan, language: str) -> str:
    """Return the plan as a table that is read again, its dates as every program reads them."""
    words = i18n.load(DOMAIN, language)
    rows = []
    for row in plan.rows:
        own = {"kind": words["kinds"][row.kind] if row.kind != "other" else row.typed["kind"]}
        if row.start and row.end:
            own |= {"date": row.start.isoformat(), "until": row.end.isoformat() if row.end != row.start else ""}
        rows.append([own.get(name, row.typed.get(name, "")) for name in COLUMNS.names])
    return csv_text([[words["columns"][name] for name in COLUMNS.names], *rows])


def _calendar(plan: Plan, language: str, now: datetime) -> str:
    words = i18n.load(DOMAIN, language)
    events = []
    for row in (row for row in plan.rows if row.start):
        title = words["entry"].format(kind=words["kinds"][row.kind], what=row.what or words["nameless"])
        about = words["entry_who"].format(who=row.typed["who"]) if row.typed.get("who", "") else title
        key = f"{row.kind}|{row.start}|{row.what}|{row.line}"
        if row.start:
            rings = _RINGS.get(row.kind, ())
            events.append(ics.reminder(key, row.start, now, (title, about), rings, last=row.end))
    for one in records(plan):
        title = words["after"].format(n=one.after, what=one.event.what or words["nameless"])
        key = f"record|{one.event.start}|{one.event.what}|{one.event.line}|{one.after}"
        events.append(ics.reminder(key, one.day, now, (title, "\n".join(_items(one, language)))))
    return ics.calendar("content-calendar", events)
