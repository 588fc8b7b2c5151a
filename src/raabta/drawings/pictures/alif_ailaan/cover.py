"""Draw the cover of the case study: a school with its door open, and who is on the way to it."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the school from the front."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 108c80-14 240-16 320-4v46H0z", "f-mist")
    way = path("M146 112l-34 38h96l-34-38z", "f-sand") + path("M146 112l-34 38M174 112l34 38", "o")
    wall = rect(86, 56, 148, 56, "f-paper o") + path("M74 56h172l-16-20H90z", "f-leaf o")
    door = rect(146, 74, 28, 38, "f-deep o") + path("M146 112v-38l-12 5v38z", "f-leaf o")
    windows = rect(100, 70, 26, 22, "f-water o") + rect(194, 70, 26, 22, "f-water o")
    bars = line("M113 70v22M100 81h26M207 70v22M194 81h26", "s-ink", 1.3)
    pole = places.flag(160, 36, 30)
    folk = people.woman(62, 138, 54, shawl="f-leaf") + people.woman(84, 140, 36, shawl="f-paper", dress="f-leaf")
    folk += people.man(266, 138, 56, cap="f-leaf", side=-1) + people.man(242, 140, 36, shirt="f-sun", side=-1)
    return ground + way + wall + windows + bars + door + pole + folk
