"""Draw a row of the register as a card: who holds which key of one page."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, rect
from raabta.drawings.words import Words

LINES = (("owner", "landmark"), ("recovery", "phone-call"), ("look", "eye"), ("end", "archive"))
WORDS = ("page", "control", "lock", "codes", *(word for word, _sign in LINES))
SIZE = (320, 274)
SIZE_TURNED = (320, 322)


def body(words: Words) -> str:
    """Draw the head of the card, the three keys below it, then line by line what else belongs there."""
    low = 9 * words.turned
    head = rect(6, 6, 308, 262 + 5 * low, "f-sand o", 8) + rect(6, 6, 308, 30 + low, "f-deep o", 8)
    out = [head, sign("globe", words.x(26), 21 + low / 2, 18, "s-on")]
    out.append(words.text(words.x(44), 26 + low, "page", "f-on b", anchor="start"))
    y = 44 + low
    two, lock, safe = words.x(64), words.x(172), words.x(262)
    out += [_holder(two - 26, y + 62, "f-leaf"), _holder(two + 26, y + 62, "f-mist")]
    out.append(circle(lock, y + 33, 25, "f-sun o") + sign("lock", lock, y + 33, 28))
    out.append(
        rect(safe - 26, y + 8, 52, 50, "f-paper o", 4) + circle(safe, y + 33, 11, "o") + sign("x", safe, y + 33, 12)
    )
    for x, name in ((two, "control"), (lock, "lock"), (safe, "codes")):
        out.append(words.text(x, y + 82 + 1.8 * low, name, "f-ink b"))
    for at, (name, drawn) in enumerate(LINES):
        row = y + 122 + 2.6 * low + at * (27 + 5 * words.turned)
        out.append(sign(drawn, words.x(28), row - 5, 18) + words.text(words.x(48), row, name, anchor="start"))
    return "".join(out)


def _holder(x: float, y: float, shirt: str) -> str:
    return people.head(x, y, 20, shirt=shirt) + places.key(x + 12, y - 32, "f-sun o")
