"""Draw the cover of the flood week: seven days as a row, a cloud over the first, water, a page at the end."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)
_DAYS = 8
_CLOUD = "M{x} 44c-10 0-12-13-2-15 1-9 15-10 18-2 9-2 13 17 1 17z"


def body(_words: Words) -> str:
    """Draw eight sheets of a calendar over one river, which rises and falls behind them."""
    ground = rect(0, 0, 320, 150, "f-sand") + rect(0, 128, 320, 22, "f-mist")
    water = path("M0 150v-20c50 0 70-62 128-62s90 62 192 64v18z", "f-water")
    edge = line("M0 130c50 0 70-62 128-62s90 62 192 64", "s-river", 2.5)
    sheets = "".join(_sheet(22 + 36 * at) for at in range(_DAYS))
    cloud = path(_CLOUD.format(x=74), "f-mist o") + line("M70 50l-4 10m14-10l-4 10m14-10l-4 10", "s-river", 2)
    village = places.house(96, 118, 20) + places.house(122, 114, 20) + places.house(148, 119, 20)
    report = rect(276, 84, 26, 34, "f-paper o", 3) + line("M281 93h16M281 100h16M281 107h10", "s-ink", 2)
    return ground + water + edge + village + sheets + cloud + report + places.school(236, 118, 34)


def _sheet(x: float) -> str:
    return rect(x, 8, 24, 14, "f-paper o", 2) + rect(x, 8, 24, 4, "f-deep")
