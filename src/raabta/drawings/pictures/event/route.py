"""The six words for every event, as a line."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("purpose", "target"),
    ("people", "users"),
    ("permission", "hand"),
    ("picture", "camera"),
    ("proof", "badge-check"),
    ("preserve", "archive"),
)
WORDS = tuple(word for word, _sign in STATIONS)
ROWS = (3, 3)
SIZE, SIZE_TURNED = sizes(ROWS)


def body(words: Words) -> str:
    """Draw the line."""
    return route(words, STATIONS, ROWS)
