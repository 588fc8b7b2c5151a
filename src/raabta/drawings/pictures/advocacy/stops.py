"""Draw four things that stop people; only the first is a matter of posts."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, path, rect, text
from raabta.drawings.words import Words

WORDS = ("know", "can", "want", "asked")
SIZE = (320, 262)
SIZE_TURNED = (320, 284)


def body(words: Words) -> str:
    """Draw four small scenes, from above and start to below and end."""
    room = 128 + 12 * words.turned
    scenes = (_know, _cannot, _unwilling, _unasked)
    out = []
    for at, (scene, word) in enumerate(zip(scenes, WORDS, strict=True)):
        x, y = words.side(4 + 160 * (at % 2), 152), 4 + room * (at // 2)
        out += [
            rect(x, y, 152, 92, "f-sand", 8),
            scene(x, y),
            words.text(x + 76, y + 112 + 5 * words.turned, word, "f-ink b"),
        ]
    return "".join(out)


def _know(x: float, y: float) -> str:
    return people.woman(x + 46, y + 88, 70) + text(x + 92, y + 58, "?", "f-fault b", 44) + _ground(x, y)


def _cannot(x: float, y: float) -> str:
    far = places.house(x + 126, y + 44, 26)
    way = line(f"M{x + 40:g} {y + 82:g}c40-4 20-26 50-28c16-1 20-8 26-12", "s-ink", 3, "1 7")
    return people.woman(x + 26, y + 88, 56) + way + far + sign("clock", x + 80, y + 24, 24) + _ground(x, y)


def _unwilling(x: float, y: float) -> str:
    return people.man(x + 50, y + 88, 74, side=-1) + places.house(x + 116, y + 86, 40) + _ground(x, y)


def _unasked(x: float, y: float) -> str:
    gate = path(f"M{x + 84:g} {y + 88:g}v-44h52v44", "f-paper o") + line(f"M{x + 110:g} {y + 46:g}v40", "s-ink", 1.3)
    return people.man(x + 34, y + 88, 66, cap="f-leaf", side=1) + gate + _ground(x, y)


def _ground(x: float, y: float) -> str:
    return line(f"M{x + 8:g} {y + 88:g}h136", "s-ink", 2)
