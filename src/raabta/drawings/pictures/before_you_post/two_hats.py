"""Draw one officer with two phones: the office's account, and an own one."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, path, placed, rect
from raabta.drawings.words import Words

WORDS = ("office", "own", "office-is", "own-is", "both")
SIZE = (320, 218)
SIZE_TURNED = (320, 262)


def body(words: Words) -> str:
    """Draw him from behind between the two phones, what each is below it, and what holds for both at the foot."""
    low = 10 * words.turned
    office, own = words.x(70), words.x(250)
    arms = people.arm("M146 50l-42 12", "s-paper", (101, 63)) + people.arm("M174 50l42 12", "s-paper", (219, 63))
    who = arms + people.man(160, 150, 138, vest="f-leaf")
    phones = places.phone(70, 50, 46, "f-mist") + places.phone(250, 50, 46, "f-mist")
    head = circle(own, 44, 6, "t") + path(placed("M-11 14c0-16 22-16 22 0", own, 46), "t")
    out = [who, phones, sign("landmark", office, 48, 26), head]
    for x, name in ((office, "office"), (own, "own")):
        out.append(words.text(x, 114 + low, name, "f-ink b"))
        out.append(words.text(x, 134 + 2 * low, f"{name}-is", "f-muted"))
    foot = 170 + 2.6 * low
    band = rect(8, foot, 304, 42 + 1.6 * low, "f-sand", 8) + sign("eye", words.x(30), foot + 21 + 0.8 * low, 24)
    return "".join(out) + band + words.text(words.x(52), foot + 17 + low / 2, "both", anchor="start")
