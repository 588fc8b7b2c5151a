"""The seven steps from a comment to an answer that the place can see."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("triage", "eye"),
    ("answer", "message-circle"),
    ("private", "lock"),
    ("rules", "scroll-text"),
    ("satisfied", "chart-column-increasing"),
    ("missing", "users"),
    ("loop", "refresh-cw"),
)
WORDS = tuple(word for word, _sign in STATIONS)
ROWS = (4, 3)
SIZE, SIZE_TURNED = sizes(ROWS, 2)


def body(words: Words) -> str:
    """Draw the line."""
    return route(words, STATIONS, ROWS)
