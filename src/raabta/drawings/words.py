"""Give the words of a picture in one language, and turn places as the language does: lines turn, maps do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raabta import i18n
from raabta.drawings import svg

#: Nastaliq is small for its size and hangs below the line: it gets more of both.
NASTALIQ_SIZE, NASTALIQ_ROOM = 1.2, 0.7


class Words:
    """The words of a picture, by their names. `turned` says that the language is written from the right."""

    def __init__(self, said: Mapping[str, str], language: str) -> None:
        self._said = said
        self.turned = i18n.direction(language) == "rtl"

    def __getitem__(self, name: str) -> str:
        return self._said[name]

    def x(self, place: float, width: float = 320) -> float:
        """Return where something stands that is read in order: mirrored in a language from the right."""
        return width - place if self.turned else place

    @property
    def left(self) -> str:
        """Return the anchor of words that begin at the left of a scene or a map, whatever way the letters run."""
        return "end" if self.turned else "start"

    @property
    def right(self) -> str:
        """Return the anchor of words that end at the right of a scene or a map."""
        return "start" if self.turned else "end"

    def side(self, place: float, wide: float, width: float = 320) -> float:
        """Return the left side of something so wide that is read in order."""
        return width - place - wide if self.turned else place

    def text(self, x: float, y: float, name: str, look: str = "f-ink", size: float = 13, anchor: str = "middle") -> str:
        """Return words in as many lines as they have (" / " parts them), the first one at y."""
        return self.lines(x, y, self[name], look, size, anchor)

    def lines(
        self, x: float, y: float, said: str, look: str = "f-ink", size: float = 13, anchor: str = "middle"
    ) -> str:
        """Return a text that is no word of the picture's own, parted as `text` does."""
        step = size * (1.2 + NASTALIQ_ROOM * self.turned)
        letters = size * NASTALIQ_SIZE if self.turned else size
        return "".join(svg.text(x, y + at * step, part, look, letters, anchor) for at, part in _parts(said))

    def height(self, name: str, size: float = 13) -> float:
        """Return how high the words stand."""
        return size * (1.2 + NASTALIQ_ROOM * self.turned) * len(self[name].split(" / "))


def _parts(said: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(said.split(" / "))
