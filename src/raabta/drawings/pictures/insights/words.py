"""Draw one woman, one week, and what it adds to each of five words."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import rect
from raabta.drawings.words import Words

COUNTED = ("views", "reach", "engagement", "followers", "watch")
WORDS = (*COUNTED, *(f"{name}-count" for name in COUNTED))
SIZE = (320, 236)
SIZE_TURNED = (320, 246)
_HIGH = 44


def body(words: Words) -> str:
    """Draw a row a word: its name, what was counted as so many signs, and the number."""
    step = _HIGH + 2 * words.turned
    out = []
    for at, name in enumerate(COUNTED):
        y = 8 + at * step
        middle = y + _HIGH / 2
        out.append(rect(8, y, 304, _HIGH - 6, "f-mist" if at % 2 else "f-sand", 6))
        foot = middle + 2 + 3 * words.turned
        out.append(words.text(words.x(18), foot, name, "f-ink b", anchor="start"))
        out.append(_signs(words, name, middle - 3))
        out.append(words.text(words.x(302), foot, f"{name}-count", "f-deep b", 16, "end"))
    return "".join(out)


def _signs(words: Words, name: str, y: float) -> str:
    """Return as many signs as were counted, side by side."""
    if name == "views":
        return "".join(places.phone(words.x(140 + 24 * at), y, 16) for at in range(3))
    if name == "reach":
        return people.shawled(words.x(140), y + 13, 10, shawl="f-leaf")
    if name == "watch":
        return rect(words.side(130, 96), y - 5, 96, 10, "f-paper t", 3) + rect(
            words.side(130, 32), y - 5, 32, 10, "f-deep t", 3
        )
    return sign("message-circle" if name == "engagement" else "badge-check", words.x(140), y, 22)
