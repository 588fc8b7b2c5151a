"""Draw a start that was counted, and five years that were not: one bar, and five empty places."""

from __future__ import annotations

from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

WORDS = ("counted", "open", "y2013", "y2018", "title")
SIZE = (320, 178)
SIZE_TURNED = (320, 200)
#: Where the bars stand.
_FLOOR = 128


def body(words: Words) -> str:
    """Draw a place for each year; only the first has a height that anybody counted."""
    low = 12 * words.turned
    floor = _FLOOR + low
    bar = rect(words.side(22, 34), floor - 26, 34, 26, "f-deep")
    empty = "".join(
        line(f"M{words.side(74 + 48 * at, 34):g} {floor}v-62h34v62", "s-muted", 1.5, "3 5") for at in range(5)
    )
    asked = "".join(words.text(words.x(91 + 48 * at), floor - 24, "open", "f-muted b", 18) for at in range(5))
    ground = line(f"M10 {floor}H310", "s-ink", 2)
    said = words.text(words.x(10), 18 + low / 2, "title", "f-ink b", anchor="start")
    said += words.text(words.x(39), floor - 34, "counted", "f-deep b", 11 if words.turned else 13)
    said += words.text(words.x(39), floor + 20 + low / 2, "y2013", "f-ink")
    return bar + empty + asked + ground + said + words.text(words.x(283), floor + 20 + low / 2, "y2018", "f-muted")
