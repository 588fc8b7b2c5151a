"""Draw two questions of one clip: where was it first, and how does our own bridge stand."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import map_sign, sign
from raabta.drawings.svg import circle, line, rect
from raabta.drawings.words import Words

WORDS = ("first", "today", "clip", "ours", "ring")
SIZE = (320, 232)
SIZE_TURNED = (320, 288)


def body(words: Words) -> str:
    """Draw the way from copy to copy back to the first, and below it a call to whoever stands at the bridge."""
    low = 10 * words.turned
    y = 58 + 1.6 * low
    out = [words.text(words.x(10), 20 + low, "clip", "f-ink b", anchor="start")]
    out.append(rect(words.side(10, 72), y - 24, 72, 48, "f-mist o", 5) + sign("video", words.x(46), y, 28))
    for x in (148, 214, 280):
        out.append(places.phone(words.x(x), y, 27))
        out.append(places.arrow((words.x(x - 19), y), (words.x(x - 46 - 14 * (x == 148)), y), "s-deep", 3))
    out.append(words.text(words.x(10), y + 44 + low, "first", anchor="start"))
    out.append(words.text(words.x(310), y + 44 + low, "today", anchor="end"))
    y += 78 + 3 * low
    out.append(line(f"M10 {y}h300", "s-muted", 1.5, "1 7"))
    out.append(words.text(words.x(10), y + 26 + low, "ours", "f-ink b", anchor="start"))
    y += 68 + low
    bridge, caller = words.x(46), words.x(148)
    out.append(rect(bridge - 36, y - 26, 72, 52, "f-mist o", 5) + map_sign("bridge", bridge, y, 40))
    out.append(places.arrow((words.x(124), y), (words.x(90), y), "s-deep", 3))
    out.append(circle(caller, y, 20, "f-mist o") + sign("phone-call", caller, y, 22))
    return "".join(out) + words.text(words.x(180), y - 3 - low / 2, "ring", anchor="start")
