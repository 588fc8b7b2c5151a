"""Draw the same digits, cut in two ways: lakh read as million makes ten times as many."""

from __future__ import annotations

from raabta.drawings.svg import line, rect, text
from raabta.drawings.words import Words

WORDS = ("written", "read", "is", "became")
SIZE = (320, 206)
SIZE_TURNED = (320, 240)


def body(words: Words) -> str:
    """Draw the digits in groups, as the office wrote them and as they were printed. Digits run from the left always."""
    low = 9 * words.turned
    first = words.text(words.x(8), 18 + low / 3, "written", "f-muted", anchor="start")
    first += _groups(("41", "51", "118"), 28 + low, "f-mist o") + words.text(
        words.x(312), 90 + 2 * low, "is", "f-deep b", anchor="end"
    )
    y = 104 + 1.6 * low
    second = words.text(words.x(8), y + 16 + low / 3, "read", "f-muted", anchor="start")
    second += _groups(("41", "051", "118"), y + 26 + low / 2, "f-paper o", slipped=1)
    return first + second + words.text(words.x(312), y + 92 + low, "became", "f-fault b", anchor="end")


def _groups(parts: tuple[str, ...], y: float, look: str, slipped: int = -1) -> str:
    x, out = 24.0, []
    for at, part in enumerate(parts):
        wide = 22 * len(part) + 14
        out.append(rect(x, y, wide, 40, look, 5))
        out.append(text(x + wide / 2, y + 28, part, "f-ink b", 24))
        if at == slipped:
            out.append(line(f"M{x + 8:g} {y + 34:g}h20", "s-fault", 4))
        x += wide
        if at < len(parts) - 1:
            out.append(text(x + 8, y + 32, ",", "f-ink b", 24))
            x += 16
    return "".join(out)
