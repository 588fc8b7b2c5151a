"""The words of the deck itself, one JSON file a language, and the letters that options have in the hall."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORDS = Path(__file__).parent / "words"
_FALLBACK = "en"


@cache
def load(language: str) -> dict[str, str]:
    """Return the words of a language; a word (or a whole language) that is missing is said in English."""
    path = _WORDS / f"{language.split('-')[0]}.json"
    english = _read(_WORDS / f"{_FALLBACK}.json")
    return english | _read(path) if path.exists() else english


def _read(path: Path) -> dict[str, str]:
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: text for name, text in words.items() if not name.startswith("_")}
