"""Draw a village that hangs on one mast behind a ridge: what falls silent when it fails, and what still comes."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, rect
from raabta.drawings.words import Words

WORDS = ("mast", "village", "silent", "comes")
SIZE = (320, 232)
SIZE_TURNED = (320, 262)
#: What falls silent with the mast, and what comes without it.
SILENT, COMES = ("smartphone", "phone-call", "globe"), ("volume-2", "radio", "users")


def body(words: Words) -> str:
    """Draw the ridge from the side, the mast on it without a voice, the village behind it; below, two rows of signs."""
    low = 10 * words.turned
    ground = path("M0 128q60-6 96-40t58-36q24 4 56 40t110 32v8H0z", "f-leaf o")
    mast = path("M146 52l8-40 8 40m-13-14h10", "o") + circle(154, 12, 3, "f-ink") + places.cross(154, 30, 14)
    homes = "".join(places.house(x, 126, 20) for x in (232, 258, 286))
    dead = line("M164 20q40 6 66 70", "s-muted", 2, "1 7")
    out = [ground, mast, dead, homes, words.text(140, 24 + low / 2, "mast", "f-ink b", anchor=words.right)]
    out.append(words.text(258, 96, "village", "f-ink b"))
    for at, (name, signs) in enumerate((("silent", SILENT), ("comes", COMES))):
        y = 162 + at * (44 + low) + low
        out.append(words.text(words.x(10), y + 5, name, "f-ink b", anchor="start"))
        out += [_thing(words.x(190 + 46 * n), y, one, off=not at) for n, one in enumerate(signs)]
    return "".join(out)


def _thing(x: float, y: float, name: str, *, off: bool) -> str:
    box = rect(x - 17, y - 17, 34, 34, "f-paper o" if off else "f-mist o", 7)
    return box + sign(name, x, y, 20) + (places.cross(x + 13, y - 13, 11) if off else "")
