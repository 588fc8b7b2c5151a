"""Draw a records desk whose screen can be read."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.scenes import SIZE, desk, photo, screen
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw the clerk from behind, and the screen with its rows beside him."""
    return photo([desk(96, 82, 110), screen(62, 14, 86, 52, 5), people.head(34, 110, 30, shirt="f-paper")])
