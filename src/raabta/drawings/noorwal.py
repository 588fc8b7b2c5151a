"""Draw the ground of Noorwal, the invented district, from above: north is up, and no language turns a map.

Every scenario's map stands on it, so that a place is where it was in the last one. Where each place lies is said in
`places.yml` of the course, and `raabta check` holds the drawings to it. The box is 360 by 236.
"""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import map_sign
from raabta.drawings.svg import circle, group, line, path, rect
from raabta.drawings.words import Words

SIZE = (360, 236)
#: What every map of it names.
WORDS = ("bela", "kotla", "school_1", "school_2", "barrage", "ridge", "river")
_RIVER = "M-4 54C70 40 120 82 190 76s110-40 174-22"
_CANAL_ROAD = "M-4 182C24 168 60 161 106 167s70-5 104-5C240 160 216 112 306 116"
_RIDGE_PATH = "M212 164C240 190 210 214 160 215S110 214 98 208"
_TO_BELA = "M92 148q8 8 10 18M104 168l-12 32"
#: The culvert is where the canal road is cut; whoever walks to School 1 from Bela has it behind them.
_CULVERT = (138, 168)
_WALKERS = ((118, 172), (107, 172), (96, 170))


def ground(words: Words, water: dict[str, str]) -> str:
    """Return the land, the river, its water in layers by their names, the roads, and the places by the river."""
    land = rect(0, 0, 360, 236, "f-sand") + path("M0 236v-40c40-16 92-14 124 6s60 22 90 34z", "f-mist")
    ways = line(_CANAL_ROAD, "s-ink", 5) + line(_CANAL_ROAD, "s-paper", 2.6) + line(_TO_BELA, "s-ink", 2)
    ways += line(_RIDGE_PATH, "s-ink", 2, "1 6")
    bridge = line("M206 56V162", "s-ink", 7) + line("M206 56V162", "s-paper", 4)
    return "".join([land, line(_RIVER, "s-river", 10), *_layers(water), ways, bridge, _ridge(), *_places(words)])


def _layers(water: dict[str, str]) -> list[str]:
    """Water is a colour, an edge and waves: in grey and by whoever sees no blue it is still water."""
    waves = "M60 56q6-5 12 0t12 0m50 22q6-5 12 0t12 0m110-22q6-5 12 0t12 0"
    return [
        group(path(shape, "f-water") + line(shape + waves, "s-river", 1.6), data_layer=name)
        for name, shape in water.items()
    ]


def _ridge() -> str:
    return path("M242 196l12-46 10 16 14-52 12 34 8-12 18 60z", "f-leaf o")


def _places(words: Words) -> list[str]:
    low, deep = 7 * words.turned, 4 * words.turned
    homes = ((50, 124), (68, 129), (84, 120), (158, 128), (175, 134), (191, 126))
    mosques = "".join(map_sign("religious-muslim", x, y, 16) for x, y in ((102, 128), (141, 126)))
    gates = rect(8, 38, 8, 30, "f-paper o") + rect(22, 36, 8, 30, "f-paper o")
    mast = path("M224 140l7-28 7 28m-12-9h10", "o") + circle(231, 110, 2.5, "f-ink")
    schools = places.school(78, 209, 23) + places.school(206, 53, 23)
    names = (
        ("bela", 62, 146 + low, "f-ink b"),
        ("kotla", 174, 151 + low, "f-ink b"),
        ("school_1", 78, 226 + deep, "f-ink"),
        ("school_2", 258, 34 + low, "f-ink halo"),
        ("barrage", 44, 24, "f-ink halo"),
        ("ridge", 282, 215 + deep, "f-ink"),
        ("river", 118, 78 + deep, "f-ink halo"),
    )
    said = (words.text(x, y, name, look, 14.5) for name, x, y, look in names)
    return ["".join(places.house(x, y, 14) for x, y in homes), mosques, gates, mast, schools, *said]


def mast_on() -> str:
    """Return the waves of Kotla's mast."""
    return places.waves(235, 110, 2, "s-ink")


def cut() -> str:
    """Return a cross on the culvert of the canal road."""
    return places.cross(*_CULVERT, 14)


def walkers() -> str:
    """Return people on the way to School 1."""
    return "".join(walker(x, y) for x, y in _WALKERS)


def walker(x: float, y: float) -> str:
    """Return one who walks; their feet are at x, y."""
    return circle(x, y - 11, 3, "f-skin-deep") + path(f"M{x - 4} {y}l2-8h4l2 8z", "f-ink")


def camp() -> str:
    """Return the tents beside School 1."""
    return places.tent(40, 212, 22) + places.tent(18, 214, 22)


def frame() -> str:
    """Return the edge of the map."""
    return rect(1, 1, 358, 234, "o", 6)
