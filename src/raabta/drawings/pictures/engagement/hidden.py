"""Draw that hidden is not deleted: the writer's phone still shows her comment, the phones of others show a gap."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

WORDS = ("her", "others", "tell")
SIZE = (320, 216)
SIZE_TURNED = (320, 244)


def body(words: Words) -> str:
    """Draw both phones with the same page, and the message that tells her between them."""
    low = 9 * words.turned
    hers, others = words.x(66), words.x(254)
    out = [places.phone(x, 90, 92, "f-paper") for x in (hers, others)]
    out += [_comment(x, y) for x in (hers, others) for y in (22, 114)]
    digits = line(f"M{hers - 22:g} 90h44", "s-ink", 6, "1 8")
    out.append(rect(hers - 31, 54, 62, 52, "f-sun o", 6) + line(f"M{hers - 22:g} 68h44m-44 10h26", "s-ink", 3) + digits)
    out.append(path(f"M{others - 31:g} 54h62v52h-62z", "s-muted", stroke_width="2", stroke_dasharray="3 6"))
    out.append(places.arrow((words.x(190), 80), (words.x(128), 80), "s-deep", 3) + sign("message-circle", 160, 54, 26))
    out.append(words.text(160, 104 + low, "tell", "f-deep b"))
    out.append(words.text(hers, 196 + low, "her", "f-ink b") + words.text(others, 196 + low, "others", "f-ink b"))
    return "".join(out)


def _comment(x: float, y: float) -> str:
    return rect(x - 31, y, 62, 24, "f-mist", 5) + line(f"M{x - 22:g} {y + 12:g}h34", "s-muted", 3)
