"""Draw the smallest crew: who gathers does not publish, and who clears has not typed."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import path, rect
from raabta.drawings.words import Words

WORDS = ("gathers", "publishes", "clears", "material", "ask", "reply")
SIZE = (320, 206)
SIZE_TURNED = (320, 266)
_AT = (52, 160, 268)


def body(words: Words) -> str:
    """Draw three people at their work, and what goes between them."""
    ground = rect(0, 88, 320, 12, "f-mist")
    looks = ({"shirt": "f-leaf"}, {"shirt": "f-paper", "vest": "f-deep"}, {"shirt": "f-sand"})
    side = -1 if words.turned else 1
    folk = "".join(
        people.man(words.x(x), 94, 78, side=side if at == 0 else -side, **look)
        for at, (x, look) in enumerate(zip(_AT, looks, strict=True))
    )
    tools = "".join(
        sign(name, words.x(x + shift), 40, 20)
        for name, x, shift in (("camera", _AT[0], 26), ("smartphone", _AT[1], -26), ("badge-check", _AT[2], -26))
    )
    drop = 44 * words.turned
    names = "".join(words.text(words.x(x), 120 + drop / 6, one, "f-ink b") for x, one in zip(_AT, WORDS, strict=False))
    there = places.arrow((words.x(84), 64), (words.x(126), 64), "s-deep", 3)
    up, down = 152 + drop, 178 + 1.3 * drop
    ways = places.arrow((words.x(160), up), (words.x(262), up), "s-ink")
    ways += places.arrow((words.x(262), down), (words.x(160), down), "s-deep", 3)
    bound = path(f"M{words.x(160):g} {134 + drop}v56M{words.x(268):g} {134 + drop}v56", "t")
    said = words.text(words.x(212), up - 6 - 6 * words.turned, "ask") + words.text(
        words.x(212), down - 4 - 6 * words.turned, "reply", "f-deep b"
    )
    given = words.text(words.x(52), up, "material", "f-muted")
    return ground + folk + tools + there + names + bound + ways + said + given
