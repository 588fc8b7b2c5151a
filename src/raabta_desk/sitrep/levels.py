"""Handle tables with several columns of areas: wholes beside their parts, and one name in two places.

A row of Punjab beside rows of its districts is a whole: counted, it would count twice. Names are compared as places:
"PUNJAB" and "Punjab", "KP" and "Khyber Pakhtunkhwa" are one.

Bad input, returned as faults: a whole that is not the sum of its parts. It is refused and not only found, because
either may be the true one: a part may be missing, or the whole may be old.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from raabta_desk.sitrep.columns import Fault
from raabta_desk.sitrep.entries import FigureEntry
from raabta_desk.workbench.parse.amounts import Amount, added
from raabta_desk.workbench.parse.phrases import spaced
from raabta_desk.workbench.tables import one_name

#: The areas in which a row lies, the largest first and its own last.
Path = tuple[str, ...]


def one_path(path: Path) -> Path:
    """Return a path as it is compared."""
    return tuple(spaced(one_name(area)) for area in path)


def names_apart(paths: Mapping[int, Path]) -> dict[int, str]:
    """Return the names of the lines whose area has the name of another, elsewhere: "Saddar (Rawalpindi)"."""
    within: dict[str, set[Path]] = {}
    for path in map(one_path, paths.values()):
        if len(path) > 1:
            within.setdefault(path[-1], set()).add(path[:-1])
    shown: dict[Path, str] = {}
    found: dict[int, str] = {}
    for line, path in paths.items():
        key = one_path(path)
        if len(path) > 1 and len(within[key[-1]]) > 1:
            larger = ", ".join(one_name(area) for area in reversed(path[:-1]) if area)
            found[line] = shown.setdefault(key, f"{path[-1]} ({larger})")
    return found


def wholes(entries: Sequence[FigureEntry], paths: Mapping[int, Path]) -> tuple[frozenset[int], list[Fault]]:
    """Return the lines of wholes whose parts stand in the table on the same day, and what does not add up."""
    keys = {entry.line: one_path(paths[entry.line]) for entry in entries if entry.line in paths}
    known = [entry for entry in entries if entry.line in keys]
    larger = {(entry.event, entry.day, start) for entry in known for start in _starts(keys[entry.line])}
    whole = [entry for entry in known if (entry.event, entry.day, keys[entry.line]) in larger]
    lines = frozenset(entry.line for entry in whole)
    sums = _sums((entry for entry in known if entry.line not in lines), keys)
    faults: list[Fault] = []
    for entry in whole:
        whole_of = added(sums.get((entry.event, entry.day, entry.figure, keys[entry.line]), ()))
        if whole_of.differs(entry.amount):
            blanks = {"name": entry.figure, "area": entry.area, "value": entry.printed, "sum": whole_of}
            faults.append((entry.line, "whole", blanks))
    return lines, faults


def _starts(path: Path) -> Iterable[Path]:
    return accumulate(((area,) for area in path[:-1]), lambda one, other: one + other)


def _sums(parts: Iterable[FigureEntry], keys: Mapping[int, Path]) -> dict[tuple[str, date, str, Path], list[Amount]]:
    """Gather the parts of every larger area, to be added; a row that is repeated counts once."""
    found: dict[tuple[str, date, str, Path], list[Amount]] = {}
    seen: set[tuple[object, ...]] = set()
    for entry in parts:
        key = keys[entry.line]
        said = entry.event, entry.day, entry.figure, key, entry.number, entry.amount.doubt
        if said not in seen:
            seen.add(said)
            for start in _starts(key):
                found.setdefault((entry.event, entry.day, entry.figure, start), []).append(entry.amount)
    return found
