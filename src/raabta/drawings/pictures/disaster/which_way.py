"""Draw a map at dawn: a village, the ways that lead out of it, and where the water stands now. North is up."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, path, rect, spot
from raabta.drawings.words import Words

SIZE = (360, 274)
WORDS = ("bela", "kotla", "school_1", "school_2", "canal_road", "ridge_path", "embankment", "ridge", "river")


def body(words: Words) -> str:
    """Draw the land, the flood beside the river, the four ways, the places."""
    land = rect(0, 0, 360, 274, "f-sand") + path("M0 274v-46c40-14 96-10 116 10 12 12 14 22 24 32z", "f-mist")
    shores = "M0 20C80 0 140 14 200 10s110-6 160-2v74C320 104 280 112 236 110C200 110 178 128 186 160C190 190 150 200 142 172C138 140 120 116 80 118S20 130 0 126z"
    flood = path(shores, "f-water s-river", stroke_width=1.6)
    river = line("M-4 62C70 46 120 84 190 78s120-22 174-18", "s-river", 16)
    waves = line(
        "M30 92q6-5 12 0t12 0M300 80q6-5 12 0t12 0M154 152q6-5 12 0t12 0M184 112q6-5 12 0t12 0", "s-river", 2.5
    )
    frame = rect(1, 1, 358, 272, "o", 4)
    return "".join([land, flood, river, waves, *_ways(words), *_places(words), frame])


def _ways(words: Words) -> list[str]:
    low = 5 * words.turned
    bridge = line("M254 50V150", "s-ink", 8) + line("M254 50V150", "s-paper", 5)
    canal = "M-4 196C50 178 110 190 160 186S230 176 254 174V140"
    road = line(canal, "s-ink", 7) + line(canal, "s-paper", 4) + line("M96 188q-4 16-12 30", "s-ink", 3)
    path_by_ridge = line("M258 172C290 200 260 238 200 240S120 240 100 236", "s-ink", 3, "1 7")
    said = words.text(206, 205 + low, "canal_road", "f-ink halo", 14.5)
    canal_spot = spot("canal-road", places.cross(164, 186, 15), (126, 152, 78, 58))
    dam = line("M106 116C140 128 190 134 232 120", "s-ink", 9) + line("M106 116C140 128 190 134 232 120", "s-sun", 5)
    bank = spot("embankment", dam + words.text(132, 108, "embankment", "f-ink halo", 14.5), (76, 86, 116, 58))
    named = words.text(206, 262 - low, "ridge_path", "f-ink halo", 14.5)
    return [road, bridge, path_by_ridge, bank, canal_spot, said, spot("ridge-path", named, (140, 214, 124, 58))]


def _places(words: Words) -> list[str]:
    low = 6 * words.turned
    bela = "".join(places.house(x, y, 20) for x, y in ((24, 148), (46, 156)))
    kotla = "".join(places.house(x, y, 20) for x, y in ((212, 152), (234, 148)))
    named = words.text(80, 152, "bela", "f-ink b halo", 14.5) + words.text(224, 168, "kotla", "f-ink b halo", 14.5)
    ridge = path("M290 236l14-58 10 18 14-54 12 36 6-10 16 68z", "f-leaf o")
    ridge += words.text(322, 252 + low, "ridge", "f-ink", 14.5)
    first = places.school(74, 244, 34) + words.text(74, 264, "school_1", "f-ink b halo", 14.5)
    second = places.school(254, 52, 30, "f-paper o") + words.text(314, 44, "school_2", "f-ink b halo", 14.5)
    river = words.text(126, 62 + low, "river", "f-ink halo", 14.5)
    return [bela, kotla, named, ridge, first, spot("school-2", second, (226, 4, 126, 62)), river]
