"""Draw the district of Noorwal from above, in layers: water, a mast, a road that is cut, a roof, a camp."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import map_sign
from raabta.drawings.svg import circle, group, line, path, rect
from raabta.drawings.words import Words

SIZE = (360, 230)
WORDS = ("bela", "kotla", "dhara", "school", "barrage", "ridge")
_RIVER = "M-4 54C70 40 120 82 190 76s110-40 174-22"
_RISES = {
    "water-0": "M-4 46C70 32 120 74 190 68s110-40 174-22v18C300 46 254 88 190 84S70 54-4 64z",
    "water-1": "M-4 36C70 22 120 62 190 56s110-40 174-20v34C300 62 254 106 190 104S70 76-4 88z",
    "water-2": "M-4 24C70 10 120 46 190 40s110-38 174-18v98C330 140 270 120 228 146S120 160 90 156 30 168-4 152z",
}
_ROAD = "M186 148C170 172 140 172 108 200"
_PATH = "M212 152c26 26-20 56-98 56"


def body(words: Words) -> str:
    """Draw the ground, then what comes and goes, then what stands above water."""
    ground = rect(0, 0, 360, 230, "f-sand") + path("M0 230v-40c40-20 110-20 150 6s120 10 210 8v26z", "f-mist")
    roads = line(_ROAD, "s-ink", 5) + line(_ROAD, "s-paper", 2.6) + line(_PATH, "s-ink", 2, "1 6")
    dhara_road = line("M210 148c40 18 70 4 96-18", "s-ink", 2, "1 6")
    bridge = line("M222 52v46", "s-ink", 9) + line("M222 52v46", "s-paper", 5.5)
    return "".join(
        [
            *(ground, line(_RIVER, "s-river", 10), *_water(), roads, dhara_road, bridge, _ridge(words)),
            *(_villages(words), _rest(words), *_comes(), rect(1, 1, 358, 228, "o", 6)),
        ]
    )


def _water() -> list[str]:
    """Water is a colour, an edge and waves: in grey and by whoever sees no blue it is still water."""
    waves = "M40 52q6-5 12 0t12 0m70 26q6-5 12 0t12 0m110-24q6-5 12 0t12 0"
    return [
        group(path(shape, "f-water") + line(shape, "s-river", 1.6) + line(waves, "s-river", 1.6), data_layer=name)
        for name, shape in _RISES.items()
    ]


def _ridge(words: Words) -> str:
    hills = path("M240 196l14-40 10 18 12-30 12 24 8-12 16 40z", "f-leaf o")
    return hills + words.text(276, 212 + 5 * words.turned, "ridge", "f-ink", 14.5)


def _villages(words: Words) -> str:
    low = 9 * words.turned
    homes = ((52, 126), (70, 131), (86, 122), (178, 132), (196, 138), (214, 130), (304, 106), (322, 112), (338, 104))
    mosques = "".join(map_sign("religious-muslim", x, y, 16) for x, y in ((104, 126), (236, 134), (286, 108)))
    named = "".join(
        words.text(x, y + low, name, "f-ink b", 15)
        for x, y, name in ((68, 148, "bela"), (148, 140, "kotla"), (318, 130, "dhara"))
    )
    return "".join(places.house(x, y, 14) for x, y in homes) + mosques + named


def _rest(words: Words) -> str:
    gates = rect(8, 38, 8, 30, "f-paper o") + rect(22, 36, 8, 30, "f-paper o")
    mast = path("M338 92l6-26 6 26m-10-9h8", "o") + circle(344, 64, 2.5, "f-ink")
    return (
        gates
        + words.text(42, 26, "barrage", "f-ink", 14.5)
        + mast
        + places.school(78, 204, 26)
        + words.text(78, 220 - words.turned, "school", "f-ink", 14.5)
    )


def _comes() -> list[str]:
    walkers = "".join(_walker(x, y) for x, y in ((152, 180), (138, 186), (124, 196)))
    return [
        group(places.waves(338, 64, 2, "s-ink", -1), data_layer="mast"),
        group(places.cross(344, 74, 14), data_layer="dark"),
        group(places.cross(156, 168, 14), data_layer="cut"),
        group(walkers, data_layer="walk"),
        group(_walker(318, 98) + _walker(326, 98) + line("M322 84v-14", "s-fault", 3), data_layer="roof"),
        group(places.tent(40, 204, 22) + places.tent(18, 206, 22), data_layer="camp"),
    ]


def _walker(x: float, y: float) -> str:
    return circle(x, y - 11, 3, "f-skin-deep") + path(f"M{x - 4} {y}l2-8h4l2 8z", "f-ink")
