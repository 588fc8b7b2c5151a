"""Draw two posts and their people: all the same ones, or all different ones, and nobody knows which."""

from __future__ import annotations

from raabta.drawings.svg import circle
from raabta.drawings.words import Words

WORDS = ("monday", "wednesday", "least", "most", "same", "different")
SIZE = (320, 218)
SIZE_TURNED = (320, 236)
#: Radii whose areas are as 9,000 to 6,000.
_BIG, _SMALL = 46, 37.5


def body(words: Words) -> str:
    """Draw the smaller circle inside the larger one, and below it both side by side."""
    low = 8 * words.turned
    y = 54.0
    x = words.x(56)
    out = [circle(x, y, _BIG, "f-mist o"), circle(x, y + 6, _SMALL, "f-leaf o")]
    out.append(words.text(words.x(206), y - 8 - low, "same", "f-muted", anchor="middle"))
    out.append(words.text(words.x(206), y + 16 + low / 2, "least", "f-ink b", 15))
    y = 162 + 1.4 * low
    out += [circle(x, y, _BIG, "f-mist o"), circle(words.x(146), y, _SMALL, "f-leaf o")]
    out.append(words.text(x, y + 5, "monday", "f-ink b"))
    out.append(words.text(words.x(146), y + 5, "wednesday", "f-ink b"))
    out.append(words.text(words.x(252), y - 8 - low, "different", "f-muted"))
    out.append(words.text(words.x(252), y + 16 + low / 2, "most", "f-ink b", 15))
    return "".join(out)
