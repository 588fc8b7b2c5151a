"""The five letters of a campaign, as a line."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("objectives", "target"),
    ("audience", "users"),
    ("strategy", "message-circle"),
    ("implementation", "megaphone"),
    ("scoring", "chart-column-increasing"),
)
WORDS = tuple(word for word, _sign in STATIONS)
ROWS = (3, 2)
SIZE, SIZE_TURNED = sizes(ROWS)


def body(words: Words) -> str:
    """Draw the line."""
    return route(words, STATIONS, ROWS)
