"""Draw an answer with its five parts marked, and below it one that has none of them."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import circle, line, text
from raabta.drawings.words import Words

PARTS = ("thank", "point", "owner", "date", "question")
WORDS = (*PARTS, *(f"{part}-said" for part in PARTS), "empty")
SIZE = (320, 222)
SIZE_TURNED = (320, 268)


def body(words: Words) -> str:
    """Draw each part as a line of the message, its name before it."""
    step = 32 + 8 * words.turned
    wide = 222
    high = 5 * step + 6
    out = [places.bubble(words.side(94, wide), 6, wide, high, "f-mist o", -1 if words.turned else 1)]
    for at, part in enumerate(PARTS):
        y = 28 + 6 * words.turned + at * step
        out.append(circle(words.x(96), y - 5, 10, "f-paper o") + text(words.x(96), y - 0.5, str(at + 1), "f-ink b"))
        out.append(words.text(words.x(82), y, part, "f-ink b", anchor="end"))
        out.append(words.text(words.x(112), y, f"{part}-said", anchor="start"))
        if at < 4:
            out.append(line(f"M{words.x(112):g} {y + 10 + 3 * words.turned:g}H{words.x(306):g}", "s-muted", 1))
    y = high + 26
    out.append(places.bubble(words.side(94, wide), y, wide, 24 + 10 * words.turned, "f-paper s-muted"))
    return "".join(out) + words.text(words.x(112), y + 17 + 6 * words.turned, "empty", "f-muted", anchor="start")
