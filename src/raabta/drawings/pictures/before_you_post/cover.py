"""Draw the cover of the chapter before a post: an officer who holds a phone back until the list is ticked."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the desk from the front: list, officer, phone."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 120h320v30H0z", "f-mist")
    who = people.man(160, 136, 112, vest="f-deep", side=1)
    sheet = rect(36, 20, 78, 96, "f-paper o", 5) + rect(60, 14, 30, 12, "f-leaf o", 3)
    rows = "".join(line(f"M66 {44 + 22 * at}h36", "s-ink", 2.5) for at in range(3))
    ticks = places.tick(52, 44) + places.tick(52, 66) + rect(46, 82, 12, 12, "t", 2)
    held = places.phone(248, 66, 46) + rect(232, 40, 32, 24, "f-sun t", 3) + line("M232 74h32M232 83h20", "s-ink", 2)
    desk = rect(0, 118, 320, 12, "f-leaf o")
    return ground + who + desk + sheet + rows + ticks + held + sign("clock", 296, 32, 26)
