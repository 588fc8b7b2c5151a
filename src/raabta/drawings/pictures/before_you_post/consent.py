"""Draw a child who can be recognised, and the six ticks that her picture needs: hers, and her guardian's."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

ASKED = ("informed", "explicit", "free")
WORDS = ("child", "guardian", *ASKED, "missing")
SIZE = (320, 172)
SIZE_TURNED = (320, 196)


def body(words: Words) -> str:
    """Draw the picture as a frame holds it, at the start; beside it the boxes in rows and columns."""
    low = 8 * words.turned
    at = words.x(58)
    frame = rect(at - 50, 8, 100, 124, "f-water o", 6) + people.face(at, 131, 58)
    corners = line(
        f"M{at - 36:g} 38v-16h16M{at + 36:g} 38v-16h-16M{at - 36:g} 100v16h16M{at + 36:g} 100v16h-16", "s-paper", 3
    )
    heads = words.text(words.x(224), 22 + low / 2, "child", "f-muted") + words.text(
        words.x(284), 22 + low / 2, "guardian", "f-muted"
    )
    rows = []
    for row, name in enumerate(ASKED):
        y = 48 + 35 * row + low
        rows.append(words.text(words.x(122), y + 5, name, "f-ink b", anchor="start"))
        rows += [rect(words.x(x) - 12, y - 12, 24, 24, "f-paper o", 4) + places.tick(words.x(x), y) for x in (224, 284)]
    return frame + corners + heads + "".join(rows) + words.text(160, 158 + 2 * low, "missing", "f-fault b")
