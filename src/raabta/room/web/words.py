"""The words of the room's pages: one JSON file for each section and language."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

FALLBACK = "en"


@cache
def load(section: str, language: str) -> dict[str, str]:
    """Return the words of a section; what is missing in a language is said in English."""
    folder = Path(str(files("raabta.room"))) / "words"
    english = _read(folder / f"{section}.{FALLBACK}.json")
    return english if language == FALLBACK else english | _read(folder / f"{section}.{language}.json")


def _read(path: Path) -> dict[str, str]:
    """Return one file; names that begin with an underscore are notes. A section may have no words yet."""
    if not path.is_file():
        return {}
    told: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: text for name, text in told.items() if not name.startswith("_")}
