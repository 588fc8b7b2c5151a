"""Read area codes and pasted outlines into the codes and polygons that CAP 1.2 holds.

The JavaScript twin is web/src/tools/alert/area.js; tests/canonical/alert.json binds the two.

Bad input: `codes_of` and `outlines` refuse nothing; they return what is wrong as a fault beside what they could read.
An outline is a GeoJSON Polygon or MultiPolygon (also inside features), the coordinates of KML, or CAP's own pairs
"latitude,longitude"; anything else, or a number that is none, is one fault. Wrong as well: more than `MOST` points, a
point off the globe, latitude and longitude that change places in some points and not in others, fewer than three
corners, corners on one line, an outline that crosses itself. Said as a hint: both turned round everywhere, an open
outline that was closed, a hole (CAP has none: whoever lives in it is warned too), a point outside Pakistan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import Any

#: Latitude and longitude in hundred-thousandths of a degree, a metre: whole numbers, so that both twins reckon alike.
Point = tuple[int, int]
Ring = list[Point]
Fault = tuple[str, dict[str, Any]]
UNIT = 100_000
#: Points of all outlines together: more is a map, and no phone network takes it.
MOST = 500
#: Pakistan with Azad Kashmir and Gilgit-Baltistan lies within: south, north, west, east.
BOUNDS = (23 * UNIT, 38 * UNIT, 60 * UNIT, 78 * UNIT)
GEOCODE_EXAMPLE = "PCODE = XX101, XX102"
# What XML 1.0 cannot hold, and the two marks that turn what follows round.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202d\u202e]")
_CODE = re.compile(r"[^\s,<&=]{1,200}")
_PAIR = re.compile(r"([+-]?[0-9]{1,9}(?:[.][0-9]+)?),([+-]?[0-9]{1,9}(?:[.][0-9]+)?)(,[^,]*)?")
_GAPS = re.compile("[ \t\r\n;]+")
_COMMAS = re.compile("[ \t\r\n]*,[ \t\r\n]*")
_TAGS = re.compile("<(/?)(?:[A-Za-z]+:)?(innerBoundaryIs|Polygon|coordinates)[^<>]*>([^<]*)")


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines as CAP writes them, a fault ("" for none), and the keys of what is worth saying."""

    polygons: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    hints: tuple[str, ...] = ()


def codes_of(text: str) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Return the codes with the name of their list, and what is wrong. A line says "NAME = CODE, CODE"."""
    found: dict[tuple[str, str], None] = {}
    faults: list[Fault] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        name, _, rest = line.partition("=") if "=" in line else line.rpartition(":")
        name = name.strip()
        codes = [code for code in (code.strip() for code in re.split("[,،]", rest)) if code]
        if name and codes and all(map(_CODE.fullmatch, codes)) and not FORBIDDEN.search(line):
            found.update(dict.fromkeys((name, code) for code in codes))
        else:
            faults.append(("geocode", {"name": "geocode", "value": line, "example": GEOCODE_EXAMPLE}))
    return list(found), faults


@lru_cache(maxsize=8)
def outlines(text: str) -> Outlines:
    """Return the outlines of a pasted text, or what is wrong with the first that is."""
    if not text.strip():
        return Outlines()
    try:
        rings, holes = _read(text.strip())
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        rings, holes = [], 0
    if not rings:
        return _refused("polygon_unread")
    points = sum(map(len, rings))
    if points > MOST:
        return _refused("polygon_many", n=points, limit=MOST)
    return _judged(rings, ["hole"] if holes else [])


def _refused(key: str, **blanks: object) -> Outlines:
    return Outlines(faults=((key, {"name": "polygon", **blanks}),))


def _judged(rings: list[Ring], hints: list[str]) -> Outlines:
    points = [point for ring in rings for point in ring]
    if off := [point for point in points if off_globe(point)]:
        return _refused("polygon_range", value=said(off[0]))
    turned = [point for point in points if not is_here(point) and is_here(point[::-1])]
    if turned and len(turned) < len(points):
        return _refused("polygon_swapped", value=said(turned[0]))
    if turned:
        rings = [[point[::-1] for point in ring] for ring in rings]
        hints = [*hints, "turned"]
    if any(ring[0] != ring[-1] for ring in rings):
        hints = [*hints, "closed"]
    rings = [_closed(ring) for ring in rings]
    if fault := next(filter(None, map(_shape, rings)), None):
        return fault
    if not turned and not all(map(is_here, points)):
        hints = [*hints, "abroad"]
    return Outlines(tuple(" ".join(map(said, ring)) for ring in rings), (), tuple(hints))


def _shape(ring: Ring) -> Outlines | None:
    if _is_flat(ring):
        return _refused("polygon_few", value=said(ring[0]))
    crossing = _crossing(ring)
    return _refused("polygon_crossing", value=said(crossing[0]), other=said(crossing[1])) if crossing else None


def off_globe(point: Point) -> bool:
    """Return whether there is no such place."""
    return abs(point[0]) > 90 * UNIT or abs(point[1]) > 180 * UNIT


def is_here(point: Point) -> bool:
    """Return whether a point is in Pakistan, or beside it."""
    south, north, west, east = BOUNDS
    return south <= point[0] <= north and west <= point[1] <= east


def _closed(ring: Ring) -> Ring:
    """Return a ring that ends where it begins, without the points that stand twice in a row."""
    whole = [*ring, ring[0]]
    return [whole[0], *(after for before, after in pairwise(whole) if before != after)]


def _cross(a: Point, b: Point, c: Point) -> int:
    """Return which side of the line from a to b c lies on: -1, 0, 1."""
    found = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (found > 0) - (found < 0)


def _is_flat(ring: Ring) -> bool:
    return len(ring) < 4 or not any(_cross(ring[0], ring[1], point) for point in ring)


def _crossing(ring: Ring) -> tuple[Point, Point] | None:
    """Return where two sides begin that cross each other; None when none do."""
    sides = len(ring) - 1
    for i in range(sides):
        a, b = ring[i], ring[i + 1]
        for j in range(i + 2, sides):
            c, d = ring[j], ring[j + 1]
            if _cross(a, b, c) * _cross(a, b, d) < 0 and _cross(c, d, a) * _cross(c, d, b) < 0:
                return a, c
    return None


def said(point: Point) -> str:
    """Return a point as CAP writes it: latitude, comma, longitude."""
    return ",".join(map(number, point))


def number(whole: int) -> str:
    """Return a coordinate without zeros that say nothing: 24.8, not 24.80000."""
    size = abs(whole)
    text = f"{size // UNIT}.{size % UNIT:05}".rstrip("0").rstrip(".")
    return f"-{text}" if whole < 0 else text


def _read(text: str) -> tuple[list[Ring], int]:
    """Return the outer rings of a text and how many holes it has; ValueError for what is none."""
    if text[0] in "{[":
        # All numbers alike, also whole ones: true and false are none.
        return _geojson(json.loads(text, parse_int=float, parse_constant=_no_number))
    if "<" in text:
        return _kml(text)
    return list(_parted(read_pairs(text))), 0


def read_pairs(text: str) -> Ring:
    """Return the points of pairs "latitude,longitude". Raises ValueError, with the pair, for one that is no point."""
    return [_pair(pair) for pair in _GAPS.split(_COMMAS.sub(",", text)) if pair]


def _no_number(name: str) -> float:
    raise ValueError(name)


def _geojson(data: Any) -> tuple[list[Ring], int]:
    things = [one.get("geometry") or one for one in (data.get("features") or [data])]
    polygons: list[list[Any]] = []
    for one in (part for thing in things for part in (thing.get("geometries") or [thing])):
        if one.get("type") == "Polygon":
            polygons.append(one["coordinates"])
        elif one.get("type") == "MultiPolygon":
            polygons.extend(one["coordinates"])
    rings = [[_point(place[1], place[0]) for place in polygon[0]] for polygon in polygons]
    if not all(rings):
        raise ValueError
    return rings, sum(len(polygon) - 1 for polygon in polygons)


def _kml(text: str) -> tuple[list[Ring], int]:
    rings: list[Ring] = []
    holes, is_inner, has_polygons, is_polygon = 0, False, "Polygon" in text, False
    for close, tag, content in _TAGS.findall(text):
        if tag == "innerBoundaryIs":
            is_inner = not close
        elif tag == "Polygon":
            is_polygon = not close
        elif not close and is_inner:
            holes += 1
        elif not close and (is_polygon or not has_polygons):
            rings.append([_pair(pair)[::-1] for pair in _GAPS.split(content) if pair])
    if not all(rings):
        raise ValueError
    return rings, holes


def _parted(points: Iterable[Point]) -> Iterator[Ring]:
    """Part pairs into rings: where one is back at its beginning, the next begins."""
    ring: Ring = []
    for point in points:
        ring.append(point)
        if len(ring) > 3 and point == ring[0]:
            yield ring
            ring = []
    if ring:
        yield ring


def _pair(text: str) -> Point:
    found = _PAIR.fullmatch(text)
    if not found:
        raise ValueError(text)
    return _point(float(found[1]), float(found[2]))


def _point(first: object, second: object) -> Point:
    whole = []
    for value in (first, second):
        if not isinstance(value, float) or not abs(value) <= UNIT:  # also what is not finite
            raise ValueError(value)
        size = floor(abs(value) * UNIT + 0.5)
        whole.append(-size if value < 0 else size)
    return whole[0], whole[1]
