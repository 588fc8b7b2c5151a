"""Check the areas of a CAP message, and whether the areas of its languages contradict each other.

Others send several <info> of one language, each for an area of its own: they are no contradiction. An outline must be
pairs "latitude,longitude", at least four, the last the same as the first; a circle one pair, a space and a radius in
km, 0 for a point (CAP 1.2, 3.2.4). Latitude and longitude of Pakistan in the wrong order are found in messages of
Pakistan's time, +05:00: in the far north they can be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

from raabta_desk.alert.area import Ring, is_here, off_globe, read_pairs, said
from raabta_desk.alert.cap_parts import Problem, placed, spoken, tag, text, texts
from raabta_desk.workbench.parse.times import read_stamp

_CIRCLE = re.compile(r"([^\s,]+,[^\s,]+)\s+[+]?[0-9]+([.][0-9]*)?")


def shapes(info: ET.Element, place: str, sent: str) -> Iterator[Problem]:
    """Yield what is wrong with the outlines and circles of an <info>, at most one problem each."""
    for area in info.findall(tag("area")):
        for name, judge in (("polygon", _outline), ("circle", _circle)):
            for shape in filter(str.strip, texts(area, name)):
                if problem := judge(shape, sent.endswith("+05:00")):
                    yield problem[0], {"where": place, "name": name, **problem[1]}


def _circle(circle: str, is_ours: bool) -> Problem | None:
    found = _CIRCLE.fullmatch(circle.strip())
    if not found:
        return "circle", {"value": circle[:40]}
    points = _points(found[1])
    return _astray(points, is_ours) if isinstance(points, list) else points


def _outline(polygon: str, is_ours: bool) -> Problem | None:
    points = _points(polygon)
    if not isinstance(points, list):
        return points
    if problem := _astray(points, is_ours):
        return problem
    if len(points) < 4:
        return "polygon_few", {"count": len(points)}
    return ("polygon_open", {"value": said(points[-1]), "first": said(points[0])}) if points[0] != points[-1] else None


def _points(pairs: str) -> Ring | Problem:
    try:
        return read_pairs(pairs)
    except ValueError as error:
        return "polygon", {"value": str(error)[:40]}


def _astray(points: Ring, is_ours: bool) -> Problem | None:
    if off := next(filter(off_globe, points), None):
        return "polygon_range", {"value": said(off)}
    turned = next((point for point in points if not is_here(point) and is_here(point[::-1])), None)
    return ("polygon_swapped", {"value": said(turned)}) if turned and is_ours else None


def agree(infos: list[ET.Element]) -> Iterator[Problem]:
    """Yield where languages do not tell the same: areas, times and how bad it is."""
    spoken_in: dict[str, list[tuple[str, ET.Element]]] = {}
    for number, info in enumerate(infos, 1):
        spoken_in.setdefault(spoken(info), []).append((placed(info, number), info))
    for language, own in spoken_in.items():
        if any(_areas(one) == _areas(other) for (_, one), (_, other) in combinations(own, 2)):
            yield "language_twice", {"language": language}
    first, *others = list(spoken_in.values()) or [[]]
    for other in others:
        for (place, info), (_, one) in zip(other, first, strict=False):
            yield from _differ(place, info, one)


def _differ(place: str, info: ET.Element, one: ET.Element) -> Iterator[Problem]:
    for name in ("effective", "onset", "expires", "urgency", "severity", "certainty"):
        here, first = text(info, name), text(one, name)
        if (read_stamp(here) or here) != (read_stamp(first) or first):
            yield "differ", {"where": place, "name": name, "here": here or "–", "first": first or "–"}
    if _areas(info) != _areas(one):
        yield "areas_differ", {"where": place}


def _areas(info: ET.Element) -> list[list[str]]:
    """Return the shapes and codes of the areas, without their names, which differ by language."""
    shapes = []
    for area in info.findall(tag("area")):
        parts = [f"{name} {value}" for name in ("polygon", "circle") for value in texts(area, name)]
        parts += [f"{text(code, 'valueName')}={text(code, 'value')}" for code in area.findall(tag("geocode"))]
        shapes.append(sorted(parts))
    return sorted(shapes)
