"""Check facts and sources: no days from the future, no review before the fact, no unit said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import BIB, FACTS
from raabta.content.read.facts import as_day
from raabta.errors import Problem

_YEAR = re.compile(r"\d{4}")
#: Nothing that a course for officials cites is older.
FIRST_YEAR = 1000
#: How a source without a date is written.
NO_DATE = "n.d."
_DAYS = ("urldate", "date")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what facts and sources say of themselves and cannot be."""
    for name, (line, fact) in seen.files.facts.items():
        if fact.as_of > seen.today:
            message = f"the fact '{name}' is of {fact.as_of}, which is after today ({seen.today})"
            yield Problem(FACTS, line, message, "write the day on which the source says it was true")
        if fact.text.casefold().endswith(f" {fact.unit.casefold()}"):
            message = f"the fact '{name}' says its unit twice: '{fact.text} {fact.unit}'"
            yield Problem(FACTS, line, message, "leave the unit out of `text`: it is printed behind it")
        if fact.review_by and fact.review_by < fact.as_of:
            message = f"the fact '{name}' was to be looked at again before the day on which it was true"
            yield Problem(FACTS, line, message, "set `review_by` to a day after `as_of`")
    for key, entry in seen.files.entries.items():
        for message, hint in _of_source(entry.fields, seen.today):
            yield Problem(BIB, entry.line, f"the source '{key}' {message}", hint)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield facts that are printed from memory, and facts whose day of review is past."""
    printed = {use.id: use.path.as_posix() for use in seen.uses if use.what in {"fact", "policy"}}
    for name, (line, fact) in seen.files.facts.items():
        if fact.mark == "M" and name in printed:
            message = f"the fact '{name}' is from memory (M) and is printed in {printed[name]}"
            yield Problem(FACTS, line, message, "read it in a source and set the mark, or take it out of the page")
        if fact.overdue(seen.today):
            message = f"the fact '{name}' was to be looked at again by {fact.review_by}"
            yield Problem(FACTS, line, message, "compare it with its source, then set as_of and review_by")


def _of_source(fields: dict[str, str], today: date) -> Iterator[tuple[str, str]]:
    year = fields.get("year", "")
    if year and year != NO_DATE and (not _YEAR.fullmatch(year) or not int(year) >= FIRST_YEAR):
        yield f"has the year '{year}'", f"write four digits, for example 2022, or {NO_DATE} where there is no date"
    elif year not in {"", NO_DATE} and int(year) > today.year:
        yield f"has the year {year}, which is still to come", "write the year in which it was published"
    for name in _DAYS:
        text = fields.get(name, "")
        day = _day(text)
        if text and day is None:
            yield f"has the {name} '{text}', which is no day", "write year-month-day, for example 2022-11-18"
        elif day and day > today:
            yield f"has the {name} {text}, which is still to come", "write the day on which it was read or published"


def _day(text: str) -> date | None:
    """Return a day; a year, or a year and a month, begin one."""
    return as_day(f"{text}-01-01"[:10] if len(text) < len("2022-11-18") else text)
