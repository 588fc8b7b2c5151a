"""Draw a village behind a ridge that hangs on one mast: what falls silent when it fails, and what still comes."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, path, rect
from raabta.drawings.words import Words

WORDS = ("mast", "village", "silent", "comes")
SIZE = (320, 232)
SIZE_TURNED = (320, 262)
#: What falls silent with the mast, and what comes without it.
SILENT, COMES = ("smartphone", "phone-call", "globe"), ("volume-2", "radio", "users")


def body(words: Words) -> str:
    """Draw the ridge from the side, behind it the village with its mast without a voice; below, two rows of signs."""
    low = 10 * words.turned
    ground = path("M0 128q40-8 66-46t42-46q24 4 44 40t44 48l124 4v4H0z", "f-leaf o")
    mast = path("M198 126l10-56 10 56m-16-18h12", "o") + circle(208, 70, 3, "f-ink") + places.cross(208, 88, 14)
    homes = "".join(places.house(x, 126, 20) for x in (244, 270, 296))
    out = [ground, mast, homes, words.text(208, 54 + low / 2, "mast", "f-ink b")]
    out.append(words.text(274, 92, "village", "f-ink b"))
    for at, (name, signs) in enumerate((("silent", SILENT), ("comes", COMES))):
        y = 162 + at * (44 + low) + low
        out.append(words.text(words.x(10), y + 5, name, "f-ink b", anchor="start"))
        out += [_thing(words.x(190 + 46 * n), y, one, off=not at) for n, one in enumerate(signs)]
    return "".join(out)


def _thing(x: float, y: float, name: str, *, off: bool) -> str:
    box = rect(x - 17, y - 17, 34, 34, "f-paper o" if off else "f-mist o", 7)
    return box + sign(name, x, y, 20) + (places.cross(x + 13, y - 13, 11) if off else "")
