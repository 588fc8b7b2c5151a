"""Write what is taken away of a counted request: a note in English and Urdu, and a calendar with reminders.

The days of the calendar are whole days, and each rings at nine in the morning; the last one also on the day before. The
same request keeps its UIDs, so that a file imported again renews the entries instead of doubling them.

Bad input: it refuses nothing of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from raabta import i18n
from raabta_desk.request_clock.count import ACTS, Act, Count, Off, Term, working_day_before
from raabta_desk.request_clock.holidays import DOMAIN
from raabta_desk.workbench import ics
from raabta_desk.workbench.parse.dates import date_words, day_words

#: Shorter than this, a count has no middle worth a reminder.
_HAS_MIDDLE = 5


@dataclass(frozen=True, slots=True)
class Request:
    """The values of the form. `about` is a file number or a subject, and may be ""."""

    act: str
    received: date
    life: bool
    extended: bool
    off: Off
    about: str = ""

    @property
    def law(self) -> Act:
        """The days of its act."""
        return ACTS[self.act]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that are counted; none where the course says "ask"."""
        first = self.law.life if self.life else self.law.first
        more = self.law.more if self.extended and not self.life else None
        return tuple(term for term in (first, more) if term) if first else ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step to take by a day; `day` is None where no source that we read has one. `kind` is a key of the words."""

    day: date | None
    kind: str
    whose: str
    more: date | None = None


def term_words(term: Term, language: str) -> str:
    """Return "10 working days"."""
    return str(i18n.load(DOMAIN, language)["term"]).format(count=term.days)


def steps(request: Request, counted: Count | None, longer: Count | None) -> Iterator[Step]:
    """Yield what to do, in the order of days. `longer` is the count with what the act allows once more."""
    yield Step(request.received, "receive", "chapter")
    if counted is None:
        yield Step(None, "ask", "nobody")
        return
    if request.terms[0].days >= _HAS_MIDDLE:
        yield Step(counted.numbered(request.terms[0].days // 2), "middle", "ours")
    if len(counted.ends) > 1:
        yield Step(counted.ends[0], "tell", "source", counted.due)
    since = counted.ends[-2] if len(counted.ends) > 1 else request.received
    if signed := working_day_before(counted.due, since, request.off):
        yield Step(signed, "sign", "ours")
    if longer:
        yield Step(counted.due, "more", "source", longer.due)
    yield Step(counted.due, "answer", "chapter")
    yield Step(None, "file", "chapter")
    yield Step(None, "appeal", "nobody")


def step_words(step: Step, request: Request, language: str) -> str:
    """Return what to do as a sentence."""
    words = i18n.load(DOMAIN, language)
    more = day_words(step.more, language) if step.more else ""
    return str(words["steps"][step.kind]).format(more=more, reason=words["reasons"].get(request.act, "")).strip()


def note(request: Request, counted: Count | None, language: str) -> str:
    """Return the note for the file; where nothing was counted, the question to the law officer."""
    words: Any = i18n.load(DOMAIN, language)
    said = words["note"]
    about = i18n.quoted(request.about, language) if request.about else said["blank"]
    lines = [
        said["about"].format(about=about),
        said["received"].format(day=day_words(request.received, language)),
        said["act"].format(act=words["choices"]["act"][request.act]),
        said["life" if request.life else "no_life"],
    ]
    if counted is None:
        lines += [said["ask"], said["question"]]
    else:
        terms = " + ".join(term_words(term, language) for term in request.terms)
        lines.append(said["counted"].format(terms=terms, off=_off_words(request, counted, language)))
        if len(counted.ends) > 1:
            lines.append(said["first"].format(day=day_words(counted.ends[0], language)))
        lines += [said["due"].format(day=day_words(counted.due, language)), said["done"]]
    return "\n".join([*lines, teaching(request, language)])


def teaching(request: Request, language: str) -> str:
    """Return what the count is worth, and what it rests on."""
    words = i18n.load(DOMAIN, language)
    return f"{words['teaching']} {words['sources'][request.act]}"


def used_holidays(request: Request, counted: Count) -> list[date]:
    """Return the holidays that the count has left out, on which the office would have been open."""
    days = {line.day for line in counted.lines[1:] if not line.number}
    return sorted(day for day in request.off.holidays if day in days and day.weekday() not in request.off.weekend)


def _off_words(request: Request, counted: Count, language: str) -> str:
    words = i18n.load(DOMAIN, language)
    days = (date_words(day, language) for day in used_holidays(request, counted))
    return str(words["comma"]).join([words["choices"]["weekend"][weekend_id(request.off)], *days])


def weekend_id(off: Off) -> str:
    """Return which choice of the form a weekend is."""
    return "sun" if len(off.weekend) == 1 else "sat_sun"


def calendar(request: Request, todo: Iterable[Step], language: str, made: datetime) -> str:
    """Return the steps that have a day ahead of them as a calendar file (.ics)."""
    events = [
        _event(request, step, step.day, language, made) for step in todo if step.day and step.day > request.received
    ]
    return ics.calendar("request-clock", events)


def _event(request: Request, step: Step, day: date, language: str, made: datetime) -> str:
    short = i18n.load(DOMAIN, language)["short"][step.kind]
    key = f"{request.act}|{request.received}|{request.about}|{step.kind}"
    rings = (ics.MORNING, ics.MORNING_BEFORE) if step.kind in {"answer", "tell"} else (ics.MORNING,)
    said = f"{step_words(step, request, language)}\n{teaching(request, language)}"
    return ics.reminder(key, day, made, (f"{short}: {request.about}" if request.about else short, said), rings)
