"""Walk the ways of a scenario as its file has it: where a choice leads with the flags that hold, each state once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raabta.model.scenario import END

#: The flags that hold.
Held = frozenset[str]
Row = Mapping[str, Any]


def held(flags: Iterable[str] = ()) -> Held:
    """Return flags as a set that can be a key."""
    return frozenset(flags)


def arrived(injects: Mapping[str, Row], choice: Row, flags: Held) -> tuple[str, Held]:
    """Return the inject (or END) that follows a choice, and the flags that hold then. As `model.scenario.arrived`."""
    now, name, met = flags | held(choice.get("sets", ())), choice["next"], set[str]()
    while name != END and name not in met:
        met.add(name)
        name = next((there for flag, there in injects[name].get("unless", {}).items() if flag in now), name)
    return name, now


def later(inject: Row, flags: Held, name: str) -> int:
    """Return by how much earlier choices move a meter when an inject is met. As `model.scenario.later`."""
    rows = (one for one in inject.get("adds", ()) if one.get("effects"))
    return sum(int(one["effects"].get(name, 0)) for one in rows if _holds(one, flags))


def _holds(row: Row, flags: Held) -> bool:
    return (not row.get("if") or row["if"] in flags) and row.get("unless", "") not in flags


@dataclass(frozen=True, slots=True)
class Met:
    """An inject (or END) as it can be met: with these flags, first by this path of choices."""

    inject: str
    flags: Held
    path: tuple[str, ...]


def walk(values: Row) -> Iterator[Met]:
    """Yield every inject with every set of flags with which some way meets it, the shortest way first."""
    injects = {inject["id"]: inject for inject in values["injects"]}
    waiting = [Met(values["injects"][0]["id"], held(), ())]
    met = {(waiting[0].inject, waiting[0].flags)}
    for here in waiting:  # grows while it is walked
        yield here
        if here.inject == END:
            continue
        for choice in injects[here.inject]["choices"]:
            there = arrived(injects, choice, here.flags)
            if there not in met:
                met.add(there)
                waiting.append(Met(*there, (*here.path, choice["id"])))
