"""Read circles as people write them into CAP 1.2 circles: "latitude,longitude radius", the radius in kilometres.

The JavaScript twin is web/src/tools/alert/circle.js; tests/canonical/alert.json binds the two.

A line is a circle: a point, latitude first, and a radius in km, or in metres where "m" stands behind it. A number
without a unit that is too large for kilometres is read as metres, and that is said. Bad input: `circles` refuses
nothing; it returns what is wrong with the first line that is: no point and radius, a point off the globe, longitude
before latitude, a radius of nothing or less, and one of more than `FARTHEST` km. Worth saying: a radius that
was read as metres, one of more than `WIDE` km, a point outside Pakistan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor

from raabta.model.fold import fold
from raabta_desk.alert.area import UNIT, Fault, Point, is_here, number, off_globe, read_pairs, said

#: Kilometres: more is half the country, or metres. From `WIDE` on they are still asked about.
FARTHEST, WIDE = 500, 100
_CIRCLE = re.compile("([^ ,]+) ?, ?([^ ,]+)[ ,]+([+-]?[0-9]{1,9}(?:[.][0-9]+)?) ?(km|m|کلو ?میٹر|میٹر)?")
_METRES = ("m", "میٹر")


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles as CAP writes them, a fault ("" for none), and the keys of what is worth saying."""

    circles: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    hints: tuple[str, ...] = ()


def circles(text: str) -> Circles:
    """Return the circles of a text, a line each, or what is wrong with the first that is."""
    found: dict[str, None] = {}
    hints: dict[str, None] = {}
    for line in filter(str.strip, re.split("[\n;]", text)):
        parts = _CIRCLE.fullmatch(fold(line))
        try:
            points = read_pairs(f"{parts[1]},{parts[2]}") if parts else []
        except ValueError:
            points = []
        if not parts or not points:
            return _refused("circle", value=line.strip())
        point = points[0]
        if fault := _astray(point):
            return fault
        unit, typed = parts[4] or "", float(parts[3])
        is_guess = not unit and typed > FARTHEST
        radius = floor((typed / 1000 if is_guess or unit in _METRES else typed) * UNIT + 0.5)
        if not 0 < radius <= FARTHEST * UNIT:
            return _refused("circle_radius", value=line.strip(), limit=FARTHEST)
        hints |= {"metres": None} if is_guess else {"wide": None} if radius > WIDE * UNIT else {}
        hints |= {} if is_here(point) else {"abroad": None}
        found[f"{said(point)} {number(radius)}"] = None
    return Circles(tuple(found), (), tuple(hints))


def _astray(point: Point) -> Circles | None:
    if off_globe(point):
        return _refused("polygon_range", value=said(point))
    is_turned = not is_here(point) and is_here(point[::-1])
    return _refused("polygon_swapped", value=said(point)) if is_turned else None


def _refused(key: str, **blanks: object) -> Circles:
    return Circles(faults=((key, {"name": "circle", **blanks}),))
