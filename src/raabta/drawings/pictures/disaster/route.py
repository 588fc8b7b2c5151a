"""The seven steps of a warning, as a line with a way back."""

from __future__ import annotations

from raabta.drawings.lines import route, sizes
from raabta.drawings.words import Words

STATIONS = (
    ("confirm", "phone-call"),
    ("compose", "pen-line"),
    ("clear", "stamp"),
    ("send", "radio-tower"),
    ("watch", "eye"),
    ("update", "refresh-cw"),
    ("account", "clipboard-list"),
)
WORDS = (*(word for word, _sign in STATIONS), "again")
ROWS = (4, 3)
SIZE, SIZE_TURNED = sizes(ROWS, back=True)


def body(words: Words) -> str:
    """Draw the line."""
    return route(words, STATIONS, ROWS, back="again")
