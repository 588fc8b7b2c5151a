"""Draw two questions to each message on the desk: what is worse in an hour, and can it be mended tomorrow?"""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import rect
from raabta.drawings.words import Words

WORDS = ("hour", "yes", "now", "no", "tomorrow", "not", "today", "can", "later")
SIZE = (320, 226)
SIZE_TURNED = (320, 286)
_WIDE, _CHIP = 168, 92


def body(words: Words) -> str:
    """Draw the first question, the second below it, and what comes of each answer."""
    high, step = 48 + 14 * words.turned, 88 + 22 * words.turned
    out = [_asks(words, 10, "hour", high) + _leads(words, 10, high, ("yes", "now", "f-fault o", "f-on b"))]
    out.append(_down(words, 10 + high, 10 + step, "no"))
    out.append(_asks(words, 10 + step, "tomorrow", high))
    out.append(_leads(words, 10 + step, high, ("not", "today", "f-sun o", "f-dark b")))
    out.append(_down(words, 10 + step + high, 10 + 2 * step, "can"))
    out.append(_chip(words, (48, 10 + 2 * step), "later", "f-paper o", "f-ink b"))
    return "".join(out)


def _asks(words: Words, y: float, name: str, high: float) -> str:
    box = rect(words.side(8, _WIDE), y, _WIDE, high, "f-mist o", 8)
    return box + words.text(words.x(8 + _WIDE / 2), y + 20 + 7 * words.turned, name, "f-ink b")


def _leads(words: Words, y: float, high: float, to: tuple[str, str, str, str]) -> str:
    answer, name, fill, look = to
    middle = y + high / 2
    way = places.arrow((words.x(_WIDE + 10), middle), (words.x(216), middle))
    said = words.text(words.x(195), middle - 8 - 5 * words.turned, answer, "f-muted")
    return way + said + _chip(words, (220, middle - 18), name, fill, look)


def _down(words: Words, start: float, end: float, answer: str) -> str:
    x = words.x(94)
    middle = (start + end) / 2 + 5 + 2 * words.turned
    said = words.text(words.x(106), middle, answer, "f-muted", anchor="start")
    return places.arrow((x, start + 2), (x, end - 3)) + said


def _chip(words: Words, at: tuple[float, float], name: str, fill: str, look: str) -> str:
    x, y = at
    box = rect(words.side(x, _CHIP), y, _CHIP, 36, fill, 18)
    return box + words.text(words.x(x + _CHIP / 2), y + 23, name, look)
