"""Answer the form of the information-request clock with blocks: a day, its count, steps, and texts.

Values by field name: `act` (a key of acts.py), `received` (2026-08-03, or as people write it), `life` and
`extended` ("yes" or "no"), `about`, `weekend` ("sat_sun" or "sun"), and `holidays`, as holidays.py reads them.

Bad input: what cannot be counted becomes findings, each at its field; a form in which nothing is typed gives no block.
Where the course has no days for an act, the answer says "ask", and nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta.form.fields import csv_text
from raabta_desk.request_clock.count import ACTS, Count, Line, Off, count
from raabta_desk.request_clock.holidays import DOMAIN, read_holidays
from raabta_desk.request_clock.outputs import Request, Step, calendar, note, step_words, steps, teaching, term_words
from raabta_desk.workbench.parse.dates import both, date_words, day_words, read_date, short_day
from raabta_desk.workbench.parse.times import local

_TYPED = ("act", "received", "about", "holidays")
_WEEKENDS: Mapping[str, frozenset[int]] = {"sat_sun": frozenset({5, 6}), "sun": frozenset({6})}
_LONGEST, _AHEAD = 120, timedelta(days=366)
Faults = list[tuple[str, str]]


def answer(values: Mapping[str, str], _files: Mapping[str, Sheet], language: str, now: datetime) -> list[Block]:
    """Return the blocks for what stands in the form; none while nothing is typed."""
    if not any(values.get(name, "").strip() for name in _TYPED):
        return []
    today = local(now).date()
    request, faults = read(values, language, today)
    if request is None:
        return blocks.findings("bad", i18n.load(DOMAIN, language)["faults"], faults)
    counted = count(request.received, request.terms, request.off) if request.terms else None
    more = request.law.more if not request.life and counted and len(counted.ends) == 1 else None
    longer = count(request.received, (*request.terms, more), request.off) if more else None
    todo = list(steps(request, counted, longer))
    return [
        *_state(request, counted, today, language),
        *([_count_table(request, counted, language)] if counted else []),
        _steps_table(todo, request, language),
        *_takeaways(request, counted, todo, language, now),
    ]


def read(values: Mapping[str, str], language: str, today: date) -> tuple[Request | None, Faults]:
    """Return the request, or None and what forbids a count: sentences, each with the name of its field."""
    words = i18n.load(DOMAIN, language)
    faults: Faults = []
    act = values.get("act", "")
    if act not in ACTS:
        faults.append((words["no_act"], "act"))
    received = _received(values.get("received", ""), act, today, language, faults)
    holidays, unread = read_holidays(values.get("holidays", ""), language)
    faults += [(one, "holidays") for one in unread]
    about = " ".join(values.get("about", "").split())
    if len(about) > _LONGEST:
        faults.append((words["long_about"].format(count=len(about), most=_LONGEST), "about"))
    if faults or received is None:
        return None, faults
    off = Off(_WEEKENDS.get(values.get("weekend", ""), _WEEKENDS["sat_sun"]), holidays)
    life, extended = (values.get(name, "") == "yes" for name in ("life", "extended"))
    return Request(act, received, life, extended, off, about), []


def _received(typed: str, act: str, today: date, language: str, faults: Faults) -> date | None:
    words = i18n.load(DOMAIN, language)
    day = _day(typed)
    if day is None:
        two = len(both(typed)) > 1
        key = "two_received" if two else "bad_received" if typed.strip() else "no_received"
        faults.append((words[key].format(typed=typed.strip()[:60]), "received"))
    elif act in ACTS and day.year < ACTS[act].year:
        blanks = {"day": date_words(day, language), "year": ACTS[act].year}
        faults.append((words["before_act"].format(**blanks), "received"))
    elif not date(1900, 1, 1) <= day <= today + _AHEAD:
        faults.append((words["far"].format(day=date_words(day, language)), "received"))
    else:
        return day
    return None


def _day(typed: str) -> date | None:
    try:
        return read_date(typed)
    except ValueError:
        return None


def _state(request: Request, counted: Count | None, today: date, language: str) -> Iterator[Block]:
    """Yield the day, what the count is worth, and what is to be settled."""
    words = i18n.load(DOMAIN, language)
    if counted is None:
        yield blocks.say("warn", words["asked"].format(act=words["choices"]["act"][request.act]))
    else:
        terms = " + ".join(term_words(term, language) for term in request.terms)
        said = words["due"].format(day=day_words(counted.due, language), terms=terms)
        yield blocks.say("good" if today <= counted.due else "warn", said)
        if today > counted.due:
            yield blocks.say("warn", words["passed"])
    yield blocks.say("info", teaching(request, language))
    yield from blocks.findings("warn", words["settle"], _settle(request, counted, today, language))
    yield from blocks.findings("info", words["how"], _how(request, counted, language))


def _settle(request: Request, counted: Count | None, today: date, language: str) -> Iterator[tuple[str, str]]:
    """Yield what moves the day, or is not known, each with its field."""
    words: Any = i18n.load(DOMAIN, language)["settles"]
    if request.received > today:
        yield words["future"], "received"
    if request.act in words["acts"]:
        yield words["acts"][request.act], "act"
    if request.life and not request.law.life:
        yield words["life_ask"], "life"
    if request.extended and (request.life or not request.law.more):
        yield words["life_more" if request.life else "more_ask"], "extended"
    if counted:
        yield from _settle_off(request, counted, language)


def _settle_off(request: Request, counted: Count, language: str) -> Iterator[tuple[str, str]]:
    words: Any = i18n.load(DOMAIN, language)
    said = words["settles"]
    if not request.off.holidays:
        yield said["no_holidays"], "holidays"
    if beyond := sorted(set(request.off.holidays) - {line.day for line in counted.lines[1:]}):
        days = words["comma"].join(date_words(day, language) for day in beyond)
        yield said["unused"].format(days=days), "holidays"


def _how(request: Request, counted: Count | None, language: str) -> Iterator[tuple[str, str]]:
    """Yield how it was counted."""
    words: Any = i18n.load(DOMAIN, language)["hows"]
    if counted is None:
        return
    yield words["next_day"].format(day=day_words(counted.lines[1].day, language)), "received"
    if request.off.has(request.received):
        yield words["received_off"], "received"
    both_off = [day for day in request.off.holidays if day.weekday() in request.off.weekend]
    if any(counted.lines[0].day < day <= counted.due for day in both_off):
        yield words["once"], "holidays"


def _count_table(request: Request, counted: Count, language: str) -> Block:
    words = i18n.load(DOMAIN, language)
    rows = ([short_day(line.day, language), *_cells(line, request, counted, language)] for line in counted.lines)
    return blocks.table(words["count"], words["count_head"], rows)


def _cells(line: Line, request: Request, counted: Count, language: str) -> tuple[str, str]:
    """Return the number of a day, and why it has one or none."""
    words: Any = i18n.load(DOMAIN, language)["whys"]
    if line.day == request.received:
        return "–", words["received"]
    if not line.number:
        name = request.off.holidays.get(line.day)
        holiday = f"{words['holiday']}: {name}" if name else words["holiday"]
        return "–", words["weekend"] if line.day.weekday() in request.off.weekend else holiday
    last = "due" if line.day == counted.due else "first" if line.day in counted.ends else ""
    return str(line.number), words[last] if last else ""


def _steps_table(todo: list[Step], request: Request, language: str) -> Block:
    words = i18n.load(DOMAIN, language)
    rows = (
        [
            short_day(step.day, language) if step.day else words["days"][step.kind],
            step_words(step, request, language),
            words["whose"][step.whose],
        ]
        for step in todo
    )
    return blocks.table(words["next"], words["next_head"], rows)


def _takeaways(
    request: Request, counted: Count | None, todo: list[Step], language: str, now: datetime
) -> Iterator[Block]:
    words: Any = i18n.load(DOMAIN, language)
    for said, title in words["notes"].items():
        yield blocks.copy(f"note.{said}", title, note(request, counted, said), said)
    if counted is None:
        return
    names = (blocks.file_name(request.about, ending, "request-clock") for ending in (".ics", ".csv"))
    yield blocks.file(words["save"], next(names), "text/calendar", calendar(request, todo, language, now))
    rows = (
        [line.day.isoformat(), day_words(line.day, language), *_cells(line, request, counted, language)]
        for line in counted.lines
    )
    table = csv_text([[words["iso"], *words["count_head"]], *rows])
    yield blocks.file(words["save_count"], next(names), "text/csv", table)
