"""Draw how many working days an office has for its first answer, and how many more once: five laws as bars."""

from __future__ import annotations

from raabta.drawings.svg import rect
from raabta.drawings.words import Words

#: Word, days for the first answer, days more, days where life or liberty is at stake.
LAWS = (("federal", 10, 10, 3), ("punjab", 14, 14, 2), ("kp", 10, 10, 2), ("sindh", 15, 0, 0), ("balochistan", 0, 0, 0))
WORDS = ("unit", *(law[0] for law in LAWS), *(f"{law[0]}-has" for law in LAWS), "life", "more")
SIZE = (320, 242)
SIZE_TURNED = (320, 342)
_DAY = 300 / 28


def body(words: Words) -> str:
    """Draw a bar a law, the name above it; a small bar inside is for life and liberty."""
    low = 12 * words.turned
    out = [words.text(words.x(10), 16 + low / 2, "unit", "f-muted", anchor="start")]
    y = 40 + 1.8 * low
    for name, first, more, life in LAWS:
        out.append(words.text(words.x(10), y, name, "f-ink b", anchor="start"))
        out.append(words.text(words.x(310), y, f"{name}-has", anchor="end"))
        out.append(_bar(words, y + 6 + low, first, more, life))
        y += 40 + 1.2 * low
    key = y - 10
    out.append(_key(words, 10, key, "f-sun o", "life") + _key(words, 180, key, "f-paper o", "more"))
    return "".join(out)


def _bar(words: Words, y: float, first: int, more: int, life: int) -> str:
    spans = ((0, first, "f-deep o", 14), (first, more, "f-paper o", 14), (0, life, "f-sun o", 14))
    return "".join(
        rect(words.side(10 + start * _DAY, days * _DAY), y, days * _DAY, high, look)
        for start, days, look, high in spans
        if days
    )


def _key(words: Words, x: float, y: float, look: str, name: str) -> str:
    box = rect(words.side(x, 14), y - 11 - 2 * words.turned, 14, 14, look)
    return box + words.text(words.x(x + 21), y, name, anchor="start")
