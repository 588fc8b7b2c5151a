"""Check facts and sources: no days from the future, no fact younger than its source, no unit said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from raabta.content.checks.seen import Seen
from raabta.content.read.bib import BIB
from raabta.content.read.course_files import FACTS
from raabta.content.read.facts import UNDATED
from raabta.content.read.numerals import numerals, values
from raabta.errors import Problem
from raabta.model.course import Fact
from raabta.model.when import as_day

_YEAR = re.compile(r"\d{4}")
#: Nothing that a course for officials cites is older.
FIRST_YEAR = 1000
#: Within so many years a number is looked at again; a text may say so much more or less than the number.
MOST_YEARS, _ROUNDED = 3, 0.05
#: How a source without a date is written.
NO_DATE = "n.d."
_DAYS = ("urldate", "date")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what facts and sources say of themselves and cannot be."""
    for name, (line, fact) in seen.files.facts.items():
        for message, hint in list(_of_days(fact, seen.today)) or _of_source_day(fact):
            yield Problem(FACTS, line, f"the fact '{name}' {message}", hint)
        if fact.text.casefold().endswith(f" {fact.unit.casefold()}"):
            message = f"the fact '{name}' says its unit twice: '{fact.text} {fact.unit}'"
            yield Problem(FACTS, line, message, "leave the unit out of `text`: it is printed behind it")
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
            yield Problem(FACTS, line, message, "compare it with its source, then set read_on, as_of and review_by")
        if fact.review_by and fact.review_by.year > seen.today.year + MOST_YEARS:
            message = f"the fact '{name}' is to be looked at again in {fact.review_by.year}"
            hint = f"write a day within {MOST_YEARS} years, or `fixed: true` for closed history"
            yield Problem(FACTS, line, message, hint)
        if not _says_its_value(fact):
            message = f"the fact '{name}' is {fact.value:,} and prints '{fact.text}'"
            yield Problem(FACTS, line, message, "write in both what the source says; a text may round to two digits")


def _says_its_value(fact: Fact) -> bool:
    """Return whether a text with numbers has the one that the fact is, rounded or as a share: "one in seven" is 14."""
    if isinstance(fact.value, str):
        return True
    written = numerals(fact.text)
    said = values(fact.text, written) - {1.0}
    shares = {100 / other for other in said if other}
    # In "22 to 25 million" the unit stands behind the last of them.
    units = {1.0, *(whole / part for number in written for whole in number.whole for part in number.parts if part)}
    meant = {number * unit for number in said for unit in units} | shares
    value = abs(fact.value)
    return not said or any(abs(number - value) <= _ROUNDED * value for number in meant)


def _of_days(fact: Fact, today: date) -> Iterator[tuple[str, str]]:
    """Yield what its own days cannot be, each as the end of a sentence, and what to do."""
    when, read = fact.as_of, fact.read_on
    if when and when.first > today:
        yield f"is of {when}, which is after today ({today})", "write the day on which the source says it was true"
    # A day that the entry of the source says is looked at there.
    if read and read > today and read != fact.source.read_on:
        yield f"was read on {read}, which is after today ({today})", "write the day on which somebody read the source"
    elif when and read and when.first > read:
        hint = "a page says nothing of a later day: correct one of them"
        yield f"is of {when}, later than the day on which it was read ({read})", hint
    if when is None and read is None:
        hint = "write `read_on:`, or `urldate` into the entry of its source"
        yield f"is {UNDATED} and does not say when it was read", hint
    if fact.review_by and when and fact.review_by < when.first:
        hint = "set `review_by` to a day after `as_of`"
        yield "was to be looked at again before the day on which it was true", hint
    elif fact.review_by and read and fact.review_by < read:
        yield "was to be looked at again before it was read", "set `review_by` to a day after that on which it was read"


def _of_source_day(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield where a fact claims to be younger than its source, or to have no date although its source has one."""
    when, key, dated = fact.as_of, fact.source.key, fact.source.dated
    if when and dated and when.first > dated.last:
        hint = f"write `as_of: {dated}`, or, if a later copy was read, its day as `date` into the entry of '{key}'"
        yield f"is of {when}, later than its source '{key}' ({dated})", hint
    if when and not dated and fact.read_on and when.last >= fact.read_on:
        hint = f"write `as_of: {UNDATED}`; the day on which it was read is printed beside that"
        yield f"is of {when}, as if the day of reading were that of '{key}', which is undated", hint
    if when is None and dated:
        yield f"is {UNDATED}, and its source '{key}' is of {dated}", f"write `as_of: {dated}`, or what the source says"


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
