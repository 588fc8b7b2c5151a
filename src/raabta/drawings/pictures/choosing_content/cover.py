"""Draw the cover of the chapter on content: four forms of one matter on a board, one of them taken."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)
_CARDS = (
    (44, "scroll-text", "f-paper o"),
    (108, "camera", "f-sun o"),
    (172, "video", "f-paper o"),
    (236, "chart-column-increasing", "f-paper o"),
)


def body(_words: Words) -> str:
    """Draw the board from the front, and two who stand before it."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 126h320v24H0z", "f-mist")
    board = rect(28, 14, 264, 76, "f-leaf o", 6)
    cards = "".join(
        rect(x, 26, 52, 52, look, 4) + sign(name, x + 26, 54, 28) + circle(x + 26, 27, 3, "f-dark")
        for x, name, look in _CARDS
    )
    legs = line("M60 90l-8 48M260 90l8 48", "s-ink", 4)
    folk = people.woman(126, 142, 74, shawl="f-deep") + people.man(196, 142, 80)
    return ground + legs + board + cards + folk
