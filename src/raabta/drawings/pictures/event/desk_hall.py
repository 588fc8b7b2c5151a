"""Draw a full hall from behind."""

from __future__ import annotations

from raabta.drawings.scenes import SIZE, desk, photo, rows
from raabta.drawings.svg import rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw three rows of heads before a small stage."""
    stage = rect(34, 18, 92, 30, "f-deep o", 3) + desk(80, 52, 34)
    far = rows(84, 7, ["f-paper", "f-leaf", "f-sun", "f-paper", "f-mist", "f-leaf", "f-paper"])
    middle = rows(100, 6, ["f-leaf", "f-paper", "f-water", "f-leaf", "f-paper", "f-sun"])
    near = rows(118, 5, ["f-paper", "f-sun", "f-leaf", "f-paper", "f-water"])
    return photo([stage, far, middle, near])
