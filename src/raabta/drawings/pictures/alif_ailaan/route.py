"""The chain of a campaign for schools: each arrow is a claim."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("talk", "message-circle"),
    ("care", "landmark"),
    ("rules", "scroll-text"),
    ("schools", "school"),
    ("children", "book-open"),
)
WORDS = tuple(word for word, _sign in STATIONS)
ROWS = (3, 2)
SIZE, SIZE_TURNED = sizes(ROWS, 2)


def body(words: Words) -> str:
    """Draw the chain."""
    return route(words, STATIONS, ROWS)
