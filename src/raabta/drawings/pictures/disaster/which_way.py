"""Draw a map at dawn: a village, the ways that lead out of it, and where the water stands now."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, path, rect, spot
from raabta.drawings.words import Words

SIZE = (360, 270)
WORDS = ("bela", "kotla", "first", "second", "canal", "upper", "bank", "river")


def body(words: Words) -> str:
    """Draw the land, the flood beside the river, the four ways, the places."""
    land = rect(0, 0, 360, 270, "f-sand")
    shores = "M0 92c60-18 90 8 150-8c70-18 120-10 210-6v74c-60 8-80 26-120 22c-30-2-40-20-86-18c-60 2-90 20-154 10z"
    flood = path(shores, "f-water")
    river = path("M0 112c70-14 120 12 190-2c60-12 110-6 170-4v24c-60-2-110-6-170 6c-70 12-120-12-190 2z", "f-river")
    waves = line("M24 96q6-5 12 0t12 0M292 92q6-5 12 0t12 0M262 156q6-5 12 0t12 0M24 150q6-5 12 0t12 0", "s-river", 2.5)
    ways = "M150 186c40 2 70-22 150 4M150 186c-30 10-60 12-96 40M142 176c4-40-2-70 28-108"
    roads = line(ways, "s-ink", 7) + line(ways, "s-paper", 4)
    village = (
        places.house(138, 200, 22) + places.house(162, 204, 26) + words.text(150, 222, "bela", "f-ink b halo", 14.5)
    )
    named = words.text(210, 116, "river", "f-ink halo", 14.5) + words.text(212, 208, "canal", "f-ink halo", 14.5)
    upper = words.text(112, 242, "upper", "f-ink halo", 14.5)
    cut = places.cross(230, 172, 14)
    dam = line("M96 158c30-8 60-2 92 4", "s-ink", 9) + line("M96 158c30-8 60-2 92 4", "s-sun", 5)
    bank = spot("bank", dam + words.text(112, 148, "bank", "f-ink halo", 14.5), (84, 130, 84, 58))
    frame = rect(1, 1, 358, 268, "o", 4)
    under = [land, flood, river, waves, roads, cut, named, upper]
    return "".join([*under, bank, *_places(words), village, frame])


def _places(words: Words) -> list[str]:
    kotla = places.house(170, 62, 22) + places.house(196, 58, 20) + words.text(184, 30, "kotla", "f-ink b halo", 14.5)
    first = places.school(310, 196, 40) + words.text(310, 222, "first", "f-ink b halo", 14.5)
    second = places.school(40, 238, 40) + words.text(46, 258, "second", "f-ink b halo", 14.5)
    return [
        spot("kotla", kotla, (146, 12, 76, 60)),
        spot("first-school", first, (272, 162, 80, 68)),
        spot("second-school", second, (6, 196, 82, 68)),
    ]
