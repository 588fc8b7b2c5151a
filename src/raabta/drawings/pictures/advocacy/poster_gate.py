"""Draw a draft of a poster: a mother and a girl from behind on the way to an open gate; day and hours."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.posters import PLACE, SIZE, poster
from raabta.drawings.svg import path, rect
from raabta.drawings.words import Words

__all__ = ["SIZE", "WORDS", "body"]

WORDS = ("when",)


def body(words: Words) -> str:
    """Draw wall, gate and way, then the two."""
    wall = rect(10, 44, 140, 46, "f-leaf o") + rect(56, 34, 48, 56, "f-paper o", 2)
    way = path("M62 90h36l22 28H40z", "f-sand o")
    two = people.woman(70, 114, 62, shawl="f-deep") + people.woman(96, 114, 44, shawl="f-sun")
    return poster([wall, way, two], words.text(PLACE, 138, "when", "f-ink b", 14))
