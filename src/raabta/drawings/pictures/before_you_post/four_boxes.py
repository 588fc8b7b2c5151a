"""Draw four boxes before a post: three are ticked, one is empty, and the post stays where it is."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

BOXES = ("mine", "fresh", "cleared", "harm")
WORDS = (*BOXES, "empty", "stays")
SIZE = (320, 186)
SIZE_TURNED = (320, 204)


def body(words: Words) -> str:
    """Draw the list at the start, the phone that waits at the end."""
    step = 42 + 4 * words.turned
    out = [rect(words.side(6, 184), 6, 184, 4 * step + 6, "f-sand", 8)]
    for at, name in enumerate(BOXES):
        x, y = words.x(30), 30 + at * step
        empty = name == "cleared"
        out.append(rect(x - 13, y - 13, 26, 26, "f-paper o", 4) + ("" if empty else places.tick(x, y)))
        out.append(
            words.text(words.x(52), y + 5 + 2 * words.turned, name, "f-ink b" if empty else "f-ink", anchor="start")
        )
    third = 30 + 2 * step
    gap = line(f"M{words.x(196):g} {third}H{words.x(226):g}", "s-fault", 3, "1 7") + places.cross(words.x(211), third)
    end = words.x(264)
    post = places.phone(end, 62, 60, "f-mist") + line(f"M{end - 16:g} 32h32m-32 10h32m-32 10h20", "s-ink", 2)
    held = post + sign("hand", end, 80, 26)
    said = words.text(end, third + 28, "empty", "f-fault b") + words.text(end, third + 46 + 8 * words.turned, "stays")
    return "".join(out) + gap + held + said
