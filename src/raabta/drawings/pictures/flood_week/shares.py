"""Draw as two bars to one scale how many of a hundred requests that the office closed people call settled."""

from __future__ import annotations

from raabta.drawings.svg import rect
from raabta.drawings.words import Words

#: Name of the bar, of its number, how long of a hundred, how filled.
BARS = (("closed", "c", 100, "f-deep"), ("settled", "s", 58, "f-sun"))
WORDS = ("closed", "c", "settled", "s", "again")
SIZE = (320, 152)
SIZE_TURNED = (320, 198)
_FULL = 296


def body(words: Words) -> str:
    """Draw both bars, and mark in the lower one what is opened again."""
    low = 14 * words.turned
    out = []
    for at, (name, count, share, look) in enumerate(BARS):
        y = 26 + at * (54 + low)
        wide = _FULL * share / 100
        out.append(words.text(words.x(12), y - 8 + low / 2, name, "f-ink b", anchor="start"))
        out.append(words.text(words.x(308), y - 8 + low / 2, count, "f-ink b", anchor="end"))
        out.append(rect(12, y + low, _FULL, 22, "f-sand o", 3))
        out.append(rect(words.side(12, wide), y + low, wide, 22, f"{look} o", 3))
    return "".join(out) + words.text(words.x(12), 130 + 3.4 * low, "again", "f-muted", anchor="start")
