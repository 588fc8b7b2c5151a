"""Draw two people and one night: who has slept when the warning has to be read back."""

from __future__ import annotations

from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

#: Whose row, and from when to when they slept, in hours after Tuesday 06:00.
ROWS = (("first", None), ("second", (8.0, 16.0)))
WORDS = ("first", "first-said", "second", "second-said", "begin", "text", "end")
SIZE = (320, 184)
SIZE_TURNED = (320, 236)
#: From Tuesday 06:00 to Wednesday 06:00; the text goes out at 01:50.
_LEFT, _HOUR, _TEXT = 10, 300 / 24, 19.83


def body(words: Words) -> str:
    """Draw a day and a night twice, the sleep in it, and the hour of the text across both."""
    low = 12 * words.turned
    out = []
    for at, (name, slept) in enumerate(ROWS):
        y = 34 + at * (62 + low) + low
        out.append(words.text(words.x(10), y - 8 - low / 3, name, "f-ink b", anchor="start"))
        out.append(words.text(words.x(310), y - 8 - low / 3, f"{name}-said", "f-muted", anchor="end"))
        out.append(_bar(words, y, 0, 24, "f-sun o"))
        out += [_bar(words, y, slept[0], slept[1] - slept[0], "f-river o")] if slept else []
    end = 34 + 62 + 2 * low + 24
    x = words.x(_LEFT + _TEXT * _HOUR)
    for y in (34 + low, end - 24):
        mark = f"M{x:.1f} {y - 3}v30"
        out.append(line(mark, "s-paper", 9) + line(mark, "s-fault", 4))
    out.append(words.text(words.x(10), end + 26 + low / 2, "begin", "f-muted", anchor="start"))
    out.append(words.text(x, end + 26 + low / 2, "text", "f-fault b"))
    return "".join(out) + words.text(words.x(310), end + 44 + 1.6 * low, "end", "f-muted", anchor="end")


def _bar(words: Words, y: float, start: float, hours: float, look: str) -> str:
    wide = hours * _HOUR
    return rect(words.side(_LEFT + start * _HOUR, wide), y, wide, 24, look, 3)
