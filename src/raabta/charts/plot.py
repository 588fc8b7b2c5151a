"""Draw lines, points, columns, intervals and levels between two axes; time runs to the right.

The name of the upward axis stands above it, where it reads without turning the head.

Bad input: none; the caller gives finite numbers, the upward ones 0 or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from raabta.charts.marks import (
    ACCENT,
    LINE,
    MUTED,
    WIDTH,
    Point,
    boxes,
    dots,
    drawing,
    leading,
    length,
    lines_of,
    steps,
    stroke,
    strokes,
    words,
)

_HIGH, _EDGE = 150, 4


class Plot:
    """An empty plot from `span` to the right and from 0 to `top` upward; what is drawn comes later."""

    def __init__(self, span: tuple[float, float], top: float, y_title: str = "", inset: float = 24) -> None:
        self.steps = [step for step in steps(top) if step <= top] if top > 0 else [0.0]
        self.first, last = span
        self.top = top or 1
        self.above: list[str] = []
        self.drawn: list[str] = []
        self.below: list[str] = []
        self.high = 6.0
        for line in lines_of(y_title) if y_title else ():
            self.high += leading(line)
            side = "end" if leading(line) > leading("") else "start"
            self.above.append(words(line, (WIDTH if side == "end" else 0, self.high - 4), side))
        self.high += 8
        self.left = max(length(_label(step)) for step in self.steps) + 6
        self.inset = inset
        self.wide = (WIDTH - _EDGE - self.left - 2 * inset) / ((last - self.first) or 1)
        self.base = self.high + _HIGH
        self.foot = self.base + 4

    def at(self, x: float, y: float) -> Point:
        """Return where a pair of numbers stands in the picture."""
        return self.left + self.inset + (x - self.first) * self.wide, self.base - y / self.top * _HIGH

    def ticks(self, places: Iterable[tuple[float, str]]) -> None:
        """Name places on the axis to the right; a name may have two lines."""
        rows = 0.0
        for x, name in places:
            y = self.base + 3
            self.below.append(strokes([((self.at(x, 0)[0], self.base), (self.at(x, 0)[0], self.base + 4))], MUTED))
            for line in name.split("\n"):
                y += leading(line)
                self.below.append(words(line, (self.at(x, 0)[0], y - 1), "middle", MUTED))
            rows = max(rows, y)
        self.foot = max(self.foot, rows + 4)

    def named(self, title: str) -> None:
        """Name the axis to the right, below its ticks."""
        for line in lines_of(title):
            self.foot += leading(line)
            self.below.append(words(line, (WIDTH / 2, self.foot - 3), "middle"))
        self.foot += 2

    def key(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Say above the plot what a line of a colour and a dash means."""
        for name, colour, dash in entries:
            self.above.append(stroke([(self.left, self.high), (self.left + 22, self.high)], colour, 2, dash))
            self.above.append(words(name, (self.left + 28, self.high + 4)))
            self.high += leading(name)
            self.base += leading(name)
            self.foot += leading(name)

    def line(self, points: Sequence[Point], colour: str = ACCENT) -> None:
        """Draw a line with a point at each pair."""
        places = [self.at(*point) for point in points]
        self.drawn += [stroke(places, colour, 2), dots(places, colour, 2.6)]

    def dots(self, points: Iterable[Point], colour: str = ACCENT) -> None:
        """Draw points."""
        self.drawn.append(dots([self.at(*point) for point in points], colour, 4))

    def intervals(self, ends: Iterable[tuple[float, float, float]]) -> None:
        """Draw upright lines, each at a place from a low to a high end."""
        self.drawn.append(strokes([(self.at(x, low), self.at(x, high)) for x, low, high in ends], MUTED, 2))

    def columns(self, points: Iterable[Point], width: float) -> None:
        """Draw columns of a width, each with its middle at a place."""
        boxed = []
        for x, y in points:
            (left, top), (right, _) = self.at(x - width / 2, y), self.at(x + width / 2, y)
            boxed.append((left, top, right - left, self.base - top))
        self.drawn.append(boxes(boxed, ACCENT))

    def level(self, y: float, colour: str = ACCENT) -> None:
        """Draw a line at one height, from side to side."""
        self.drawn.append(stroke([(self.left, self.at(0, y)[1]), (WIDTH - _EDGE, self.at(0, y)[1])], colour, 1.5))

    def upright(self, x: float, colour: str, dash: str = "") -> None:
        """Draw a line from the bottom to the top at one place."""
        self.drawn.append(stroke([(self.at(x, 0)[0], self.base), (self.at(x, 0)[0], self.high)], colour, 2, dash))

    def note(self, point: Point, said: str, by: Point = (0, -8), side: str = "middle") -> None:
        """Write words beside a point."""
        x, y = self.at(*point)
        self.drawn.append(words(said, (x + by[0], y + by[1]), side))

    def svg(self) -> str:
        """Return the picture."""
        right = WIDTH - _EDGE
        grid = [((self.left, self.at(0, step)[1]), (right, self.at(0, step)[1])) for step in self.steps[1:]]
        names = [words(_label(step), (self.left - 5, self.at(0, step)[1] + 4), "end", MUTED) for step in self.steps]
        axes = stroke([(self.left, self.high - 4), (self.left, self.base), (right, self.base)], MUTED)
        pieces = [*self.above, strokes(grid, LINE), *names, *self.drawn, axes, *self.below]
        return drawing(pieces, self.foot)


def _label(step: float) -> str:
    return f"{step:,.0f}" if step == round(step) else f"{step:g}"
