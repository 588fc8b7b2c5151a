"""Draw a map of what an office owns and who holds it: two things in two hands, one gone with a man, one nobody's."""

from __future__ import annotations

from raabta.drawings.signs import sign
from raabta.drawings.svg import circle, line, path, placed, rect
from raabta.drawings.words import Words

#: Word of the thing, its sign; then who holds it, and the ways between them: thing, holder.
THINGS = (("site", "globe"), ("page", "badge-check"), ("number", "message-circle"), ("old", "archive"))
HOLDERS = (("officer", "f-leaf"), ("deputy", "f-mist"), ("retired", "f-paper"), ("nobody", ""))
HELD = ((0, 0), (0, 1), (1, 0), (1, 1))
LOST = ((2, 2), (3, 3))
WORDS = (*(word for word, _sign in THINGS), *(word for word, _look in HOLDERS))
SIZE = (320, 228)
SIZE_TURNED = (320, 252)


def body(words: Words) -> str:
    """Draw things at the side where reading begins, holders at the other, ways between."""
    step = 56 + 6 * words.turned
    rows = [30 + at * step for at in range(4)]
    out = [_way(words, rows[a], rows[b], "s-deep") for a, b in HELD]
    out += [_way(words, rows[a], rows[b], "s-fault", "1 7") for a, b in LOST]
    for (word, drawn), y in zip(THINGS, rows, strict=True):
        x = words.x(26)
        out.append(rect(x - 20, y - 20, 40, 40, "f-paper o", 8) + sign(drawn, x, y, 22))
        out.append(words.text(words.x(52), y + 5, word, "f-ink b", anchor="start"))
    for (word, look), y in zip(HOLDERS, rows, strict=True):
        x = words.x(214)
        out.append(_person(x, y + 18, look) if look else words.lines(x, y + 10, "?", "f-fault b", 30))
        out.append(words.text(words.x(238), y + 5, word, "f-ink" if look else "f-fault", anchor="start"))
    return "".join(out)


def _person(x: float, y: float, look: str) -> str:
    shoulders = path(placed("M-15 0c0-14 5-19 15-19c10 0 15 5 15 19z", x, y), f"{look} o")
    return shoulders + circle(x, y - 27, 9, f"{look} o")


def _way(words: Words, start: float, end: float, look: str, dash: str = "") -> str:
    return line(f"M{words.x(142):g} {start:g}L{words.x(190):g} {end:g}", look, 3, dash)
