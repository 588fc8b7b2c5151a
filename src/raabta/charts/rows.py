"""Draw rows that fit a phone, with the name above each: bars of numbers, and lanes of time.

In Urdu bars grow from the right, where reading begins; time runs to the right in every language, as clocks are written.

Bad input: none; the caller gives finite numbers, those of bars 0 or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raabta.charts.marks import (
    ACCENT,
    BAD,
    LEADING,
    LINE,
    MUTED,
    WIDTH,
    boxes,
    drawing,
    is_urdu,
    leading,
    length,
    lines_of,
    number,
    strokes,
    words,
)

_THICK = 11


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of one person, in minutes: spans from and to, and moments that are marked."""

    name: str
    spans: Sequence[tuple[float, float]]
    marks: Sequence[float] = ()


def _name(name: str, y: float, *, turned: bool) -> tuple[list[str], float]:
    """Return the lines of a name, and how far down they go."""
    pieces = []
    for line in lines_of(name):
        y += leading(line)
        pieces.append(
            words(line, (WIDTH if turned else 0, y - (7 if is_urdu(line) else 4)), "end" if turned else "start")
        )
    return pieces, y


def bars(rows: Sequence[tuple[str, float, str]], title: str = "", *, turned: bool = False) -> str:
    """Draw a bar for each name and number, with the number in words at its end; `title` says what the bars are."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = WIDTH - max((length(said) for *_, said in rows), default=0) - 6
    y, pieces, places = 2.0, [], []
    for name, value, said in rows:
        named, y = _name(name, y, turned=turned)
        # Urdu letters of the number reach up into the name.
        y += leading(said) - LEADING if is_urdu(said) else 0
        wide = max(value / most * room, 0.5 if value else 0)
        pieces += named
        places.append((WIDTH - wide if turned else 0, y, wide, _THICK))
        end = WIDTH - wide - 5 if turned else wide + 5
        # A number is no Urdu word: it is placed by its left or right end, whatever the language.
        pieces.append(words(said, (end, y + _THICK - 1), "end" if turned else "start"))
        y += _THICK + 7
    for line in lines_of(title) if title else ():
        y += leading(line)
        pieces.append(words(line, (WIDTH / 2, y - 3), "middle", MUTED))
    return drawing([boxes(places, ACCENT), *pieces], y + 3)


def lanes(rows: Sequence[Lane], ticks: Iterable[tuple[float, str]], *, turned: bool = False) -> str:
    """Draw who is busy when, a lane for each, over an axis with the named ticks."""
    named = list(ticks)
    inset = 18
    first = min([x for x, _ in named] + [start for lane in rows for start, _ in lane.spans])
    last = max([x for x, _ in named] + [end for lane in rows for _, end in lane.spans])
    wide = (WIDTH - 2 * inset) / ((last - first) or 1)

    def at(x: float) -> float:
        return inset + (x - first) * wide

    y, pieces, places, moments, grid = 2.0, [], [], [], []
    for lane in rows:
        said, y = _name(lane.name, y, turned=turned)
        pieces += said
        places += [(at(start) + 0.75, y + 8, max((end - start) * wide - 1.5, 1), _THICK) for start, end in lane.spans]
        moments += [_arrow(at(mark), y + 8) for mark in lane.marks]
        # Not behind the names, which a line would cross out.
        grid += [((at(x), y + 2), (at(x), y + _THICK + 13)) for x, _ in named]
        y += _THICK + 13
    hours = [words(name, (at(x), y + 15), "middle", MUTED) for x, name in named]
    axis = strokes([((0, y), (WIDTH, y))], MUTED)
    arrows = f'<path d="{"".join(moments)}" fill="{BAD}"/>' if moments else ""
    return drawing([strokes(grid, LINE), boxes(places, ACCENT), arrows, *pieces, axis, *hours], y + 20)


def _arrow(x: float, y: float) -> str:
    """Return a triangle whose tip stands at a point."""
    return f"M{number(x)} {number(y)}l-4 -7h8z"
