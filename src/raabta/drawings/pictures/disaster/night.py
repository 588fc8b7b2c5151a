"""Draw the night of the Example River, in layers: the water rises, Kotla's mast goes dark, people walk."""

from __future__ import annotations

from raabta.drawings import noorwal, places
from raabta.drawings.svg import group
from raabta.drawings.words import Words

SIZE, WORDS = noorwal.SIZE, noorwal.WORDS
_RISES = {
    "water-0": "M-4 44C70 30 120 72 190 66s110-40 174-22v20C300 46 254 90 190 88S70 56-4 66z",
    "water-1": "M-4 34C70 10 120 36 170 44s50-2 94-12 70-10 100-8v50C300 56 254 104 190 102C160 102 126 108 128 134 130 156 166 158 158 174S120 182 112 160C96 148 40 162-4 138z",
    "water-2": "M-4 24C70 10 120 36 170 44s50-2 94-12 70-10 100-8v70C310 74 260 96 240 130S180 190 146 180 120 156 96 154 40 164-4 142z",
    "water-3": "M-4 46C70 32 120 74 190 68s110-40 174-22v18C300 46 254 88 190 84S70 54-4 64z",
}


def body(words: Words) -> str:
    """Draw the ground and what comes and goes upon it."""
    wrong = "".join(noorwal.walker(x, y) for x, y in ((206, 116), (206, 100), (206, 86)))
    layers = {
        "cut": noorwal.cut(),
        "mast": noorwal.mast_on(),
        "dark": places.cross(231, 120, 14),
        "walk-1": noorwal.walkers() + places.arrow((103, 178), (97, 196), "s-deep"),
        "walk-2": wrong + places.arrow((218, 108), (218, 62), "s-fault"),
        "camp": noorwal.camp(),
    }
    shown = [group(drawn, data_layer=name) for name, drawn in layers.items()]
    return "".join([noorwal.ground(words, _RISES), *shown, noorwal.frame()])
