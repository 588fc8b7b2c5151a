"""Draw that the largest number stands low and a small one high: viewers on rung 2, children on rung 4."""

from __future__ import annotations

from raabta.drawings.svg import circle, line
from raabta.drawings.words import Words

WORDS = ("rung2", "rung4", "viewers", "children", "viewers-how", "children-how")
SIZE = (320, 196)
SIZE_TURNED = (320, 214)


def body(words: Words) -> str:
    """Draw two rungs; the size of a dot is no measure, so the numbers are written."""
    low = 6 * words.turned
    poles = line(f"M{words.x(14):g} 186V10M{words.x(306):g} 186V10", "s-ink", 4)
    rungs = line("M14 94H306M14 178H306", "s-ink", 4)
    few = "".join(circle(words.x(36 + 11 * (at % 7)), 74 - 11 * (at // 7), 4, "f-deep") for at in range(14))
    crowd = "".join(circle(words.x(30 + 9 * (at % 11)), 164 - 9 * (at // 11), 3, "f-leaf") for at in range(44))
    said = words.text(words.x(142), 50 - low, "children", "f-ink b", 18, "start")
    said += words.text(words.x(142), 74 + low, "children-how", "f-muted", anchor="start")
    said += words.text(words.x(142), 136 - low, "viewers", "f-ink b", 18, "start")
    said += words.text(words.x(142), 160 + low, "viewers-how", "f-muted", anchor="start")
    names = words.text(words.x(24), 34 + low / 2, "rung4", "f-deep b", anchor="start")
    return (
        poles
        + rungs
        + few
        + crowd
        + said
        + names
        + words.text(words.x(24), 118 + low / 2, "rung2", "f-muted b", anchor="start")
    )
