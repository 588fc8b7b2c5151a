"""Define a drawing beside a question: what it says to whoever cannot see it, where it can be tapped, its letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BOX = re.compile(r"<svg\b[^>]*\bviewBox=\"([^\"]*)\"")
_DATA = "data:image/svg+xml,"
# What may stand as it is in such an address. Letters of other scripts do not come in drawings by the hundred.
_SAFE = " /:=;,'()!*@&?+$[]{}|^`~.-_"
#: The class of the rectangle in a spot that takes the tap.
AREA = "area"
#: Of a drawing that is so wide, the ring of a letter is so big.
_WIDE, _RING = 360, 11


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a drawing that can be tapped, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. `name` is its file below assets/figures without the ending; `alt` says what can be seen in it.

    `svg` is the whole file, with a style of its own; `language` is that of the alt.
    """

    name: str
    alt: str = ""
    svg: str = ""
    spots: Mapping[str, Spot] = field(default_factory=dict)
    language: str = "en"

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in the units of the drawing; nothing for one that says none."""
        found = _BOX.search(self.svg)
        box = [float(one) for one in found[1].split()] if found else []
        return (round(box[2]), round(box[3])) if len(box) == 4 else (0, 0)


def address(svg: str) -> str:
    """Return an address that holds a drawing whole, for places that can ask for no file."""
    return _DATA + quote(svg, safe=_SAFE)


def read_address(src: str) -> str:
    """Return the drawing that such an address holds."""
    return unquote(src.removeprefix(_DATA))


def spots_over(picture: Picture, named: Mapping[str, str]) -> str:
    """Return what is laid over a picture that is tapped: the areas of the spots `named`, and their letters."""
    width, height = picture.size
    areas = "".join(
        f'<rect class="area" data-spot="{name}" x="{spot.x:g}" y="{spot.y:g}" '
        f'width="{spot.width:g}" height="{spot.height:g}"/>'
        for name, spot in picture.spots.items()
        if name in named
    )
    marks = "".join(_marks(picture, named, ()))
    return f'<svg viewBox="0 0 {width} {height}" aria-hidden="true">{areas}{marks}</svg>'


def lettered(picture: Picture, named: Mapping[str, str], right: Collection[str] = ()) -> str:
    """Return the drawing with a letter at each of the spots `named`; those of the spots `right` are filled.

    Filled and not, never by colour alone: a printer has one ink.
    """
    marks = "".join(_marks(picture, named, right))
    head, end, tail = picture.svg.rpartition("</svg>")
    return f"{head}{marks}{end}{tail}" if marks else picture.svg


def _marks(picture: Picture, named: Mapping[str, str], right: Collection[str]) -> Iterator[str]:
    width, height = picture.size
    scale = width / _WIDE
    ring = _RING * scale
    for name, letter in named.items():
        spot = picture.spots.get(name)
        if spot is None:
            continue
        x = min(max(spot.x + ring / 2, 1.2 * ring), width - 1.2 * ring)
        y = min(max(spot.y + ring / 2, 1.2 * ring), height - 1.2 * ring)
        disc, ink = ("black", "white") if name in right else ("white", "black")
        yield (
            f'<g class="mark" data-mark="{name}">'
            f'<circle cx="{x:g}" cy="{y:g}" r="{ring:g}" fill="{disc}" stroke="{ink}" stroke-width="{2 * scale:g}"/>'
            f'<text x="{x:g}" y="{y + 5 * scale:g}" text-anchor="middle" font-family="sans-serif" font-weight="700" '
            f'font-size="{14 * scale:g}" fill="{ink}">{letter}</text></g>'
        )
