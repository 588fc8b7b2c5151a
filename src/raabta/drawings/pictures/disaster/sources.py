"""Draw that ten forwards of one call are one source, and that a gauge reader and an office apart are two."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

WORDS = ("one", "two", "call", "reader", "office")
SIZE = (320, 250)
SIZE_TURNED = (320, 276)


def body(words: Words) -> str:
    """Draw the crowd of forwards above, the two sources below, the desk at the end of both rows."""
    low = 10 * words.turned
    return _forwards(words, low) + _sources(words, 128 + low)


def _forwards(words: Words, low: float) -> str:
    start = words.x(36)
    head = words.text(words.x(8), 16 + low / 3, "one", "f-fault b", anchor="start")
    caller = sign("phone-call", start, 64 + low / 2, 28)
    spots = [(104, 34), (104, 56), (104, 78), (104, 100), (156, 44), (156, 66), (156, 88), (204, 56), (204, 78)]
    ways = "".join(
        line(f"M{words.x(56):g} {66 + low / 2:g}L{words.x(x - 8):g} {y + low / 2:g}", "s-muted", 1.5)
        for x, y in spots[:4]
    )
    ways += "".join(
        line(f"M{words.x(112):g} {y - 10 + low / 2:g}L{words.x(148):g} {y + low / 2:g}", "s-muted", 1.5)
        for _x, y in spots[4:7]
    )
    ways += "".join(
        line(f"M{words.x(164):g} {y - 12 + low / 2:g}L{words.x(196):g} {y + low / 2:g}", "s-muted", 1.5)
        for _x, y in spots[7:]
    )
    dots = "".join(circle(words.x(x), y + low / 2, 8, "f-paper o") for x, y in spots)
    last = places.arrow((words.x(214), 67 + low / 2), (words.x(262), 67 + low / 2), "s-muted")
    said = words.text(start, 94 + low, "call")
    return head + ways + dots + caller + last + _desk(words, 108 + low / 2) + said


def _sources(words: Words, y: float) -> str:
    head = words.text(words.x(8), y + 16 + (3 if words.turned else 0), "two", "f-deep b", anchor="start")
    reader = people.man(words.x(40), y + 86, 52, side=-1 if words.turned else 1) + places.gauge(
        words.x(72) - 5, y + 42, 44, 0.7, 0.6
    )
    office = _office(words.x(166), y + 88)
    water = line(f"M{words.x(64):g} {y + 90}q5-4 10 0t10 0", "s-river", 2)
    under = y + 108 + 4 * words.turned
    said = words.text(words.x(54), under, "reader") + words.text(words.x(166), under, "office")
    high = places.arrow((words.x(90), y + 44), (words.x(264), y + 44), "s-deep", 3)
    near = places.arrow((words.x(198), y + 72), (words.x(262), y + 64), "s-deep", 3)
    return head + reader + water + office + said + high + near + _desk(words, y + 88)


def _office(x: float, y: float) -> str:
    wall = rect(x - 24, y - 34, 48, 34, "f-paper o") + path(f"M{x - 4:g} {y:g}v-14h8v14z", "f-ink")
    return wall + rect(x - 17, y - 27, 9, 9, "f-water t") + rect(x + 8, y - 27, 9, 9, "f-water t")


def _desk(words: Words, y: float) -> str:
    at = words.x(288)
    table = rect(at - 20, y - 18, 40, 18, "f-leaf o", 2)
    return people.head(at, y - 6, 16, shirt="f-paper") + table
