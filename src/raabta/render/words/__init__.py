"""UI words: one JSON file a language, loaded once. Every sentence that the engine itself says is in there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
FALLBACK = "en"


@cache
def load(language: str) -> dict[str, str]:
    """Return the words of a language; a word (or a whole language) that is missing is said in English."""
    path = _HERE / f"{language.split('-')[0]}.json"
    english = _read(_HERE / f"{FALLBACK}.json")
    return english | _read(path) if path.exists() else english


def pick(language: str, names: Iterable[str]) -> dict[str, str]:
    """Return only the words named, for a script that must not carry the rest."""
    words = load(language)
    return {name: words[name] for name in names}


def _read(path: Path) -> dict[str, str]:
    words: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: text for name, text in words.items() if not name.startswith("_")}
