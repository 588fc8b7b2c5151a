"""Draw a school class that sings, its faces to the camera."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.scenes import SIZE, photo
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw three children before a blackboard, and notes."""
    board = rect(14, 10, 132, 42, "f-leaf o", 2)
    notes = "".join(_note(x, y) for x, y in ((34, 36), (80, 28), (122, 38)))
    dresses = ((32, "f-sun"), (80, "f-water"), (128, "f-sun"))
    sing = "".join(people.face(x, 112, 32, dress=dress) for x, dress in dresses)
    return photo([board, notes, sing])


def _note(x: int, y: int) -> str:
    return line(f"M{x} {y}v-12l8-2v11M{x - 3} {y}h3M{x + 5} {y - 3}h3", "s-paper", 3)
