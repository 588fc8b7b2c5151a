"""Draw five districts with two scores: who leads one list comes last in the other."""

from __future__ import annotations

from raabta.drawings.svg import circle, line, text
from raabta.drawings.words import Words

WORDS = ("education", "school")
SIZE = (320, 216)
SIZE_TURNED = (320, 228)
#: The place of each in the second list, in the order of the first.
_THEN = (5, 2, 4, 1, 3)
_LETTERS = "ABCDE"


def body(words: Words) -> str:
    """Draw both lists, the letters joined by lines; the line of the leader is thick."""
    low = 12 * words.turned
    heads = words.text(words.x(84), 20 + low / 3, "education", "f-ink b") + words.text(
        words.x(236), 20 + low / 3, "school", "f-ink b"
    )
    lines, dots = [], []
    for first, then in enumerate(_THEN, start=1):
        y1, y2 = (18 + 34 * place + low for place in (first, then))
        lead = first == 1
        lines.append(
            line(f"M{words.x(100):g} {y1}L{words.x(220):g} {y2}", "s-fault" if lead else "s-muted", 5 if lead else 2)
        )
        letter = _LETTERS[first - 1]
        for x, y in ((84, y1), (236, y2)):
            dots.append(circle(words.x(x), y, 13, "f-deep o" if lead else "f-paper o"))
            dots.append(text(words.x(x), y + 5, letter, "f-on b" if lead else "f-ink b", 14))
        dots += [text(words.x(x), y1 + 5, str(first), "f-muted", 13) for x in (52, 268)]
    return heads + "".join(lines) + "".join(dots)
