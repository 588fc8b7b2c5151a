"""Draw whether a rumour is worth an answer: how many know it, and what it does to those who believe it."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import rect
from raabta.drawings.words import Words

#: Word of the cell, its sign, how it is filled; few know it, then many.
ROWS = (
    ("little", (("log", "clipboard-list", "f-paper o"), ("line", "message-circle", "f-paper o"))),
    ("much", (("visit", "users", "f-mist o"), ("now", "megaphone", "f-mist o"))),
)
WORDS = ("few", "many", *(name for row, cells in ROWS for name in (row, *(cell[0] for cell in cells))), "owner")
SIZE = (320, 258)
SIZE_TURNED = (320, 312)
WIDE, HIGH = 148, 62


def body(words: Words) -> str:
    """Draw two rows of two cells, and below them what is somebody else's."""
    low = 8 * words.turned
    out = [
        words.text(words.x(8 + WIDE / 2 + 156 * at), 16 + low, name, "f-muted")
        for at, name in enumerate(("few", "many"))
    ]
    y = 38 + 2 * low
    for name, cells in ROWS:
        out.append(words.text(words.x(8), y, name, "f-ink b", anchor="start"))
        out += [_cell(words, at, y + 8 + low, *cell) for at, cell in enumerate(cells)]
        y += HIGH + 28 + 2 * low
    out.append(words.text(words.x(8), y + 8, "owner", "f-ink", anchor="start"))
    return "".join(out)


def _cell(words: Words, at: int, y: float, name: str, drawn: str, look: str) -> str:
    left = words.side(8 + 156 * at, WIDE)
    start = left + WIDE - 24 if words.turned else left + 24
    said = words.text(words.x(8 + 156 * at + 46), y + 27, name, anchor="start")
    return rect(left, y, WIDE, HIGH, look, 8) + sign(drawn, start, y + HIGH / 2, 24) + said
