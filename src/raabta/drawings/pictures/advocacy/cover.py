"""Draw the cover of the chapter on advocacy: five steps that lead up, and people on them."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)
_LOOKS = ("f-paper", "f-mist", "f-mist", "f-leaf", "f-deep")


def body(_words: Words) -> str:
    """Draw the steps from the front."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 134h320v16H0z", "f-mist")
    steps = "".join(rect(36 + 50 * at, 116 - 18 * at, 50, 18 + 18 * at, f"{look} o") for at, look in enumerate(_LOOKS))
    folk = people.man(60, 116, 52, side=1, cap="f-leaf") + people.woman(112, 98, 48, shawl="f-leaf")
    folk += people.woman(208, 62, 46, shawl="f-sun", dress="f-paper")
    child = people.woman(228, 62, 28, shawl="f-paper", dress="f-sand")
    return ground + steps + folk + child + places.flag(268, 44, 34)
