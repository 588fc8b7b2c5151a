"""From the register to the file: six steps for what an office owns online."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("register", "clipboard-list"),
    ("access", "users"),
    ("lock", "lock"),
    ("proof", "badge-check"),
    ("hour", "clock"),
    ("keep", "archive"),
)
WORDS = tuple(word for word, _sign in STATIONS)
ROWS = (3, 3)
SIZE, SIZE_TURNED = sizes(ROWS)


def body(words: Words) -> str:
    """Draw the line."""
    return route(words, STATIONS, ROWS)
