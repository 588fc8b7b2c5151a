"""Give the book's own words, and dates said in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from raabta import i18n
from raabta.i18n.numbers import say_day, say_month
from raabta.model.course import Fact
from raabta.model.when import When


def words(language: str) -> Mapping[str, str]:
    """Return the words of the book."""
    return i18n.words("book/book", language)


def say_date(day: date, language: str) -> str:
    """Return a day as people write it: 7 November 2022."""
    return say_day(day, language)


def say_when(when: When, language: str) -> str:
    """Return a day, a month or a year as people write it: 7 November 2022, November 2022, 2022."""
    if when.day:
        return say_date(when.first, language)
    return say_month(when.year, when.month, language) if when.month else f"{when.year}"


def say_true(fact: Fact, language: str) -> str:
    """Return when a fact was true: "as of 7 November 2022"; of an undated source, when that was read."""
    if fact.as_of:
        return words(language)["as_of"].format(date=say_when(fact.as_of, language))
    return say_days(fact, language)


def say_days(fact: Fact, language: str) -> str:
    """Return when a fact was true and when it was read: "undated page, read 26 November 2026"."""
    said = words(language)
    true = say_true(fact, language) if fact.as_of else said["undated"]
    read = said["read_on"].format(date=say_date(fact.read_on, language)) if fact.read_on else ""
    return said["policy_comma"].join(filter(None, (true, read)))
