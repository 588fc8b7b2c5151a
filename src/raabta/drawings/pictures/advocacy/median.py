"""Draw eleven posts, one of them boosted: the mean runs after it, the median stays with the many."""

from __future__ import annotations

from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

WORDS = ("few", "many", "median", "mean", "boosted")
SIZE = (320, 172)
SIZE_TURNED = (320, 196)
_POSTS = ((30, 0), (42, 0), (42, 1), (42, 2), (54, 0), (54, 1), (54, 2), (54, 3), (66, 0), (66, 1))
_LAST = 290


def body(words: Words) -> str:
    """Draw the posts upon a line of reach, each a dot."""
    low, y = 10 * words.turned, 112
    axis = line(f"M{words.x(20):g} {y + 12}H{words.x(304):g}", "s-ink", 2)
    dots = "".join(circle(words.x(x), y - 12 * at, 6, "f-leaf o") for x, at in _POSTS)
    far = circle(words.x(_LAST), y, 6, "f-sun o")
    mean = sum(x for x, _at in _POSTS) / 11 + _LAST / 11
    marks = line(f"M{words.x(54):g} {y + 20}V60", "s-deep", 3) + line(
        f"M{words.x(mean):g} {y + 20}V34", "s-fault", 3, "5 5"
    )
    said = words.text(words.x(58), 54 - low / 4, "median", "f-deep b", anchor="end")
    said += words.text(words.x(mean + 8), 44, "mean", "f-fault b", anchor="start")
    said += words.text(words.x(_LAST + 14), y - 16 - low / 3, "boosted", anchor="end")
    ends = words.text(words.x(20), y + 42 + low, "few", "f-muted", anchor="start")
    return (
        axis
        + dots
        + far
        + marks
        + said
        + ends
        + words.text(words.x(304), y + 42 + low, "many", "f-muted", anchor="end")
    )
