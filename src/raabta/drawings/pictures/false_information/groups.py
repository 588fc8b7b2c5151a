"""Draw a rumour's way: a wall fell; each group passes it on a little larger, to more phones."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

#: What is said, how many phones have it, how large it is written.
HEARD = (("asked", 1, 13), ("maybe", 3, 15), ("sure", 8, 19))
#: From phone to phone. The loudest word, in bold Nastaliq, has room to the edge beside eight of them.
APART = 17
WORDS = ("so", *(word for word, _phones, _size in HEARD))
SIZE = (320, 268)
SIZE_TURNED = (320, 312)


def body(words: Words) -> str:
    """Draw the wall, and below it what is said of it, each time to more."""
    low = 10 * words.turned
    out = [_wall(words.side(14, 72), 46), words.text(words.x(104), 36 + low / 2, "so", "f-ink b", anchor="start")]
    step = 66 + low
    for at, (word, phones, size) in enumerate(HEARD):
        y = 104 + at * step
        x = words.x(24)
        out.append(places.arrow((x, y - 48 + 4 * (at == 0)), (x, y - 24), "s-muted", 2.5))
        out.append(
            "".join(
                places.phone(words.x(20 + APART * one), y, 13, "f-fault" if at == 2 else "f-sun")
                for one in range(phones)
            )
        )
        out.append(
            words.text(
                words.x(30 + APART * phones), y + 6 + low / 2, word, "f-fault b" if at == 2 else "f-ink", size, "start"
            )
        )
    return "".join(out)


def _wall(x: float, y: float) -> str:
    stones = rect(x + 32, y - 8, 10, 8, "f-sand o", 1) + rect(x + 46, y - 7, 12, 7, "f-sand o", 1)
    return (
        path(f"M{x:g} {y:g}v-32h24l-4 10 8 6-3 16zM{x + 62:g} {y:g}l4-20 6-4v24z", "f-sand o")
        + stones
        + line(f"M{x - 6:g} {y:g}h84", "s-ink", 2)
    )
