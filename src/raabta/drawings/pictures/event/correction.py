"""Draw a post that was mended in silence, and one that was corrected in the open: what is left of each."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import line, rect
from raabta.drawings.words import Words

WORDS = ("silent", "open", "wrong", "right", "copies", "both", "first", "second")
SIZE = (320, 262)
SIZE_TURNED = (320, 300)


def body(words: Words) -> str:
    """Draw two rows, one below the other, with the clock from the start."""
    row = 132 + 20 * words.turned
    return _row(words, 0, "silent", open_one=False) + _row(words, row, "open", open_one=True)


def _row(words: Words, y: float, title: str, *, open_one: bool) -> str:
    low = 6 * words.turned
    head = words.text(words.x(8), y + 18 + low / 2, title, "f-ink b", anchor="start")
    first = _post(words, 8, y + 44 + low, "wrong", "f-paper o")
    then = words.text(words.x(54), y + 38 + low, "first", "f-muted")
    later = words.text(words.x(176), y + 38 + low, "second", "f-muted")
    way = places.arrow((words.x(104), y + 66 + low), (words.x(124), y + 66 + low), "s-ink")
    second = _post(words, 130, y + 44 + low, "right", "f-mist o" if open_one else "f-paper o")
    out = words.side(240, 72)
    if open_one:
        kept = line(f"M{words.x(10):g} {y + 96 + low:g}H{words.x(222):g}", "s-deep", 4)
        last = sign("archive", out + 36, y + 62 + low, 26, "s-deep")
    else:
        kept = line(f"M{words.x(10):g} {y + 96 + low:g}H{words.x(98):g}", "s-fault", 4, "2 9")
        shots = "".join(rect(out + 10 + 14 * at, y + 44 + low + 6 * at, 26, 22, "f-paper o", 2) for at in range(3))
        last = shots + sign("x", out + 51, y + 67 + low, 14, "s-fault", 2.5)
    said = words.text(words.x(8), y + 116 + 2 * low, "both" if open_one else "copies", anchor="start")
    return head + then + later + first + way + second + kept + last + said


def _post(words: Words, x: float, y: float, word: str, look: str) -> str:
    at = words.side(x, 92)
    return rect(at, y, 92, 40, look, 6) + words.text(at + 46, y + 25 + 2 * words.turned, word)
