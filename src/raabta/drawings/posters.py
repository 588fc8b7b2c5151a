"""Draw drafts of posters: a sheet of 160 by 150 with a picture and a line of words below it."""

from __future__ import annotations

from collections.abc import Iterable

from raabta.drawings.svg import rect

SIZE = (160, 152)
#: The middle of a line of words.
PLACE = 80


def poster(parts: Iterable[str], words: str) -> str:
    """Return a sheet with its parts; the words stand on a band at its foot."""
    sheet = rect(0, 0, 160, 152, "f-paper") + rect(8, 8, 144, 110, "f-mist")
    return "".join([sheet, *parts, rect(8, 118, 144, 30, "f-paper"), words, rect(1, 1, 158, 150, "o", 2)])
