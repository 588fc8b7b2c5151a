"""Draw a convoy at a bridge, and on the picture when it comes back."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.scenes import SIZE
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "WORDS", "body"]

PHOTO = True
WORDS = ("back",)


def body(words: Words) -> str:
    """Draw three jeeps on a bridge over the river, a label upon them."""
    ground = rect(0, 0, 160, 110, "f-sand") + path("M0 82c40-6 110-6 160 0v28H0z", "f-water")
    waves = line("M16 98q6-5 12 0t12 0M66 102q6-5 12 0t12 0M114 98q6-5 12 0t12 0", "s-river", 2.5)
    bridge = rect(0, 72, 160, 9, "f-leaf o") + line("M24 81v20M80 81v24M136 81v20", "s-ink", 5)
    cars = "".join(places.car(x, 70, 36) for x in (30, 80, 130))
    label = rect(8, 6, 144, 22, "f-ink", 4) + words.text(80, 21.5, "back", "f-paper", 13)
    return "".join([ground, waves, bridge, cars, label, rect(1, 1, 158, 108, "o", 3)])
