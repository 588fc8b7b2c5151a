"""Draw the cover of the chapter on false information: three phones with a broken dam, and the dam, which stands."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the phones at the left, getting larger, and the dam at the right with somebody who telephones."""
    ground = rect(0, 0, 320, 150, "f-sand") + rect(0, 118, 320, 32, "f-mist")
    phones = "".join(_phone(x, y, width) for x, y, width in ((34, 84, 34), (78, 80, 42), (130, 76, 52)))
    lake = path("M176 58h144v30H176z", "f-water")
    wall = path("M184 52h136v66H172z", "f-paper o") + path("M178 52h142v-8H178z", "f-leaf o")
    gates = path("M262 72h14v46h-14zm28 0h14v46h-14z", "f-mist o")
    ripples = line("M262 126c6-5 12 5 18 0s12 5 18 0 12 5 18 0", "s-river", 2)
    caller = people.man(216, 140, 78, vest="f-deep", side=1) + people.arm("M222 84l10 8 0-16", "s-paper", (231, 74))
    return ground + lake + wall + gates + ripples + phones + caller


def _phone(x: float, y: float, width: float) -> str:
    """Return a phone that shows a dam with a gap in it."""
    half = width * 0.3
    left = f"M{x - half:g} {y + half:g}v{-1.5 * half:g}h{0.6 * half:g}l{0.3 * half:g} {1.5 * half:g}z"
    right = f"M{x + half:g} {y + half:g}v{-1.5 * half:g}h{-0.6 * half:g}l{-0.3 * half:g} {1.5 * half:g}z"
    return (
        places.phone(x, y, width)
        + path(left + right, "f-paper t")
        + line(f"M{x:g} {y - half:g}v{1.8 * half:g}", "s-fault", 3)
    )
