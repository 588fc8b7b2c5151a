"""Draw two bars of the same complaints: closed by the office, and satisfied."""

from __future__ import annotations

from raabta.drawings.svg import rect
from raabta.drawings.words import Words

WORDS = ("resolved", "satisfied", "r", "s", "note")
SIZE = (320, 150)
SIZE_TURNED = (320, 196)
_FULL = 296


def body(words: Words) -> str:
    """Draw both to one scale: 100 in the width."""
    low = 14 * words.turned
    out = []
    for at, (word, share, look) in enumerate((("resolved", 98, "f-deep"), ("satisfied", 45.63, "f-sun"))):
        y = 26 + at * (56 + low)
        name = "r" if word == "resolved" else "s"
        wide = _FULL * share / 100
        out.append(words.text(words.x(12), y - 8 + low / 2, word, "f-ink b", anchor="start"))
        out.append(words.text(words.x(308), y - 8 + low / 2, name, "f-ink b", anchor="end"))
        out.append(
            rect(12, y + low, _FULL, 22, "f-sand o", 3) + rect(words.side(12, wide), y + low, wide, 22, f"{look} o", 3)
        )
    return "".join(out) + words.text(words.x(12), 136 + 3 * low, "note", "f-muted", anchor="start")
