"""Check the flags of a scenario: each is set by a choice, and whatever names one names one that there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from raabta.content.yaml.file_problems import advice
from raabta.kinds.field import Fault
from raabta.model.scenario import END

Rows = Sequence[Mapping[str, Any]]
At = tuple[str | int, ...]


def flag_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults in the flags of a scenario whose fields are all there."""
    known = [row["id"] for row in values.get("flags", ())]
    for number, name in enumerate(known):
        if name in known[:number]:
            yield Fault(("flags", number, "id"), f"two flags have the id '{name}'", "give this one another id")
    for at, name in _named(values):
        if name not in known:
            yield Fault(at, f"there is no flag '{name}'", advice(name, known, "flags"))
    yield from _never_set(values, known)
    yield from _elsewhere(values["injects"])
    for at, add in _adds(values):
        both = bool(add.get("if")) and bool(add.get("unless"))
        if both or ("comments" not in at and not add.get("if") and not add.get("unless")):
            yield Fault(at, "what is added needs `if` or `unless`, one of the two", "name the flag that decides")


def _never_set(values: Mapping[str, Any], known: Sequence[str]) -> Iterator[Fault]:
    made = {name for inject in values["injects"] for choice in inject["choices"] for name in choice.get("sets", ())}
    for number, name in enumerate(known):
        if name not in made:
            yield Fault(("flags", number, "id"), f"no choice sets the flag '{name}'", f"write `sets: [{name}]`")


def _elsewhere(injects: Rows) -> Iterator[Fault]:
    """Yield ways of `unless` to no inject, and those that lead round in a circle."""
    ways = {inject["id"]: inject.get("unless", {}) for inject in injects}
    for one, inject in enumerate(injects):
        for flag, there in inject.get("unless", {}).items():
            at: At = ("injects", one, "unless", flag)
            if there not in ways and there != END:
                hint = advice(there, [*ways, END], "injects")
                yield Fault(at, f"where '{flag}' holds, it leads to '{there}', which is no inject", hint)
            elif inject["id"] in _after(there, flag, ways):
                yield Fault(at, f"where '{flag}' holds, it leads back to itself", "let it lead to a later inject")


def _after(there: str, flag: str, ways: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return the injects that are passed on the way on from one where only this flag holds."""
    met: set[str] = set()
    while there in ways and there not in met:
        met.add(there)
        there = ways[there].get(flag, "")
    return met


def _named(values: Mapping[str, Any]) -> Iterator[tuple[At, str]]:
    """Yield every place that names a flag."""
    for one, inject in enumerate(values["injects"]):
        at: At = ("injects", one)
        yield from (((*at, "unless", name), name) for name in inject.get("unless", {}))
        yield from (((*at, "never", place), name) for place, name in enumerate(inject.get("never", ())))
        for two, choice in enumerate(inject["choices"]):
            for place, name in enumerate(choice.get("sets", ())):
                yield (*at, "choices", two, "sets", place), name
    for where, add in _adds(values):
        yield from (((*where, key), add[key]) for key in ("if", "unless") if key in add)


def _adds(values: Mapping[str, Any]) -> Iterator[tuple[At, Mapping[str, Any]]]:
    for one, inject in enumerate(values["injects"]):
        yield from _rows(("injects", one), inject)
        for two, choice in enumerate(inject["choices"]):
            yield from _rows(("injects", one, "choices", two), choice)
    for one, ending in enumerate(values["endings"]):
        yield from _rows(("endings", one), ending)


def _rows(at: At, row: Mapping[str, Any]) -> Iterator[tuple[At, Mapping[str, Any]]]:
    for name in ("adds", "comments"):
        for place, add in enumerate(row.get(name, ())):
            yield (*at, name, place), add
