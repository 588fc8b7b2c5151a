"""The book's own words, one JSON file a language, and dates said in them."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"
FALLBACK = "en"


@cache
def words(language: str) -> dict[str, str]:
    """Return the words of a language; what is missing in it is said in English."""
    path = _WORDS / f"{language.split('-')[0]}.json"
    english = _read(_WORDS / f"{FALLBACK}.json")
    return english | _read(path) if path.exists() else english


def say_date(day: date, language: str) -> str:
    """Return a day as people write it: 7 November 2022."""
    month = words(language)["months"].split()[day.month - 1]
    return f"{day.day} {month} {day.year}"


def _read(path: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: text for name, text in found.items() if not name.startswith("_")}
