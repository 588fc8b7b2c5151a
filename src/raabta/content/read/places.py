"""Read `places.yml`: what lies where in a course that invents places, each once, with one name in each language.

It lies beside `facts.yml`; a course without it has no map. `at` counts in hundredths of the map, from its west edge and
from its north edge: maps are drawn with the north up, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta.content.read.glossary import ERROR, Entry, Glossary, broken_pattern
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Listing, Node, Table, line_of
from raabta.kinds.field import Field

PLACES = Path("places.yml")
#: The side of a river -> which way that is: right and down count up.
SIDES = {"west": (0, -1), "east": (0, 1), "north": (1, -1), "south": (1, 1)}
_WHOLE = 100
PLACE = (
    Field("id", "id", "a short name for this place", required=True),
    Field("name", "notes", "language: the one name of the place in it", required=True, open_keys=True),
    Field("kind", "text", "what it is"),
    Field("at", "texts", "hundredths of the map from the west edge, and from the north edge", least=2),
    Field("bank", "notes", "side: the river on whose side it lies", optional_keys=tuple(SIDES)),
    Field("ground", "name", "whether water reaches it", allowed=("high", "low")),
    Field("has", "texts", "what stands there"),
    Field("families", "number", "how many families live there"),
    Field("leads", "names", "the places that a road joins"),
    Field("never", "notes", "what no text says of it: what is so", open_keys=True),
    Field("note", "text", "what else a writer needs to know"),
)
MAP = (
    Field("map", "text", "a drawing that shows places from above", required=True),
    Field("besides", "names", "its words that name no place"),
)
DISTANCE = (
    Field("from", "text", "a place", required=True),
    Field("to", "text", "another place", required=True),
    Field("km", "number", "how many kilometres lie between them", required=True),
)
FIELDS = (
    Field("maps", "rows", "drawings that show places from above", rows=MAP),
    Field("places", "rows", "the places, each once", required=True, rows=PLACE),
    Field("distances", "rows", "how far it is", rows=DISTANCE),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its name in each language, where it lies on the map, and on which side of which river."""

    id: str
    names: Mapping[str, str]
    at: tuple[float, float] | None = None
    bank: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Places:
    """The places by their ids, the maps with those of their words that are none, and what no text says."""

    places: Mapping[str, Place] = field(default_factory=dict)
    maps: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: The line of each map.
    lines: Mapping[str, int] = field(default_factory=dict)
    never: Glossary = field(default_factory=Glossary)

    def named(self, language: str) -> dict[str, Place]:
        """Return the places by their names in a language."""
        return {place.names[language]: place for place in self.places.values() if language in place.names}


def read_places(root: Node, languages: Sequence[str], file: FileProblems) -> Places:
    """Return the places, after reporting every fault: a place or a name twice, a bank that its place contradicts."""
    table = as_table(root, "the places are", "write `places:`, and one entry for each of them", file)
    if table is None:
        return Places()
    values = read_table(table, FIELDS, file, "the places")
    written = [(_place(row, node, file), node) for row, node in _rows(table, values, "places")]
    places: dict[str, Place] = {}
    for place, node in written:
        _once(place, node, places, file)
        _spoken(place, node, languages, file)
        if place.id:
            places.setdefault(place.id, place)
    for row, node in (one for name in ("places", "distances") for one in _rows(table, values, name)):
        _known(row, node, places, file)
    for place, node in written:
        _banks(place, node, places, file)
    entries = [one for row, node in _rows(table, values, "places") for one in _never(row, node, file)]
    maps = [(row, node) for row, node in _rows(table, values, "maps") if "map" in row]
    shown = {row["map"]: row.get("besides", ()) for row, _node in maps}
    numbered = [one for language in languages for one in _numbered(places, language)]
    lines = {row["map"]: line_of(node, ("map",)) for row, node in maps}
    return Places(places, shown, lines, Glossary((*entries, *numbered)))


def _rows(table: Table, values: Mapping[str, Any], name: str) -> Iterator[tuple[dict[str, Any], Table]]:
    nodes = table.get(name)
    for row, node in zip(values.get(name, ()), nodes.items if isinstance(nodes, Listing) else (), strict=False):
        if isinstance(node, Table):
            yield row, node


def _place(row: Mapping[str, Any], node: Table, file: FileProblems) -> Place:
    return Place(row.get("id", ""), row.get("name", {}), _at(row, node, file), row.get("bank", {}))


def _at(row: Mapping[str, Any], node: Table, file: FileProblems) -> tuple[float, float] | None:
    written = row.get("at")
    if written is None:
        return None
    found = [float(one) for one in written if re.fullmatch(r"\d+(\.\d+)?", one)]
    if len(found) != len(written) or len(found) != 2 or max(found) > _WHOLE:
        file.report(line_of(node, ("at",)), "'at' is no place on the map", "write two numbers from 0 to 100: [50, 62]")
        return None
    return found[0], found[1]


def _once(place: Place, node: Table, before: Mapping[str, Place], file: FileProblems) -> None:
    """Report an id or a name that another place has already: a name is one place's."""
    if place.id in before:
        file.report(line_of(node, ("id",)), f"two places have the id '{place.id}'", "rename one")
    for language, name in place.names.items():
        other = next((one for one in before.values() if one.names.get(language) == name), None)
        if other:
            hint = "give each place a name of its own"
            file.report(line_of(node, ("name", language)), f"'{other.id}' is called '{name}', too", hint)


def _spoken(place: Place, node: Table, languages: Sequence[str], file: FileProblems) -> None:
    line = line_of(node, ("name",))
    for language in (one for one in languages if place.names and one not in place.names):
        file.report(line, f"'{place.id}' has no name in '{language}'", f"add it: {{{language}: …}}")
    for language in (one for one in place.names if one not in languages):
        file.report(line, f"the course has no language '{language}'", advice(language, languages, "languages"))


def _never(row: Mapping[str, Any], node: Table, file: FileProblems) -> Iterator[Entry]:
    for word, so in row.get("never", {}).items():
        if not broken_pattern(node, file, "never", word):
            yield Entry(row.get("id", ""), "", so, ERROR, raw=False, avoid=(word,))


def _numbered(places: Mapping[str, Place], language: str) -> Iterator[Entry]:
    """Yield what finds a number that no place has: with School 1 and School 2, a School 3."""
    stems: dict[str, list[str]] = {}
    for place in places.values():
        if name := re.fullmatch(r"(.*\S) (\d+)", place.names.get(language, "")):
            stems.setdefault(name[1], []).append(name[2])
    for stem, numbers in stems.items():
        others = rf"re:\b{re.escape(stem)} (?!(?:{'|'.join(numbers)})\b)\d+\b"
        known = ", ".join(f"{stem} {number}" for number in numbers)
        yield Entry(stem, "", f"there is {known}; add a new place to {PLACES.name}", ERROR, raw=False, avoid=(others,))


def _known(row: Mapping[str, Any], node: Table, places: Mapping[str, Place], file: FileProblems) -> None:
    """Report what is named as a place and is none."""
    named: list[tuple[tuple[str | int, ...], str]] = []
    named += [(("leads", at), name) for at, name in enumerate(row.get("leads", ()))]
    named += [(("bank", side), name) for side, name in row.get("bank", {}).items()]
    named += [((end,), row[end]) for end in ("from", "to") if end in row]
    for at, name in named:
        if name not in places:
            file.report(line_of(node, at), f"'{name}' is no place", advice(name, places, "places"))


def _banks(place: Place, node: Table, places: Mapping[str, Place], file: FileProblems) -> None:
    for side, name in place.bank.items():
        river = places.get(name)
        along, way = SIDES.get(side, (0, 0))
        if way and place.at and river and river.at and (place.at[along] - river.at[along]) * way <= 0:
            message = f"'{place.id}' is said to lie {side} of '{name}', and 'at' puts it elsewhere"
            file.report(line_of(node, ("bank", side)), message, "change one of them")
