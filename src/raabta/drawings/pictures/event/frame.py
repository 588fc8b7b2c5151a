"""Draw what a frame shows besides the speaker: a pass, a screen, a file, a plate behind the window."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import circle, line, path, rect, text
from raabta.drawings.words import Words

WORDS = ("pass", "screen", "file", "plate")
SIZE = (320, 236)
SIZE_TURNED = (320, 268)
_DOTS = ((196, 122), (66, 52), (92, 148), (268, 92))


def body(words: Words) -> str:
    """Draw a room as a phone frames it, four numbers in it, and what they are below."""
    room = rect(8, 6, 304, 166, "f-sand o", 12) + rect(22, 16, 276, 146, "f-paper t", 4)
    window = rect(216, 34, 72, 66, "f-water o") + places.car(252, 96, 52) + rect(238, 86, 28, 10, "f-paper t", 1)
    screen = rect(36, 34, 62, 42, "f-mist o", 3) + line("M44 46h34M44 55h42M44 64h26", "s-ink", 2)
    speaker = people.man(164, 168, 118, vest="f-deep", side=-1)
    card = path("M158 84l6 24 7-24", "t") + rect(157, 106, 14, 18, "f-sun o", 2)
    desk = (
        rect(36, 132, 96, 30, "f-leaf o") + path("M58 132l4-14h34l4 14z", "f-paper o") + line("M66 125h26", "s-ink", 2)
    )
    numbers = "".join(
        circle(x, y, 11, "f-fault s-paper", stroke_width=2) + text(x, y + 5, str(at), "f-on b", 14)
        for at, (x, y) in enumerate(_DOTS, start=1)
    )
    step = 26 + 12 * words.turned
    rows = "".join(_row(words, at, word, step) for at, word in enumerate(WORDS, start=1))
    return room + window + screen + speaker + card + desk + numbers + rows


def _row(words: Words, at: int, word: str, step: int) -> str:
    x, y = 22 + 156 * ((at - 1) % 2), 196 + 10 * words.turned + step * ((at - 1) // 2)
    dot = circle(words.x(x), y - 5, 11, "f-fault") + text(words.x(x), y, str(at), "f-on b", 14)
    return dot + words.text(words.x(x + 18), y, word, anchor="start")
