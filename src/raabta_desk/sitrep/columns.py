"""Find the columns of a table of figures in its head: the area, the date, the figures, and their parts.

Bad input, gathered as faults: a column that is needed and not there, two columns that mean the same, a head that is
nearly that of a figure, days across the head. Other heads that are not known are told, and their columns are not used.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from raabta.model.fold import fold
from raabta_desk.sitrep.heads import WINDOW, figures, known_heads, level, meaning, nearest
from raabta_desk.workbench.parse.amounts import read_amount
from raabta_desk.workbench.parse.dates import both
from raabta_desk.workbench.tables import Guesses, Table

Fault = tuple[int, str, dict[str, Any]]


@dataclass(slots=True)
class Columns:
    """The places of columns. `areas` are the columns of areas, the finest last; `sums` are figures made of parts."""

    places: dict[str, int] = field(default_factory=dict)
    areas: list[int] = field(default_factory=list)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def columns_of(table: Table, has_day: bool, guesses: Guesses, names: Mapping[str, str]) -> Columns:
    """Read the head. `has_day` when the day is known from elsewhere; `names` are those of the needed columns."""
    made = Columns()
    meant = _meanings(table)
    unused = [head for head, name in zip(table.head, meant, strict=True) if head and name in {"", WINDOW}]
    made.areas = _areas(made, table, meant)
    found: dict[str, list[int]] = {}
    for place, name in enumerate(meant):
        if name and name != WINDOW and (name != "area" or place == made.areas[-1]):
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        _twice(made, table, name, places)
        if "/" in name:
            figure, part = name.split("/")
            made.parts.setdefault(figure, {})[part] = places[0]
        else:
            made.places[name] = places[0]
    unused += _sum_parts(made, table, guesses)
    _missing(made, table, has_day, names)
    _unknown(made, table, unused, guesses)
    return made


def _meanings(table: Table) -> list[str]:
    meant = [meaning(head) for head in table.head]
    # "Districts" over names is a column of areas; over numbers, it is how many.
    if "area" not in meant and "districts" in meant:
        place = meant.index("districts")
        cells = [cells[place] for _, cells in table.rows if place < len(cells) and cells[place]]
        if cells and not any(map(read_amount, cells)):
            meant[place] = "area"
    return meant


def _areas(made: Columns, table: Table, meant: list[str]) -> list[int]:
    """Return the columns of areas, from provinces to the finest; of one level, the first, and a fault for others."""
    levels: dict[int, list[int]] = {}
    for place, name in enumerate(meant):
        if name == "area":
            levels.setdefault(level(table.head[place]), []).append(place)
    for places in levels.values():
        _twice(made, table, "area", places)
    return [levels[one][0] for one in sorted(levels)]


def _twice(made: Columns, table: Table, name: str, places: list[int]) -> None:
    """Note columns that mean the same."""
    if len(places) > 1:
        twice = ", ".join(f"'{table.head[n]}'" for n in places)
        made.faults.append((table.line, "twice", {"name": name, "names": twice}))


def _sum_parts(made: Columns, table: Table, guesses: Guesses) -> list[str]:
    """Make figures of their parts where no column has them whole; return the heads of parts that say too little."""
    too_few = []
    for figure, parts in list(made.parts.items()):
        if figure in made.places:
            continue
        family = next((tuple(one) for one in known_heads()["families"] if set(one) <= set(parts)), ())
        if family:
            guesses.take(f"sum:{figure}", "sum", heads=", ".join(table.head[parts[name]] for name in family))
            made.sums[figure] = family
        else:
            too_few += [table.head[place] for place in made.parts.pop(figure).values()]
    return too_few


def _missing(made: Columns, table: Table, has_day: bool, names: Mapping[str, str]) -> None:
    found = ", ".join(f"'{head}'" for head in table.head)
    is_long = "figure" in made.places or "value" in made.places
    needed = [name for name in known_heads()["needed"] if name != "date" or not has_day]
    for name in (*needed, *(("figure", "value") if is_long else ())):
        if name in made.places:
            continue
        across = [head for head in table.head if both(head)]
        if name == "date" and len(across) > 1:
            made.faults.append((table.line, "across", {"value": across[0]}))
            continue
        aliases = known_heads()["columns"][name]
        near = difflib.get_close_matches(aliases[0], [fold(head) for head in table.head], n=1, cutoff=0.5)
        blanks = {"looked": ", ".join(aliases[:14]), "found": found, "near": near[0] if near else ""}
        made.faults.append(
            (table.line, "missing", {"name": names[name], "how": names.get(f"{name}_how", ""), **blanks})
        )
    if not is_long and not made.sums and not set(made.places) & set(figures()):
        made.faults.append((table.line, "no_figure", {"looked": ", ".join(figures()), "found": found}))


def _unknown(made: Columns, table: Table, unused: list[str], guesses: Guesses) -> None:
    """Refuse what is nearly the head of a figure that is not there, or all where a column is missing; tell others."""
    is_missing = any(key in {"missing", "no_figure"} for _, key, _ in made.faults)
    told = []
    for head in unused:
        near = nearest(head)
        name = meaning(near) if near else ""
        is_slip = name in set(figures()) - set(made.places) and not meaning(head) and _is_slip(head, near)
        if (is_missing or is_slip) and meaning(head) != WINDOW:
            looked = ", ".join(figures())
            made.faults.insert(
                0 if is_slip else _first(made), (table.line, "unknown", {"name": head, "near": near, "looked": looked})
            )
        else:
            told.append(head)
    if told:
        guesses.take("unused", str(len(told)), heads=", ".join(f"“{head}”" for head in told))


def _is_slip(head: str, near: str) -> bool:
    return difflib.SequenceMatcher(None, fold(head), near).ratio() > 0.8


def _first(made: Columns) -> int:
    """Return where the next unknown head is told: before what is missing."""
    return sum(key == "unknown" for _, key, _ in made.faults)
