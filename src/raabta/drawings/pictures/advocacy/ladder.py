"""Draw five rungs: the low ones are easy to count and are yours alone, the objective stands on the fourth."""

from __future__ import annotations

from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

RUNGS = ("input", "output", "outtake", "outcome", "impact")
WORDS = (*RUNGS, *(f"{rung}-is" for rung in RUNGS))
SIZE = (320, 254)
SIZE_TURNED = (320, 336)


def body(words: Words) -> str:
    """Draw the ladder from its foot, each rung with its word and what stands on it in Kotla."""
    step = 46 + 18 * words.turned
    foot = 36 + 4 * step + 8 * words.turned
    poles = line(f"M{words.x(22):g} {foot + 20}V14M{words.x(128):g} {foot + 20}V14", "s-ink", 5)
    rungs = "".join(_rung(words, at, rung, foot - at * step) for at, rung in enumerate(RUNGS))
    return poles + rungs


def _rung(words: Words, at: int, rung: str, y: float) -> str:
    looks = ("f-paper o", "f-mist o", "f-mist o", "f-deep o", "f-leaf o")
    bar = rect(words.side(16, 118), y - 14, 118, 28, looks[at], 5)
    named = words.text(words.x(75), y + 5 + 2 * words.turned, rung, "f-on b" if at == 3 else "f-ink b")
    return bar + named + words.text(words.x(146), y - 3 - 4 * words.turned, f"{rung}-is", anchor="start")
