"""Draw the loop that is closed once a month: what you told us, what we did, how it went, by when."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, number
from raabta.drawings.words import Words

#: Word, sign, where it stands on the ring, and from there where its words stand.
STATIONS = (
    ("told", "message-circle", (160, 52), (0, -30)),
    ("did", "wrench", (220, 112), (60, 5)),
    ("went", "eye", (160, 172), (0, 42)),
    ("when", "clock", (100, 112), (-60, 5)),
)
WORDS = (*(station[0] for station in STATIONS), "month", "where")
SIZE = (320, 250)
SIZE_TURNED = (320, 280)


def body(words: Words) -> str:
    """Draw the ring, the way round on it, and below it where people are told."""
    down = 8 * words.turned
    ring = circle(160, 112 + down, 60, "s-deep", stroke_width=6)
    turn = -1 if words.turned else 1
    tips = "".join(_tip(160 + turn * x, 112 + down + y, turn * dx, dy) for x, y, dx, dy in _WAYS)
    out = [ring, line(tips, "s-deep", 4)]
    for name, drawn, (x, y), (dx, dy) in STATIONS:
        at = words.x(x)
        out.append(circle(at, y + down, 21, "f-paper s-deep", stroke_width=4) + sign(drawn, at, y + down, 20))
        lower = down * (0.4 if dy < 0 else 1.6)
        out.append(words.text(words.x(x + dx), y + dy + lower, name, "f-ink b"))
    out.append(words.text(160, 108 + down / 2, "month", "f-muted"))
    return "".join(out) + words.text(160, 242 + 3 * down, "where")


#: The middle of each quarter of the ring, and the direction of the way there.
_WAYS = ((42, -42, 1, 1), (42, 42, -1, 1), (-42, 42, -1, -1), (-42, -42, 1, -1))


def _tip(x: float, y: float, dx: int, dy: int) -> str:
    return f"M{number(x - 12 * dx)} {number(y)}H{number(x)}V{number(y - 12 * dy)}"
