"""Give the book's own words, and dates said in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from raabta import i18n


def words(language: str) -> Mapping[str, str]:
    """Return the words of the book."""
    return i18n.words("book/book", language)


def say_date(day: date, language: str) -> str:
    """Return a day as people write it: 7 November 2022."""
    month = words(language)["months"].split()[day.month - 1]
    return f"{day.day} {month} {day.year}"
