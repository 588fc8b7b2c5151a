"""Draw the Example River and its villages from above, in layers: the water rises, a mast goes dark, people walk."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import map_sign
from raabta.drawings.svg import circle, group, line, path, rect
from raabta.drawings.words import Words

SIZE = (360, 230)
WORDS = ("bela", "kotla", "school_1", "school_2", "barrage")
_RIVER = "M-4 62C60 50 92 96 150 100s112-22 214 16"
_RISES = {
    "water-0": "M-4 50C60 38 96 82 150 88s114-24 214 18v24C262 92 206 118 150 114S62 68-4 80z",
    "water-1": "M-4 40C60 26 100 68 150 74s116-24 214 18v34C290 104 240 146 196 166S152 142 126 154 50 170-4 140z",
    "water-2": "M-4 26C60 10 112 44 152 46s116-24 212 10v122C320 186 240 186 206 170S160 146 130 156 60 178-4 154z",
    "water-3": "M-4 44C60 30 98 74 150 80s114-24 214 18v32C262 96 206 122 150 120S62 78-4 94z",
}
_ROAD = "M24 232C70 176 120 182 176 160s96-26 190-28"


def body(words: Words) -> str:
    """Draw the ground, then what comes and goes, then what stands above water."""
    ground = rect(0, 0, 360, 230, "f-sand") + path("M0 230v-34c40-22 110-30 176-10s120 12 184-18v62z", "f-mist")
    river = line(_RIVER, "s-river", 11)
    road = line(_ROAD, "s-ink", 5) + line(_ROAD, "s-paper", 2.6)
    return "".join(
        [
            *(ground, river, *_water(), road, _bridge(), _villages(words), _schools(words), _barrage(words)),
            *(_cut(), _mast(), *_people(), _camp(), rect(1, 1, 358, 228, "o", 6)),
        ]
    )


def _water() -> list[str]:
    """Water is a colour, an edge and waves: in grey and by whoever sees no blue it is still water."""
    waves = "M40 68q6-5 12 0t12 0m70 26q6-5 12 0t12 0m90-6q6-5 12 0t12 0m50 18q6-5 12 0t12 0"
    return [
        group(path(shape, "f-water") + line(shape, "s-river", 1.6) + line(waves, "s-river", 1.6), data_layer=name)
        for name, shape in _RISES.items()
    ]


def _bridge() -> str:
    """Draw the bridge by which people go to the school in the north."""
    deck = "M228 82v40"
    return line(deck, "s-ink", 9) + line(deck, "s-paper", 5.5)


def _villages(words: Words) -> str:
    bela = "".join(places.house(x, y, 15) for x, y in ((62, 140), (80, 146), (96, 136)))
    kotla = "".join(places.house(x, y, 15) for x, y in ((252, 146), (270, 154), (288, 144)))
    mosques = "".join(map_sign("religious-muslim", x, y, 17) for x, y in ((115, 140), (306, 149)))
    low = 9 * words.turned
    named = words.text(78, 162 + low, "bela", "f-ink b", 15) + words.text(270, 171 + low, "kotla", "f-ink b", 15)
    return bela + kotla + mosques + named


def _schools(words: Words) -> str:
    first = places.school(150, 216, 26) + words.text(208, 214, "school_1", "f-ink", 14.5)
    second = places.school(222, 62, 26, "f-paper o") + words.text(280, 60, "school_2", "f-ink", 14.5)
    return first + second


def _barrage(words: Words) -> str:
    gates = rect(8, 44, 8, 32, "f-paper o") + rect(22, 47, 8, 32, "f-paper o")
    return gates + words.text(44, 32, "barrage", "f-ink", 14.5)


def _cut() -> str:
    return group(places.cross(196, 152, 14), data_layer="cut")


def _mast() -> str:
    """Draw a mast with waves, and over it, when it is dark, a cross and none."""
    mast = path("M322 168l8-30 8 30m-13-10h10", "o") + circle(330, 136, 2.5, "f-ink")
    on = group(places.waves(336, 136, 2, "s-ink"), data_layer="mast")
    return mast + on + group(places.cross(330, 150, 14), data_layer="dark")


def _people() -> list[str]:
    """Draw three walkers and where they go: to the school that is dry, or to the one that will not be."""
    away = "".join(_walker(x, y) for x, y in ((112, 176), (122, 184), (134, 188)))
    wrong = "".join(_walker(x, y) for x, y in ((232, 122), (230, 108), (226, 94)))
    return [
        group(away + places.arrow((108, 190), (134, 206), "s-accent"), data_layer="walk-1"),
        group(wrong + places.arrow((244, 116), (238, 78), "s-fault"), data_layer="walk-2"),
    ]


def _walker(x: float, y: float) -> str:
    return circle(x, y - 11, 3, "f-skin-deep") + path(f"M{x - 4} {y}l2-8h4l2 8z", "f-ink")


def _camp() -> str:
    return group(places.tent(106, 220, 22) + places.tent(84, 222, 22), data_layer="camp")
