"""Read where the words of a drawing stand: what a map says lies where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from raabta.model.picture import AREA

_SVG = "{http://www.w3.org/2000/svg}"
#: How wide a letter is, of its size.
_WIDE = 0.5
_SIZE = 13.0


class Written(NamedTuple):
    """Words in a drawing and the middle of their first line, from the left and from above.

    `panel` is the same for what stands in one map: a drawing can hold several, each moved to its place. A spot that can
    be tapped is one of these, too: `said` is its name, and `spot` is true.
    """

    panel: str
    said: str
    x: float
    y: float
    spot: bool = False


def written(svg: str) -> list[Written]:
    """Return the words and the spots of a drawing. Of what is no SVG there are none: another check says so."""
    try:
        root = ElementTree.fromstring(svg) if "<!" not in svg else None  # noqa: S314 - a file of the course
    except ElementTree.ParseError:
        return []
    return [] if root is None else list(_below(root, "", -1 if root.get("direction") == "rtl" else 1))


def _below(part: ElementTree.Element, panel: str, way: int) -> Iterator[Written]:
    panel = f"{panel} {part.get('transform', '')}".strip()
    if part.tag == f"{_SVG}text":
        said = " ".join("".join(part.itertext()).split())
        wide = _number(part, "font-size", _SIZE) * _WIDE * len(said)
        side = {"middle": 0.0, "end": -wide / 2}.get(part.get("text-anchor", "start"), wide / 2)
        yield Written(panel, said, _number(part, "x") + side * way, _number(part, "y"))
    if name := part.get("data-spot"):
        for area in (one for one in part.iter(f"{_SVG}rect") if AREA in one.get("class", "").split()):
            across, down = (
                _number(area, at) + _number(area, long) / 2 for at, long in (("x", "width"), ("y", "height"))
            )
            yield Written(panel, name, across, down, spot=True)
    for inner in part:
        yield from _below(inner, panel, way)


def _number(part: ElementTree.Element, name: str, otherwise: float = 0.0) -> float:
    found = re.match(r"-?\d*\.?\d+", part.get(name, ""))
    return float(found[0]) if found else otherwise
