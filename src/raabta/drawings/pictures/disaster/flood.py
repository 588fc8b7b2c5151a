"""Draw the Example River at three times. A map is from above, north up, and no language turns it; the times are read in order."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import group, line, path, placed, rect
from raabta.drawings.words import Words

WORDS = ("t1", "t2", "t3", "s1", "s2", "s3", "bela", "kotla", "school_1")
SIZE = (340, 234)
SIZE_TURNED = (340, 250)
_RIVER = "M5 50C22 46 33 66 50 70s34-6 53 8"
_WET = (
    "",
    "M1 38C20 32 38 56 54 58s34-8 49 4v24C90 82 60 80 56 98S64 142 50 144 38 116 1 118z",
    "M1 26C22 18 42 42 58 42s30-12 49 0v86C92 128 72 146 50 144S16 122 1 124z",
)
#: A little more than elsewhere, as the box is wider.
_LETTERS = 13.4
_LEVELS = (0.3, 0.6, 0.88)


def body(words: Words) -> str:
    """Draw three small maps beside each other, the first one at the start."""
    return "".join(_map(words, at) for at in range(3))


def _map(words: Words, at: int) -> str:
    x = (228 - 114 * at) if words.turned else 114 * at
    land = rect(0, 0, 108, 176, "f-sand") + path("M0 176v-32c28-12 68-8 108-22v54z", "f-mist")
    wet = path(_WET[at], "f-water s-river", stroke_width=2) + _ripples(at) if at else ""
    river = line(_RIVER, "s-river", 9)
    road = "M3 136C20 130 36 135 54 135s40 0 42-24v-8"
    ways = line(road, "s-ink", 5) + line(road, "s-paper", 2.6)
    bela, kotla = ("f-river o" if at >= since else "f-paper o" for since in (1, 2))
    homes = _homes(14, 90, bela) + _homes(66, 98, kotla)
    school = path(placed("M14 160v-14h20v14zm-2-14l12-8 12 8zm12-8v-9h8", 0, 0), "f-deep o")
    names = words.text(6, 110, "bela", "f-ink b halo", _LETTERS, words.left) + words.text(
        54, 120, "kotla", "f-ink b halo", _LETTERS, words.left
    )
    names += words.text(40, 164, "school_1", "f-ink halo", _LETTERS, words.left)
    gauge = places.gauge(93, 6, 46, _LEVELS[at], 0.7)
    cut = places.cross(52, 135) if at else ""
    edge = rect(0, 0, 108, 176, "o", 5)
    low = 6 * words.turned
    said = words.text(54, 197 + low, f"t{at + 1}", "f-ink b", _LETTERS) + words.text(
        54, 216 + 2.4 * low, f"s{at + 1}", "f-muted", _LETTERS
    )
    return group(
        land + wet + river + ways + homes + school + names + gauge + cut + edge + said,
        transform=f"translate({x + 1} 1)",
    )


def _ripples(at: int) -> str:
    rows = ((52, 62, 84), (40, 54, 84, 98, 110))[at - 1]
    return line("".join(f"M{8 + 7 * (row % 3)} {row}q5-4 10 0t10 0m14 6q5-4 10 0t10 0" for row in rows), "s-river", 1.3)


def _homes(x: float, y: float, look: str) -> str:
    one = "M0 0v-7l6-5 6 5v7z"
    return "".join(path(placed(one, x + dx, y + dy), look) for dx, dy in ((0, -9), (14, -6), (6, 2)))
