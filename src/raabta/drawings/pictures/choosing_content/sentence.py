"""Draw one sentence of 25 words that says nothing, and three short ones: each word is a block."""

from __future__ import annotations

from raabta.drawings.svg import path
from raabta.drawings.words import Words

#: What the words of the first new sentence are about, and how many they are: "Kotla: get your child's B-form …".
PARTS = (("place", 1, "f-sun t"), ("deed", 4, "f-deep t"), ("day", 4, "f-leaf t"), ("hour", 3, "f-mist t"))
LAST = ("place", 4, "f-sun t")
WORDS = ("before", "nothing", "after", "deed", "day", "hour", "place", "free", "bring")
SIZE = (320, 190)
SIZE_TURNED = (320, 232)
_BLOCK = 12


def body(words: Words) -> str:
    """Draw the long row above; below it the new ones, and under their blocks what these say."""
    low = 9 * words.turned
    out = [words.text(words.x(10), 18 + low / 2, "before", "f-ink b", anchor="start")]
    out.append(_blocks(words, 0, 25, 28 + low, "f-sand t"))
    out.append(words.text(words.x(10), 66 + 1.6 * low, "nothing", "f-fault", anchor="start"))
    y = 96 + 2.4 * low
    out.append(words.text(words.x(10), y, "after", "f-ink b", anchor="start"))
    start = 0
    for name, count, look in (*PARTS, LAST):
        out.append(_blocks(words, start, count, y + 10 + low, look))
        if count > 1:
            middle = words.x(10 + _BLOCK * (start + count / 2))
            out.append(words.text(middle, y + 46 + 1.8 * low, name))
        start += count
    y += 58 + 2.4 * low
    for start, name in ((0, "free"), (9, "bring")):
        out.append(_blocks(words, start, 3, y + low / 2, "f-paper t"))
        out.append(words.text(words.x(10 + _BLOCK * (start + 3) + 6), y + 15 + low / 1.5, name, anchor="start"))
    return "".join(out)


def _blocks(words: Words, start: int, count: int, y: float, look: str) -> str:
    left = words.side(10 + _BLOCK * start, _BLOCK * count)
    return path("".join(f"M{left + _BLOCK * at + 1:g} {y:g}h10v20h-10z" for at in range(count)), look)
