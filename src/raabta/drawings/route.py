"""Draw a way with stations, as on the map of a metro: the steps of a chapter, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from raabta.drawings import svg
from raabta.drawings.drawing import Drawing, finished
from raabta.drawings.signs import LUCIDE, sign
from raabta.drawings.words import Words

WIDTH, TOP, RADIUS = 320, 30, 22
#: From one row of stations to the next, for each line of words, and for words on a way back.
ROW, LINE, BACK = 82, 17, 20
#: In Urdu lines are further apart, and the first one stands lower.
ROW_TURNED, LINE_TURNED, LOWER = 92, 25, 10
#: So many stations the longest row has at least, and a row above which a way leads back.
_LEAST, _LEAST_BACK = 2, 3


@dataclass(frozen=True, slots=True)
class Route:
    """A line with stations: the word of each with its sign, in rows of so many, turning at the end of each row.

    `back` names the words on a dashed way from the last station but one to the one before it, if there is such a way.
    """

    signs: Mapping[str, str]
    rows: Sequence[int]
    back: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the names of the words that it shows."""
        return (*self.signs, *([self.back] if self.back else []))

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is wrong with it: the key (`route`, `signs`, `back`), the message, and what to do."""
        if sum(self.rows) != len(self.signs) or min(self.rows) < 1 or max(self.rows) < _LEAST:
            message = f"{len(self.signs)} stations do not fill the rows {', '.join(map(str, self.rows))}"
            yield "route", message, "write how many stations each row has, two or more in the longest: [3, 2]"
        if self.back and self.rows[-1] < _LEAST_BACK:
            yield "back", "the last row has no room for a way back", f"give it {_LEAST_BACK} stations, or take it out"
        for word in (word for word, name in self.signs.items() if name not in LUCIDE):
            near = get_close_matches(self.signs[word], LUCIDE, n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else f"take one of: {', '.join(LUCIDE)}"
            yield "signs", f"there is no sign '{self.signs[word]}'", hint

    def draw(self, words: Mapping[str, str], alt: str, language: str) -> Drawing:
        """Return the finished drawing. It is asked of a route without faults, with all its words."""
        said = Words(words, language)
        lines = max(said.lines(word) for word in self.signs)
        row = _row(lines, said.turned) + BACK * (1 + said.turned) * bool(self.back)
        high = TOP + row * (len(self.rows) - 1) + RADIUS + 10 + _below(lines, said.turned)
        # With an even height it is shown half as high again, to the pixel.
        return finished(self._body(said, row), f"0 0 {WIDTH} {high + high % 2}", alt, language)

    def _body(self, words: Words, row: int) -> str:
        places = _places(self.rows, row)
        out = [_track(words, places)]
        if self.back:
            out.append(_way_back(words, places[-2], places[-3], self.back))
        for (word, drawn), (x, y) in zip(self.signs.items(), places, strict=True):
            at = words.x(x)
            out.append(svg.circle(at, y, RADIUS, "f-paper s-deep", 4))
            out.append(sign(drawn, at, y, 22))
            out.append(words.text(at, y + RADIUS + 18 + LOWER * words.turned, word, "f-ink b"))
        return "".join(out)


def _row(lines: int, turned: bool) -> int:
    return ROW_TURNED + LINE_TURNED * lines if turned else ROW + LINE * lines


def _below(lines: int, turned: bool) -> int:
    """Return the room for the words below the last row."""
    return LINE_TURNED * lines + LOWER if turned else LINE * lines


def _places(rows: Sequence[int], height: int) -> list[tuple[float, float]]:
    most = max(rows)
    step = (WIDTH - 110) / (most - 1)
    found: list[tuple[float, float]] = []
    for number, count in enumerate(rows):
        along = [50 + step * at for at in range(most)]
        row = along[:count] if number % 2 == 0 else along[::-1][:count]
        found += [(x, TOP + height * number) for x in row]
    return found


def _track(words: Words, places: Sequence[tuple[float, float]]) -> str:
    x, y = places[0]
    d = f"M{svg.number(words.x(x))} {svg.number(y)}"
    for (x1, y1), (x2, y2) in pairwise(places):
        if y1 == y2:
            d += f"H{svg.number(words.x(x2))}"
        else:
            out = 66 if x1 > WIDTH / 2 else -58
            bend, end = svg.number(words.x(x1 + out)), svg.number(words.x(x2))
            d += f"C{bend} {svg.number(y1)} {bend} {svg.number(y2)} {end} {svg.number(y2)}"
    return svg.line(d, "s-deep", 6)


def _way_back(words: Words, start: tuple[float, float], end: tuple[float, float], word: str) -> str:
    y = start[1] - RADIUS - 4
    a, b = (svg.number(words.x(x)) for x, _y in (start, end))
    over, tip = svg.number(y - 22), svg.number(y - 2)
    way = svg.line(f"M{a} {svg.number(y)}C{a} {over} {b} {over} {b} {tip}", "s-fault", 2.5, "2 6")
    way += svg.line(f"M{svg.number(float(b) - 5)} {svg.number(y - 8)}l5 7 5-7", "s-fault", 2.5)
    return way + words.text((float(a) + float(b)) / 2, y - 22 - 8 * words.turned, word, "f-fault")
