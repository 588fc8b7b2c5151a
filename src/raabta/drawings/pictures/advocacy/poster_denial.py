"""Draw a draft of a poster: a coin, crossed out, and a shout below it."""

from __future__ import annotations

from raabta.drawings.posters import PLACE, SIZE, poster
from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

__all__ = ["SIZE", "WORDS", "body"]

WORDS = ("shout", "sum")


def body(words: Words) -> str:
    """Draw the coin with its sum, two strokes across it."""
    coin = circle(PLACE, 64, 42, "f-sun o") + circle(PLACE, 64, 34, "t")
    strokes = line("M48 32l64 64m0-64l-64 64", "s-paper", 9) + line("M48 32l64 64m0-64l-64 64", "s-fault", 5)
    said = words.text(PLACE, 70, "sum", "f-ink b halo", 18)
    return poster([coin, strokes, said], words.text(PLACE, 138, "shout", "f-ink b", 14))
