"""Write the tables of a report in their sections, with the bars and the axis that stand in their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import ceil, floor

WIDTH, HEIGHT, EDGE = 220, 18, 8


def section(title: str, body: str, kind: str = "") -> str:
    """Return the HTML of a section of the report under its heading; `kind` is its class."""
    named = f' class="{kind}"' if kind else ""
    return f"<section{named}><h2>{escape(title)}</h2>{body}</section>"


def table(kind: str, columns: Iterable[str | tuple[str, str, str]], rows: Iterable[str]) -> str:
    """Return the HTML of a table of the class `kind`, with its rows as they are.

    A column is its name; or its class, its name, and HTML that stands below that.
    """
    named = (("", one, "") if isinstance(one, str) else one for one in columns)
    head = "".join(_column(*one) for one in named)
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _column(kind: str, name: str, below: str) -> str:
    of = f' class="{kind}"' if kind else ""
    return f'<th scope="col"{of}>{escape(name)}{below}</th>'


def bar(share: float, said: str, rtl: bool) -> str:
    """Return a bar as SVG for a share from 0 to 1; it grows from where the text begins, and `said` is its label."""
    width, height = 100, 10
    long = round(width * min(max(share, 0.0), 1.0), 1)
    start = width - long if rtl else 0
    return (
        f'<svg class="bar" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(said)}">'
        f'<rect class="track" x="0.5" y="0.5" width="{width - 1}" height="{height - 1}"/>'
        f'<rect class="fill" x="{start:g}" y="0" width="{long:g}" height="{height}"/></svg>'
    )


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale in points that all rows of a chart share; it runs from right to left if the text does (`rtl`)."""

    low: int
    high: int
    rtl: bool

    @property
    def step(self) -> int:
        """Return the points between two lines of the scale, so that there are few enough to be read."""
        return next(step for step in (10, 20, 50) if (self.high - self.low) / step <= 6)

    @property
    def marks(self) -> range:
        """Return the points at which the scale has its lines; 0 is always one of them."""
        return range(ceil(self.low / self.step) * self.step, self.high + 1, self.step)

    def x(self, points: float) -> float:
        """Return the x of a number of points, in the units of the SVG."""
        share = (points - self.low) / (self.high - self.low)
        inside = (WIDTH - 2 * EDGE) * (1 - share if self.rtl else share)
        return round(EDGE + inside, 1)

    def head(self) -> str:
        """Return the numbers above the chart as SVG. They are for the eye: each row says its own in words."""
        texts = "".join(f'<text x="{self.x(mark):g}" y="12">{_signed(mark)}</text>' for mark in self.marks)
        return f'<svg class="axis" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{texts}</svg>'

    def row(self, points: float, ends: tuple[float, float] | None, said: str) -> str:
        """Return one row as SVG: lines of the scale, the interval between the `ends`, the dot. `said` is its label."""
        middle = HEIGHT / 2
        lines = "".join(
            f'<line class="{"zero" if mark == 0 else "mark"}" x1="{self.x(mark):g}" x2="{self.x(mark):g}" '
            f'y1="0" y2="{HEIGHT}"/>'
            for mark in self.marks
        )
        reach = ""
        if ends is not None:
            low, high = sorted((self.x(ends[0]), self.x(ends[1])))
            caps = "".join(
                f'<line x1="{x:g}" x2="{x:g}" y1="{middle - 4:g}" y2="{middle + 4:g}"/>' for x in (low, high)
            )
            reach = f'<g class="reach"><line x1="{low:g}" x2="{high:g}" y1="{middle:g}" y2="{middle:g}"/>{caps}</g>'
        dot = f'<circle class="dot" cx="{self.x(points):g}" cy="{middle:g}" r="4"/>'
        return (
            f'<svg class="row" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">'
            f"{lines}{reach}{dot}</svg>"
        )


def axis(points: list[float], rtl: bool) -> Axis:
    """Return a scale, from one multiple of 10 to another, on which 0 and all `points` have a place."""
    low, high = min([0.0, *points]), max([10.0, *points])
    return Axis(10 * floor(low / 10), 10 * ceil(high / 10), rtl)


def _signed(points: int) -> str:
    return f"+{points}" if points > 0 else str(points).replace("-", "\u2212")
