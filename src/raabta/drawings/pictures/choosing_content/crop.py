"""Draw the same picture twice: cut to a full hall, and whole, with the empty chairs."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.svg import line, path, placed, rect
from raabta.drawings.words import Words

WORDS = ("posted", "whole")
SIZE = (320, 158)
SIZE_TURNED = (320, 172)
_CUT, _WHOLE, _HIGH = 100, 196, 122
_CHAIR = "M-9 0v-19c0-4 18-4 18 0v19z"


def body(words: Words) -> str:
    """Draw what was posted at the start, and beside it what there was; a dashed line shows where it was cut."""
    cut, whole = words.side(6, _CUT), words.side(118, _WHOLE)
    out = [rect(cut, 6, _CUT, _HIGH, "f-sand"), _people(cut), rect(cut, 6, _CUT, _HIGH, "o", 3)]
    out += [rect(whole, 6, _WHOLE, _HIGH, "f-sand"), _people(whole), _chairs(whole)]
    out += [rect(whole, 6, _WHOLE, _HIGH, "o", 3), line(f"M{whole + _CUT:g} 8v118", "s-fault", 3, "6 6")]
    foot = 146 + 6 * words.turned
    return (
        "".join(out)
        + words.text(cut + _CUT / 2, foot, "posted", "f-ink b")
        + words.text(whole + _WHOLE / 2, foot, "whole", "f-ink b")
    )


def _people(x: float) -> str:
    shirts = ("f-leaf", "f-paper", "f-mist")
    rows = ((58, (20, 50, 80)), (92, (20, 50, 80)), (127, (20, 50, 80)))
    return "".join(
        people.shawled(x + at, y, 15, shawl="f-deep")
        if at == 50 and y == 92
        else people.head(x + at, y, 15, shirt=shirt)
        for y, places in rows
        for at, shirt in zip(places, shirts, strict=True)
    )


def _chairs(x: float) -> str:
    return "".join(
        path("".join(placed(_CHAIR, x + at, y) for at in (118, 148, 178)), "f-paper o") for y in (58, 92, 127)
    )
