"""Draw the cover of the chapter on insights: a board with bars that break off, and two who look at it."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)
_BARS = ((50, 22, "f-mist o"), (80, 26, "f-mist o"), (110, 24, "f-mist o"), (166, 44, "f-sun o"), (196, 48, "f-sun o"))


def body(_words: Words) -> str:
    """Draw the board from the front; a man points at the gap, a woman holds the paper with what was agreed."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 128h320v22H0z", "f-mist")
    board = rect(28, 12, 216, 82, "f-paper o", 4)
    bars = "".join(rect(x, 84 - high, 22, high, look) for x, high, look in _BARS)
    axis = line("M40 84h190", "s-ink", 2) + line("M149 22v66", "s-fault", 3, "6 6")
    legs = line("M56 94l-8 46M216 94l8 46", "s-ink", 4)
    man = people.man(118, 144, 82, vest="f-leaf", side=1) + people.arm("M124 84c8-2 14-12 18-22", "s-paper", (142, 62))
    paper = rect(268, 84, 24, 32, "f-paper o", 2) + line("M273 92h14M273 99h14M273 106h9", "s-ink", 2)
    woman = people.woman(256, 144, 78, shawl="f-deep")
    return ground + board + bars + axis + legs + man + woman + paper
