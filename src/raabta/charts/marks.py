"""Write the pieces of which charts are made as SVG text: words, lines, boxes and points in the course's colours.

A picture is 278 units wide, which is what a phone of 360 pixels shows: a letter of 12 units is then 12 pixels high.
Words run in the direction of their own letters. Numbers are told to a tenth, so that the same chart is the same bytes.

Bad input: none; the caller gives finite numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate, count
from textwrap import wrap

from raabta.charts.figure import COLOURS

INK, MUTED, PAPER, LINE, ACCENT, BAD = COLOURS
WIDTH, LETTERS = 278, 12
#: From one line of words to the next: Urdu hangs.
LEADING, URDU_LEADING = 15, 23
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_SIDES = {"start": "end", "end": "start", "middle": "middle"}
Point = tuple[float, float]


def number(value: float) -> str:
    """Return 3.04 as "3" and 3.25 as "3.2"."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0" if abs(value) < 0.05 else "-0")


def is_urdu(text: str) -> bool:
    """Return whether a text has letters that run from right to left."""
    return bool(_ARABIC.search(text))


def leading(text: str) -> int:
    """Return how high a line of these words is."""
    return URDU_LEADING if is_urdu(text) else LEADING


def length(text: str) -> float:
    """Return about how many units a text is long: rather more than it is."""
    return sum(4.0 if letter in " .,:;’'|ilj()" else 9.5 if letter.isupper() else 6.9 for letter in text)


def lines_of(text: str, room: float = WIDTH) -> list[str]:
    """Cut a text into lines that fit."""
    return wrap(text, int(room / (5.2 if is_urdu(text) else 6.4))) or [""]


def words(text: str, at: Point, side: str = "start", colour: str = INK, *, bold: bool = False) -> str:
    """Return a line of words that starts, ends or has its middle at a point, seen from the left."""
    turned = is_urdu(text)
    anchor = _SIDES[side] if turned else side
    about = f' text-anchor="{anchor}"' if anchor != "start" else ""
    about += ' direction="rtl" lang="ur"' if turned else ""
    about += ' font-weight="700"' if bold else ""
    about += f' fill="{colour}"' if colour != INK else ""
    return f'<text x="{number(at[0])}" y="{number(at[1])}"{about}>{escape(text, quote=False)}</text>'


def stroke(points: Sequence[Point], colour: str, width: float = 1, dash: str = "") -> str:
    """Return a line through points."""
    first, *rest = (f"{number(x)} {number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    way = f"M{first}" + "".join(f"L{one}" for one in rest)
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{number(width)}"{dashed}/>'


def strokes(pairs: Iterable[tuple[Point, Point]], colour: str, width: float = 1) -> str:
    """Return single lines of one kind, as one piece."""
    way = "".join(f"M{number(a)} {number(b)}L{number(c)} {number(d)}" for (a, b), (c, d) in pairs)
    return f'<path d="{way}" stroke="{colour}" stroke-width="{number(width)}"/>' if way else ""


def boxes(places: Iterable[tuple[float, float, float, float]], colour: str) -> str:
    """Return boxes, each from x, y, width and height, as one piece."""
    way = "".join(f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}z" for x, y, w, h in places)
    return f'<path d="{way}" fill="{colour}"/>' if way else ""


def dots(points: Iterable[Point], colour: str, radius: float) -> str:
    """Return round points of one kind, as one piece."""
    r = number(radius)
    half = f"a{r} {r} 0 1 0 {number(2 * radius)} 0a{r} {r} 0 1 0 {number(-2 * radius)} 0z"
    way = "".join(f"M{number(x - radius)} {number(y)}{half}" for x, y in points)
    return f'<path d="{way}" fill="{colour}"/>' if way else ""


def drawing(pieces: Iterable[str], height: float) -> str:
    """Return the whole picture."""
    body = "\n".join(filter(None, pieces))
    # The font of an Urdu page, which leaves no gaps between Latin words, is for its Urdu words alone.
    about = f'lang="en" font-family="var(--sans, sans-serif)" font-size="{LETTERS}" fill="{INK}"'
    return f'<svg viewBox="0 0 {WIDTH} {number(height)}"><g {about}>\n{body}\n</g></svg>'


def steps(top: float, most: int = 5) -> list[float]:
    """Return round numbers from 0 up to `top`, at most so many above 0, by 1, 2 or 5 of a power of ten."""
    if top <= 0:
        return [0.0, 1.0]
    sizes = (base * 10.0**power for power in count(-3) for base in (1, 2, 5))
    size = next(one for one in sizes if top / one <= most)
    return [*accumulate([0.0, *[size] * int(top / size + 1e-9)])]
