"""Draw a speaker at a desk with a microphone, seen from the side."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.scenes import SIZE, desk, photo
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw the man behind his desk, a letter beside the microphone."""
    who = people.man(66, 100, 84, vest="f-deep", cap="f-leaf", side=1)
    microphone = line("M100 62V46l-6-4", "s-ink", 3)
    letter = rect(108, 50, 18, 13, "f-paper o", 1) + line("M112 54h10M112 58h10", "s-ink", 1.5)
    return photo([who, desk(98, 68, 66), microphone, letter])
