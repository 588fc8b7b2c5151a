"""Give the words of a picture in one language, and turn places that are read in order as the language does."""

from __future__ import annotations

from collections.abc import Mapping

from raabta import i18n
from raabta.drawings import svg

#: Nastaliq is small for its size and hangs below the line: it gets more of both.
NASTALIQ_SIZE, _NASTALIQ_ROOM = 1.2, 0.7
_STEP = 1.2
#: Where words begin that run the other way, so that they stay in their place.
ANCHORS = {"start": "end", "middle": "middle", "end": "start"}


def step_of(letters: float, turned: bool) -> float:
    """Return how far it is from one line of words to the next, for letters of a size as it is written."""
    return letters / NASTALIQ_SIZE * (_STEP + _NASTALIQ_ROOM) if turned else letters * _STEP


class Words:
    """The words of a picture, by their names. `turned` says that the language is written from the right."""

    def __init__(self, said: Mapping[str, str], language: str) -> None:
        self._said = said
        self.turned = i18n.direction(language) == "rtl"

    def lines(self, name: str) -> int:
        """Return how many lines a word has: " / " parts them."""
        return self._said[name].count(" / ") + 1

    def x(self, place: float, width: float = 320) -> float:
        """Return where something stands that is read in order: mirrored in a language from the right."""
        return width - place if self.turned else place

    def text(self, x: float, y: float, name: str, look: str, size: float = 13) -> str:
        """Return a word in as many lines as it has, the first one at y, their middle at x."""
        letters = size * NASTALIQ_SIZE if self.turned else size
        step = step_of(letters, self.turned)
        parts = self._said[name].split(" / ")
        return "".join(svg.text(x, y + at * step, part, look, letters) for at, part in enumerate(parts))
