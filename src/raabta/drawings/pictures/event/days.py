"""Draw thirty days of a live video: in the file on day 7, gone from the platform after day 30."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

WORDS = ("live", "file", "gone", "day0", "day7", "day30", "rest")
SIZE = (320, 138)
SIZE_TURNED = (320, 166)
_START, _DAY = 40, 8


def body(words: Words) -> str:
    """Draw a line to scale, eight units a day."""
    y, low = 62, 8 * words.turned
    x7, x30 = _START + 7 * _DAY, _START + 30 * _DAY
    track = line(f"M{words.x(_START):g} {y}H{words.x(x7):g}", "s-sun", 8)
    track += line(f"M{words.x(x7):g} {y}H{words.x(x30):g}", "s-leaf", 8)
    days = "".join(circle(words.x(_START + day * _DAY), y, 1.2, "f-paper") for day in range(1, 30) if day != 7)
    stops = "".join(
        circle(words.x(x), y, 17, f"f-paper {look}", stroke_width=3.5) + sign(name, words.x(x), y, 18)
        for x, name, look in ((_START, "video", "s-ink"), (x7, "archive", "s-deep"), (x30, "trash", "s-fault"))
    )
    over = "".join(
        words.text(words.x(x), y - 28 - low / 2, day, "f-ink b")
        for x, day in ((_START, "day0"), (x7, "day7"), (x30, "day30"))
    )
    under = words.text(words.x(_START), y + 36 + low, "live") + words.text(
        words.x(x7 + 14), y + 36 + low, "file", "f-deep b"
    )
    under += words.text(words.x(x30), y + 36 + low, "gone", "f-fault")
    return track + days + stops + over + under + words.text(160, y + 66 + 2.4 * low, "rest", "f-muted")
