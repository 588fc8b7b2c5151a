"""Draw five boxes in their order: the first that fits wins."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

BOXES = (
    ("danger", "phone-call"),
    ("privacy", "lock"),
    ("service", "wrench"),
    ("opinion", "message-circle"),
    ("rules", "scroll-text"),
)
WORDS = (*(word for word, _sign in BOXES), *(f"{word}-do" for word, _sign in BOXES))
SIZE = (320, 262)
SIZE_TURNED = (320, 332)


def body(words: Words) -> str:
    """Draw the boxes from above to below, with what is done."""
    step = 51 + 15 * words.turned
    spine = line(f"M{words.x(30):g} 32V{24 + 4 * step}", "s-ink", 3)
    out = [spine]
    for at, (word, name) in enumerate(BOXES):
        y = 24 + 8 * words.turned + at * step
        first = at < 2
        out.append(
            rect(words.side(8, 44), y - 21, 44, 42, "f-sun o" if first else "f-paper o", 8)
            + sign(name, words.x(30), y, 22)
        )
        out.append(words.text(words.x(64), y - 4 - 3 * words.turned, word, "f-ink b", anchor="start"))
        out.append(words.text(words.x(64), y + 14 + 6 * words.turned, f"{word}-do", "f-muted", anchor="start"))
    return "".join(out)
