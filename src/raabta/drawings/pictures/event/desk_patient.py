"""Draw a patient's face that fills the frame, on the pillow of her bed."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.scenes import SIZE, photo
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw her before the pillow, a drip beside her."""
    pillow = rect(30, 20, 100, 74, "f-water o", 16)
    drip = line("M146 10v70", "s-ink", 3) + rect(138, 14, 16, 22, "f-paper o", 4) + rect(140, 26, 12, 8, "f-river", 2)
    return photo([pillow, drip, people.face(80, 126, 56, dress="f-leaf")])
