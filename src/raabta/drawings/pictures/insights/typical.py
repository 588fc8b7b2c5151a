"""Draw four hours with a few posts each: medians, and ranges that overlap."""

from __future__ import annotations

from raabta.drawings.svg import circle, line, rect
from raabta.drawings.words import Words

#: The hour, its posts from the axis upwards, and where the median may truly lie.
HOURS = (
    ("nine", (34, 52, 58, 70, 96), (38, 92)),
    ("one", (40, 60, 74, 92, 98), (44, 98)),
    ("five", (30, 46, 64, 84), (32, 84)),
    ("night", (36, 76, 102, 134), (38, 132)),
)
WORDS = (*(name for name, _posts, _range in HOURS), "median", "unclear")
SIZE = (320, 230)
SIZE_TURNED = (320, 260)
_FOOT = 176


def body(words: Words) -> str:
    """Draw a column an hour; the highest median has the longest range."""
    low = 8 * words.turned
    foot = _FOOT + low
    out = [line(f"M14 {foot:g}H306", "s-ink", 2), words.text(160, 18 + low, "unclear", "f-deep b")]
    for at, (name, posts, (least, most)) in enumerate(HOURS):
        x = words.x(52 + 72 * at)
        out.append(rect(x - 17, foot - most, 34, most - least, "f-mist", 6))
        out += [circle(x, foot - high, 5, "f-leaf o") for high in posts]
        middle = _median(posts)
        out.append(line(f"M{x - 22:g} {foot - middle:g}h44", "s-deep", 4))
        out.append(words.text(x, foot + 20 + 1.2 * low, name, "f-ink b"))
    out.append(words.text(160, foot + 42 + 2.6 * low, "median", "f-muted"))
    return "".join(out)


def _median(posts: tuple[int, ...]) -> float:
    half = len(posts) // 2
    ordered = sorted(posts)
    return ordered[half] if len(posts) % 2 else (ordered[half - 1] + ordered[half]) / 2
