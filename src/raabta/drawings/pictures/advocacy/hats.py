"""Draw three hats, and what each may ask for."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import path, placed, rect
from raabta.drawings.words import Words

HATS = ("office", "campaign", "party")
WORDS = (*HATS, *(f"{hat}-asks" for hat in HATS))
SIZE = (320, 176)
SIZE_TURNED = (320, 204)
_AT = (58, 160, 262)
#: A peaked cap, a cap with a visor, a turban: three shapes that nobody mistakes for each other.
_HATS = {
    "office": ("M-32-14c8-18 56-18 64 0l-8 12h-48z", "M-24-2h48v8h-48zm-6 8h60c-4 9-56 9-60 0z"),
    "campaign": ("M-26 6c0-36 44-36 44 0z", "M18 6h20c-2-8-12-10-21-9z"),
    "party": (
        "M-26 6c-8-16 4-32 26-32c22 0 34 16 26 32c-14 8-38 8-52 0z",
        "M-25 2c14-14 30-20 44-24m-38 26c18-4 32-12 42-20m5 22l9 16",
    ),
}
_LOOKS = {"office": "f-deep o", "campaign": "f-sun o", "party": "f-paper o"}


def body(words: Words) -> str:
    """Draw three cards, on each a hat and its ask."""
    low = 10 * words.turned
    out = []
    for x, hat, name in zip(_AT, HATS, ("stamp", "megaphone", "vote"), strict=True):
        at = words.x(x)
        whole, part = _HATS[hat]
        card = rect(at - 48, 6, 96, 162 + 2.4 * low, "f-sand", 8)
        top = path(placed(whole, at, 48), _LOOKS[hat]) + path(
            placed(part, at, 48), "t" if hat == "party" else _LOOKS[hat]
        )
        out += [card, top, words.text(at, 86 + low / 2, hat, "f-ink b"), sign(name, at, 108 + low, 22, "s-deep")]
        out.append(words.text(at, 138 + 1.6 * low, f"{hat}-asks"))
    return "".join(out)
