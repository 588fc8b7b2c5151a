"""Draw a morning in December: a login, a false post, and the time until a second official place spoke."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

WORDS = ("one", "two", "login", "post", "denial")
SIZE = (320, 142)
SIZE_TURNED = (320, 190)
#: An hour is so long on the line.
_HOUR = 82
_AT = (36, 36 + _HOUR, 36 + 3 * _HOUR)


def body(words: Words) -> str:
    """Draw the three moments on one line, to scale, with how long it was from one to the next."""
    low, y = 8 * words.turned, 58 + 14 * words.turned
    first, second, third = (words.x(x) for x in _AT)
    out = [line(f"M{first:g} {y}H{second:g}", "s-muted", 4, "1 9"), line(f"M{second:g} {y}H{third:g}", "s-fault", 6)]
    out.append(
        words.text((first + second) / 2, y - 34, "one", "f-muted")
        + words.text((second + third) / 2, y - 34, "two", "f-fault b")
    )
    looks = (("lock", "login", "f-paper o"), ("megaphone", "post", "f-sun o"), ("badge-check", "denial", "f-leaf o"))
    for x, (drawn, name, look), said in zip(_AT, looks, (8, _AT[1], 312), strict=True):
        at, anchor = words.x(said), {8: "start", 312: "end"}.get(said, "middle")
        out.append(circle(words.x(x), y, 20, look) + sign(drawn, words.x(x), y, 20))
        out.append(words.text(at, y + 40 + low, name, anchor=anchor))
    return "".join(out)
