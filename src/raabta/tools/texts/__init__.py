"""File to words: what the tools say to people, one JSON file a tool and language beside this module.

JSON, not YAML, so that the tools need nothing but the standard library in a browser. Bad input: an unknown tool or
language is refused with LookupError, which lists what there is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "ur")


@cache
def load(name: str, language: str = "") -> Mapping[str, Any]:
    """Return the words called `name`, in `language` when they are of one."""
    folder = files(__package__)
    file = folder / (f"{name}.{language}.json" if language else f"{name}.json")
    if not file.is_file():
        known = sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json"))
        raise LookupError(f"no words for {name!r} in {language!r}; there are: {', '.join(known)}")
    words: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return words
