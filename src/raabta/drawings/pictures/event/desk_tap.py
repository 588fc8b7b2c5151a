"""Draw a new tap for oxygen on the wall beside an empty bed."""

from __future__ import annotations

from raabta.drawings.scenes import SIZE, bed, photo
from raabta.drawings.svg import circle, line, rect
from raabta.drawings.words import Words

__all__ = ["PHOTO", "SIZE", "body"]

PHOTO = True


def body(_words: Words) -> str:
    """Draw the pipe, its gauge and its tap above the bed."""
    pipe = line("M20 18h88v14", "s-river", 6)
    gauge = circle(108, 40, 11, "f-paper o") + line("M108 40l5-5", "s-fault", 2.5)
    tap = rect(102, 52, 12, 9, "f-sun o", 2) + line("M108 61v6", "s-ink", 3)
    return photo([pipe, gauge, tap, bed(30, 98)], wall="f-paper")
