"""Give places one name where people write several: KP, KPK and Khyber Pakhtunkhwa are one province.

Only ways that stand in words/places.json are taken for one place; whatever else looks alike may be two.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from raabta import i18n
from raabta_desk.workbench.parse.phrases import spaced


@cache
def _places() -> dict[str, str]:
    """Return every way to write a place, by folded words, and the first way of it."""
    known = i18n.load("raabta_desk/workbench/tables/places")
    return {spaced(way): ways[0] for group in ("provinces", "districts") for ways in known[group] for way in ways}


@cache
def one_name(name: str) -> str:
    """Return the usual name of a place, or the name itself when no other is known."""
    return _places().get(spaced(name), name)


@cache
def provinces() -> tuple[str, ...]:
    """Return the usual names of all provinces and territories of Pakistan."""
    return tuple(ways[0] for ways in i18n.load("raabta_desk/workbench/tables/places")["provinces"])


def is_province(name: str) -> bool:
    """Return whether a name is that of a province or territory."""
    return one_name(name) in provinces()


def has_districts(name: str) -> bool:
    """Return whether a name is that of a province or territory, and not that of a district too."""
    return is_province(name) and one_name(name) not in i18n.load("raabta_desk/workbench/tables/places")["districts_too"]


def variants(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the places that `names` writes in more than one way, by their usual names."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        usual = _places().get(spaced(name))
        if usual:
            found.setdefault(usual, {}).setdefault(spaced(name), name)
    return {usual: tuple(ways.values()) for usual, ways in found.items() if len(ways) > 1}
