"""Read `form.json`, which says what a tool asks for; `file_card.py` makes its card.

Bad input: a file that is no JSON, a key that nobody knows, one that is missing or holds something else, a field that
stands in two groups, an example of no field: refused with ContentError that names all of them at once, each with its
line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from raabta import i18n
from raabta.errors import ContentError, Problem
from raabta.form.form_faults import faults
from raabta.form.form_keys import NAME
from raabta.form.json_lines import Place, lines_of


@dataclass(frozen=True, slots=True)
class Form:
    """What a `form.json` says. `home` is the dotted name of its folder; `line` finds where something stands."""

    home: str
    path: Path
    raw: Mapping[str, Any]
    lines: Mapping[Place, int]

    @property
    def id(self) -> str:
        """Return the id of the tool."""
        return str(self.raw["id"])

    @property
    def words(self) -> str:
        """Return the domain of its words."""
        return self.domain(self.raw["words"])

    @property
    def groups(self) -> list[Mapping[str, Any]]:
        """Return its groups as they are written, in their order."""
        return list(self.raw["groups"])

    @property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of the fields by group, without groups of another folder; those without a name are ""."""
        found: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            if "/" in group.get("words", ""):
                continue
            name = group.get("name", "")
            found[name] = (*found.get(name, ()), *group["fields"])
        return MappingProxyType(found)

    def domain(self, words: str) -> str:
        """Return the domain of words of its folder, or with "/" of another one of its package."""
        house = self.home.partition(".")[0] if "/" in words else self.home.replace(".", "/")
        return f"{house}/{words}"

    def problem(self, place: Place, message: str, hint: str) -> Problem:
        """Return a fault at a place of the file."""
        return Problem(shown(self.path), self.lines.get(place, 0), message, hint)


@cache
def form_of(home: str, folder: Path) -> Form:
    """Return the form that lies in a folder. Raises ContentError with every fault of the file."""
    path = folder / NAME
    try:
        raw, lines, twice = lines_of(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        hint = "write it as JSON: names and texts in quotes, a comma between two, none after the last"
        raise ContentError([Problem(shown(path), error.lineno, f"this is no JSON: {error.msg}", hint)]) from error
    found = [(place, f"'{place[-1]}' stands here twice", "leave one of them") for place in twice] + faults(raw)
    if found:
        where = shown(path)
        raise ContentError([Problem(where, _line(lines, place), message, hint) for place, message, hint in found])
    return Form(home, path, raw, lines)


@cache
def fields_of(home: str) -> Mapping[str, tuple[str, ...]]:
    """Return group -> names of its fields, of the form of a tool, as in `fields_of("office.cleaner")`."""
    return form_of(home, i18n.folder(home.replace(".", "/"))).fields


def shown(path: Path) -> Path:
    """Return a path as it is told: from the folder in which somebody works, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if here in path.parents else path


def _line(lines: Mapping[Place, int], place: Place) -> int:
    while place not in lines and place:
        place = place[:-1]
    return lines.get(place, 0)
