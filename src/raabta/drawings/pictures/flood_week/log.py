"""Draw one line of a log, taken apart: five things that somebody who was not there has to find in it."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

PARTS = (
    ("hour", "clock"),
    ("whom", "phone-call"),
    ("cleared", "stamp"),
    ("text", "scroll-text"),
    ("became", "refresh-cw"),
)
WORDS = tuple(name for part, _sign in PARTS for name in (part, f"{part}-said"))
SIZE = (320, 222)
SIZE_TURNED = (320, 308)


def body(words: Words) -> str:
    """Draw the parts one below the other, each with what the line of the night has for it."""
    step = 42 + 18 * words.turned
    out = [line(f"M{words.x(28):g} 26V{24 + 4 * step}", "s-muted", 2)]
    for at, (part, drawn) in enumerate(PARTS):
        y = 24 + 8 * words.turned + at * step
        out.append(rect(words.side(8, 40), y - 17, 40, 34, "f-paper o", 7) + sign(drawn, words.x(28), y, 20))
        out.append(words.text(words.x(58), y - 3 - 6 * words.turned, part, "f-muted", anchor="start"))
        out.append(words.text(words.x(58), y + 13 + 8 * words.turned, f"{part}-said", "f-ink b", anchor="start"))
    return "".join(out)
