"""Draw the flood week of Noorwal, in layers: water, Dhara and its mast, a road that is cut, a roof, a camp."""

from __future__ import annotations

from raabta.drawings import noorwal, places
from raabta.drawings.signs import map_sign
from raabta.drawings.svg import circle, group, path
from raabta.drawings.words import Words

SIZE = noorwal.SIZE
WORDS = (*noorwal.WORDS, "dhara")
_RISES = {
    "water-0": "M-4 46C70 32 120 74 190 68s110-40 174-22v18C300 46 254 88 190 84S70 54-4 64z",
    "water-1": "M-4 36C70 22 120 64 190 60s110-40 174-22v32C300 58 254 100 190 96S70 66-4 76z",
    "water-2": "M-4 24C70 10 120 36 170 44s50-2 94-12 70-10 100-8v110C330 144 290 128 276 118S236 104 226 138 180 190 146 180 120 156 96 154 40 164-4 142z",
}


def body(words: Words) -> str:
    """Draw the ground, Dhara behind the ridge, and what comes and goes."""
    homes = "".join(places.house(x, y, 14) for x, y in ((306, 106), (322, 112), (336, 102)))
    mast = path("M342 98l7-28 7 28m-12-9h10", "o") + circle(349, 68, 2.5, "f-ink")
    named = words.text(324, 130 + 8 * words.turned, "dhara", "f-ink b", 14.5)
    dhara = homes + mast + map_sign("religious-muslim", 292, 98, 16) + named
    roof = noorwal.walker(318, 98) + noorwal.walker(326, 98)
    layers = {
        "mast": places.waves(345, 68, 2, "s-ink", -1),
        "dark": places.cross(349, 78, 14),
        "cut": noorwal.cut(),
        "walk": noorwal.walkers(),
        "roof": roof + path("M322 84v-14", "s-fault", stroke_width=3),
        "camp": noorwal.camp(),
    }
    shown = [group(drawn, data_layer=name) for name, drawn in layers.items()]
    return "".join([noorwal.ground(words, _RISES), dhara, *shown, noorwal.frame()])
