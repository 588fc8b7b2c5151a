"""Draw a clip on somebody's own page, on a phone."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.scenes import SIZE, photo
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw a phone across the picture: the sign of a page, a scene, the sign that plays it."""
    device = rect(18, 12, 124, 86, "f-paper o", 9) + rect(30, 32, 100, 54, "f-mist")
    page = circle(38, 23, 6, "f-sun o") + line("M50 23h40", "s-ink", 3)
    scene = places.house(52, 84, 26) + people.woman(106, 86, 40)
    play = circle(80, 58, 14, "f-ink") + path("M76 51v14l11-7z", "f-paper")
    return photo([device, page, scene, play])
