"""Find circles of choices that gain: whoever goes round and round would win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raabta.content.read.scenario_graph import ways_of
from raabta.content.read.scenario_ways import Held, arrived, later, walk
from raabta.model.scenario import END

#: A choice: the number of its inject, and its own there.
Step = tuple[int, int]
#: Where the choices lead that can be made again and again: to the number of an inject.
_Leads = dict[Step, int]


def gaining(values: Mapping[str, Any]) -> dict[tuple[Step, ...], list[str]]:
    """Return circles of choices, of a scenario that can be played, with the meters that each raises every time round.

    A choice that leads straight back to its inject is none of them.
    """
    found: dict[tuple[Step, ...], list[str]] = {}
    for leads, flags in _repeatable(values) if _turns_back(values) else ():
        for name in values["start"]:
            circle = _rising(values, leads, flags, name)
            names = found.setdefault(circle, [])
            if name not in names:
                names.append(name)
    found.pop((), None)
    return found


def _turns_back(values: Mapping[str, Any]) -> bool:
    """Return whether any way leads to an inject from which it came. In most scenarios time only goes on."""
    leads = {inject["id"]: set(ways_of(inject)) for inject in values["injects"]}
    while last := [name for name, there in leads.items() if not (there - {name}) & leads.keys()]:
        for name in last:
            del leads[name]
    return bool(leads)


def _repeatable(values: Mapping[str, Any]) -> list[tuple[_Leads, Held]]:
    """Return the choices that set no new flag, and the flags of them: only those can be made again."""
    injects = {inject["id"]: inject for inject in values["injects"]}
    numbers = {name: number for number, name in enumerate(injects)}
    by_flags: dict[Held, _Leads] = {}
    for here in walk(values):
        for two, choice in enumerate(injects[here.inject]["choices"] if here.inject != END else ()):
            there, flags = arrived(injects, choice, here.flags)
            if flags == here.flags and there != END and choice["next"] != here.inject:
                by_flags.setdefault(flags, {})[numbers[here.inject], two] = numbers[there]
    # Where nothing is moved on the way, the flags make no difference to what a circle gains.
    moving = {flag for inject in injects.values() for add in inject.get("adds", ()) for flag in _deciding(add)}
    return [
        *{(tuple(sorted(leads.items())), flags & moving): (leads, flags) for flags, leads in by_flags.items()}.values()
    ]


def _deciding(add: Mapping[str, Any]) -> tuple[str, ...]:
    return (add.get("if", ""), add.get("unless", "")) if add.get("effects") else ()


def _rising(values: Mapping[str, Any], leads: _Leads, flags: Held, name: str) -> tuple[Step, ...]:
    """Return a circle that raises a meter, from its first choice in the file on; none if there is none."""
    injects = values["injects"]
    gains = {
        (one, two): int(injects[one]["choices"][two]["effects"].get(name, 0)) + later(injects[there], flags, name)
        for (one, two), there in leads.items()
    }
    nodes = {*(one for one, _two in leads), *leads.values()}
    best, came, risen = dict.fromkeys(nodes, 0), dict[int, Step](), -1
    for _round in nodes:
        risen = -1
        for step, there in leads.items():
            if best[step[0]] + gains[step] > best[there]:
                best[there], came[there], risen = best[step[0]] + gains[step], step, there
    if risen < 0:
        return ()
    for _step in nodes:  # back into the circle, wherever the last one stands
        risen = came[risen][0]
    circle, at = [came[risen]], came[risen][0]
    while at != risen:
        circle.append(came[at])
        at = came[at][0]
    first = circle.index(min(circle))
    # It was walked backwards.
    return tuple(reversed((*circle[first + 1 :], *circle[: first + 1])))
