"""Read JSON and say in which line each part of it stands; Python's own reader says it of errors alone."""

from __future__ import annotations

import json
import re
from typing import Any

#: The way to a part: keys and numbers.
Place = tuple[str | int, ...]
_DECODER, _SPACE = json.JSONDecoder(), re.compile(r"\s*")


def lines_of(text: str) -> tuple[Any, dict[Place, int], list[Place]]:
    """Return what the text says, the line of each part (from 1), and the keys that stand in an object twice.

    The line of a value is that of its key. Raises json.JSONDecodeError.
    """
    said = json.loads(text)
    lines: dict[Place, int] = {}
    twice: list[Place] = []
    _walk(text, _skipped(text, 0), (), lines, twice)
    return said, lines, twice


def _skipped(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _walk(text: str, at: int, place: Place, lines: dict[Place, int], twice: list[Place]) -> int:
    """Note the lines of the value that begins at `at`, and return where it ends. The text is known to be JSON."""
    lines.setdefault(place, text.count("\n", 0, at) + 1)
    if text[at] not in "{[":
        return int(_DECODER.raw_decode(text, at)[1])
    closing, number = {"{": "}", "[": "]"}[text[at]], 0
    at = _skipped(text, at + 1)
    while text[at] != closing:
        here: Place = (*place, number)
        if closing == "}":
            key, end = _DECODER.raw_decode(text, at)
            here = (*place, key)
            if here in lines:
                twice.append(here)
            lines[here] = text.count("\n", 0, at) + 1
            at = _skipped(text, _skipped(text, end) + 1)
        at, number = _skipped(text, _walk(text, at, here, lines, twice)), number + 1
        at = _skipped(text, at + 1) if text[at] == "," else at
    return at + 1
