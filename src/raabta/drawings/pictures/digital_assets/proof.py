"""Draw the address both ways: the website names the page, the page names the website; an imitation has neither."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

WORDS = ("site", "page", "imitation")
SIZE = (320, 176)
SIZE_TURNED = (320, 190)


def body(words: Words) -> str:
    """Draw site and page with two arrows, and the imitation to which nothing leads back."""
    site, page = words.x(60), words.x(248)
    out = [_window(site, 52, "globe", "f-deep"), _window(page, 52, "badge-check", "f-deep")]
    out.append(places.arrow((words.x(112), 42), (words.x(194), 42), "s-deep", 3))
    out.append(places.arrow((words.x(196), 62), (words.x(114), 62), "s-deep", 3))
    low = 7 * words.turned
    out.append(words.text(site, 108 + low, "site", "f-ink b") + words.text(page, 108 + low, "page", "f-ink b"))
    x = words.x(160)
    out.append(rect(x - 24, 112, 48, 34, "f-paper s-muted", 5) + line(f"M{x - 24:g} 122h48", "s-muted", 2))
    out.append(
        places.arrow((words.x(130), 120), (words.x(92), 88 + low * 0), "s-muted", 2, "1 6")
        + places.cross(words.x(112), 104, 9)
    )
    out.append(words.text(x, 164 + low, "imitation", "f-fault"))
    return "".join(out)


def _window(x: float, y: float, name: str, look: str) -> str:
    box = rect(x - 46, y - 36, 92, 72, "f-paper o", 7) + rect(x - 46, y - 36, 92, 16, f"{look} o", 7)
    return box + sign(name, x, y + 8, 30)
