"""Draw how much of a small bundle of data a film takes and three sentences take, and how both go into one post."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

WORDS = ("film", "sentences", "most", "nothing", "so", "link")
SIZE = (320, 212)
SIZE_TURNED = (320, 270)


def body(words: Words) -> str:
    """Draw the same bundle twice, and the post below."""
    low = 9 * words.turned
    out = []
    for at, (name, said, wide, look) in enumerate(
        (("film", "most", 258, "f-sun o"), ("sentences", "nothing", 3, "f-ink"))
    ):
        y = 16 + at * (56 + 1.6 * low) + low
        out.append(words.text(words.x(10), y, name, "f-ink b", anchor="start"))
        out.append(words.text(words.x(310), y, said, anchor="end"))
        top = y + 8 + low / 1.5
        out.append(rect(10, top, 300, 22, "f-paper o", 3) + rect(words.side(10, wide), top, wide, 22, look))
    y = 134 + 4 * low
    out.append(words.text(words.x(10), y, "so", "f-deep b", anchor="start"))
    top = y + 10 + low
    post = rect(10, top, 300, 62 + low, "f-mist o", 8)
    lines = "".join(
        line(f"M{words.x(24):g} {top + 13 + 10 * at}H{words.x(end):g}", "s-ink", 3)
        for at, end in enumerate((290, 270, 210))
    )
    film = sign("video", words.x(34), top + 48 + low / 2, 20)
    link = words.text(words.x(54), top + 53 + low, "link", "f-ink b", anchor="start")
    return "".join(out) + post + lines + film + link
