"""Draw one Monday on one line: what gets worse now, the meeting, and the hours at which three things are due."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

#: The word of the hour and of the task, the sign, how far down, the look of the stop.
_STOPS = (
    ("now", "figure", "chart-column-increasing", 0, "f-sun o"),
    ("noon", "poster", "scroll-text", 116, "f-paper o"),
    ("three", "live", "video", 168, "f-paper o"),
    ("four", "key", "lock", 220, "f-fault o"),
)
WORDS = (*(word for stop in _STOPS for word in stop[:2]), "meeting")
SIZE = (320, 268)
SIZE_TURNED = (320, 308)


def body(words: Words) -> str:
    """Draw the line from above to below; the meeting is a thick piece of it."""
    step = 1 + 0.16 * words.turned
    x, top, low = words.x(84), 24, 2 * words.turned
    out = [line(f"M{x:g} {top}V{top + 220 * step:g}", "s-deep", 5)]
    out.append(line(f"M{x:g} {top + 38 * step:g}V{top + 82 * step:g}", "s-muted", 14))
    out.append(words.text(words.x(112), top + 64 * step, "meeting", "f-muted", anchor="start"))
    for hour, task, drawn, down, look in _STOPS:
        y = top + down * step
        out.append(circle(x, y, 17, look) + sign(drawn, x, y, 18))
        out.append(words.text(words.x(58), y + 5 + low, hour, "f-ink b", anchor="end"))
        out.append(words.text(words.x(112), y + 5 - low, task, anchor="start"))
    return "".join(out)
