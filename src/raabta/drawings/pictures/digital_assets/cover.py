"""Draw the cover of the chapter on digital assets: a key board, a page with a crest of nobody, a stranger's hand."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw a board with six hooks; five keys hang there, one is missing."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 128h320v22H0z", "f-mist")
    board = rect(28, 22, 132, 92, "f-leaf o", 6)
    hooks = [(52, 38), (94, 38), (136, 38), (52, 76), (94, 76), (136, 76)]
    keys = "".join(places.key(x, y, "f-sun o" if at % 2 else "f-paper o") for at, (x, y) in enumerate(hooks) if at != 4)
    pegs = "".join(circle(x, y, 2.5, "f-dark") for x, y in hooks)
    empty = line("M86 96h16", "s-fault", 3, "1 6")
    screen = rect(190, 22, 104, 78, "f-paper o", 6) + rect(190, 22, 104, 18, "f-deep o", 6)
    post = circle(210, 58, 9, "f-mist o") + line("M226 54h52M226 63h36M202 80h74", "s-ink", 2.5)
    foot = path("M232 100h20l4 20h-28z", "f-leaf o") + line("M216 121h52", "s-ink", 4)
    lock = circle(294, 100, 18, "f-sun o") + sign("lock", 294, 100, 20)
    return ground + board + keys + pegs + empty + screen + post + foot + lock
