"""Draw three doors, one behind the other, before money goes behind a post."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, path, placed, rect
from raabta.drawings.words import Words

DOORS = (("platform", "globe", "f-mist o"), ("law", "landmark", "f-sun o"), ("own", "pen-line", "f-leaf o"))
WORDS = tuple(name for door, _sign, _look in DOORS for name in (door, f"{door}-asks"))
SIZE = (320, 208)
SIZE_TURNED = (320, 248)
_AT = (52, 140, 228)


def body(words: Words) -> str:
    """Draw the doors in order of passing, with an arrow through them and the coin behind the last."""
    low = 10 * words.turned
    out = []
    for x, (door, drawn, look) in zip(_AT, DOORS, strict=True):
        at = words.x(x)
        out.append(rect(at - 33, 12, 66, 104, "f-paper o", 4))
        out.append(path(placed("M-26 0v-92l44 8v92z", at, 116, turned=words.turned), look))
        out.append(sign(drawn, at - (4 if not words.turned else -4), 62, 24))
        out.append(circle(at + (12 if not words.turned else -12), 72, 2.5, "f-ink"))
        out.append(words.text(at, 136 + low / 2, door, "f-ink b"))
        out.append(words.text(at, 154 + 1.8 * low, f"{door}-asks", "f-muted"))
    for x in (89, 177, 262):
        out.append(places.arrow((words.x(x), 102), (words.x(x + 14), 102), "s-deep", 3))
    out.append(circle(words.x(296), 102, 15, "f-sun o") + sign("megaphone", words.x(296), 102, 18))
    return "".join(out)
