"""Draw a correction in four parts, one below the other as they stand in a post."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

PARTS = (("fact", "badge-check"), ("warn", "hand"), ("how", "eye"), ("again", "badge-check"))
WORDS = tuple(name for part, _sign in PARTS for name in (part, f"{part}-said"))
SIZE = (320, 212)
SIZE_TURNED = (320, 274)


def body(words: Words) -> str:
    """Draw the parts; the two facts look alike."""
    step = 51 + 15 * words.turned
    out = [line(f"M{words.x(30):g} 32V{24 + 3 * step}", "s-ink", 3)]
    for at, (part, drawn) in enumerate(PARTS):
        y = 27 + 8 * words.turned + at * step
        look = "f-leaf o" if part in ("fact", "again") else "f-paper o"
        out.append(rect(words.side(8, 44), y - 21, 44, 42, look, 8) + sign(drawn, words.x(30), y, 22))
        out.append(words.text(words.x(62), y - 4 - 3 * words.turned, part, "f-ink b", anchor="start"))
        out.append(words.text(words.x(62), y + 14 + 6 * words.turned, f"{part}-said", "f-muted", anchor="start"))
    return "".join(out)
