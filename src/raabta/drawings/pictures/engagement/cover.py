"""Draw the cover of the chapter on engagement: a phone with comments, one of them from a roof."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the page of an office and the house in the water that one comment speaks of."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 150v-36c60-14 110 4 170 0s110-12 150-8v44z", "f-water")
    edge = line("M0 114c60-14 110 4 170 0s110-12 150-8M0 132c54-10 110 6 170 2s110-10 150-8", "s-river", 2)
    house = path("M206 118V72h72v46z", "f-paper o") + path("M200 72h84v-7h-84z", "f-leaf o")
    water = path("M190 110c30-8 70-6 104-6v20H190z", "f-water")
    folk = people.woman(232, 65, 40) + people.woman(252, 65, 26, shawl="f-sun")
    screen = rect(42, 14, 96, 122, "f-paper o", 10)
    notes = "".join(rect(52, 28 + 25 * at, 76, 18, "f-mist", 5) for at in (0, 1, 3))
    call = rect(52, 78, 76, 18, "f-sun o", 5)
    lines = line("M60 37h46M60 62h34M60 87h52M60 112h40", "s-ink", 2)
    way = line("M132 87c24-2 34-26 60-32", "s-ink", 3, "1 8")
    return (
        ground
        + edge
        + house
        + folk
        + water
        + line("M190 110c30-8 70-6 104-6", "s-river", 2)
        + screen
        + notes
        + call
        + lines
        + way
    )
