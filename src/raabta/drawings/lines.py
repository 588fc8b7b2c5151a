"""Draw a way with stations, as on the map of a metro: the steps of a chapter, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from raabta.drawings import svg
from raabta.drawings.signs import sign
from raabta.drawings.words import Words

WIDTH, TOP, RADIUS = 320, 30, 22
#: From one row of stations to the next, for each line of words, and for words on a way back.
ROW, LINE, BACK = 82, 17, 20
#: In Urdu lines are further apart, and the first one stands lower.
ROW_TURNED, LINE_TURNED, LOWER = 92, 25, 10


class Route(NamedTuple):
    """The parts of a picture's module: the names of its words, its size, its size in Urdu, what draws it."""

    words: tuple[str, ...]
    size: tuple[int, int]
    size_turned: tuple[int, int]
    body: Callable[[Words], str]


def route(stations: Sequence[tuple[str, str]], rows: Sequence[int], lines: int = 1, back: str = "") -> Route:
    """Return a line with stations (name of the word, sign), in rows of so many, turning at the end of each.

    `lines` is how many lines the longest words have. `back` names the words on a dashed way from the last station but
    one to the one before it.
    """
    names = (*(word for word, _sign in stations), *([back] if back else []))
    return Route(names, *_sizes(rows, lines, back=bool(back)), lambda words: _body(words, stations, rows, back))


def _sizes(rows: Sequence[int], lines: int, *, back: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return width and height with words of so many lines, as it is, and turned for Urdu."""
    heights = (TOP + _row(lines, back, turned) * (len(rows) - 1) + RADIUS + 10 for turned in (False, True))
    low, high = (one + LINE * lines for one in heights)
    return (WIDTH, low), (WIDTH, high + (LINE_TURNED - LINE) * lines + LOWER)


def _row(lines: int, back: bool, turned: bool) -> int:
    height = ROW_TURNED + LINE_TURNED * lines if turned else ROW + LINE * lines
    return height + BACK * (1 + turned) * back


def _body(words: Words, stations: Sequence[tuple[str, str]], rows: Sequence[int], back: str) -> str:
    lines = max(words[word].count(" / ") + 1 for word, _sign in stations)
    places = _places(rows, _row(lines, bool(back), words.turned))
    out = [_track(words, places)]
    if back:
        out.append(_way_back(words, places[-2], places[-3], back))
    for (word, drawn), (x, y) in zip(stations, places, strict=True):
        at = words.x(x)
        out.append(svg.circle(at, y, RADIUS, "f-paper s-deep", stroke_width=4))
        out.append(sign(drawn, at, y, 22))
        out.append(words.text(at, y + RADIUS + 18 + LOWER * words.turned, word, "f-ink b"))
    return "".join(out)


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
