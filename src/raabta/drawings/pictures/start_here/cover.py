"""Draw the cover of Start here: an officer at a desk, four messages on the phone, a clock."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the desk from the front: officer, phone, the messages that rise from it."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 120h320v30H0z", "f-mist")
    who = people.man(70, 136, 108, vest="f-deep", side=1)
    desk = rect(0, 118, 320, 12, "f-leaf o")
    held = places.phone(150, 82, 42, "f-mist")
    messages = "".join(
        places.bubble(190 + 52 * (at % 2), 28 + 42 * (at // 2), 44, 32, "f-sun o" if at == 3 else "f-paper o")
        + sign(name, 212 + 52 * (at % 2), 44 + 42 * (at // 2), 18)
        for at, name in enumerate(("video", "chart-column-increasing", "lock", "phone-call"))
    )
    return ground + who + desk + held + messages + sign("clock", 26, 30, 26)
