"""Draw a draft of a poster: two villages, one with a tick, one with a cross."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.posters import PLACE, SIZE, poster
from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

__all__ = ["SIZE", "WORDS", "body"]

WORDS = ("one", "other", "asked")


def body(words: Words) -> str:
    """Draw the two villages side by side, a line between them."""
    one, other = words.x(42, 2 * PLACE), words.x(118, 2 * PLACE)
    villages = "".join(places.house(x - 14, 84, 26) + places.house(x + 16, 88, 22) for x in (one, other))
    signs = circle(one, 36, 15, "f-paper o") + line(f"M{one - 7} 36l5 6 9-11", "s-deep", 4)
    signs += circle(other, 36, 15, "f-paper o") + line(f"M{other - 6} 30l12 12m0-12l-12 12", "s-fault", 4)
    names = words.text(one, 106, "one", "f-ink b", 14) + words.text(other, 106, "other", "f-ink b", 14)
    between = line("M80 22v86", "s-muted", 2, "4 4")
    return poster([villages, signs, names, between], words.text(PLACE, 138, "asked", "f-ink b", 14))
