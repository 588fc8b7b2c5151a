"""Check the ways of a scenario: every choice leads somewhere, every inject is met, every way ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from raabta.content.yaml.file_problems import advice
from raabta.kinds.field import Fault
from raabta.model.scenario import END

Rows = Sequence[Mapping[str, Any]]
#: Ids that mean something else.
RESERVED = frozenset({END, "review"})


def id_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield ids that are reserved or given twice, also where other fields have faults."""
    injects: Rows = values.get("injects", ())
    yield from _ids(injects, "inject", ("injects",))
    yield from _ids(values.get("endings", ()), "ending", ("endings",))
    for one, inject in enumerate(injects):
        yield from _ids(inject.get("choices", ()), "choice", ("injects", one, "choices"))


def way_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the faults in the ways of a scenario whose fields are all there."""
    injects: Rows = values["injects"]
    lost = list(_unknown(injects))
    yield from lost
    if not lost:
        yield from _unmet(injects)
        yield from _endless(injects)
    yield from _endings(values["endings"])


def ways_of(inject: Mapping[str, Any]) -> Iterator[str]:
    """Yield where an inject leads: by its choices, and to what is met in its place."""
    yield from (choice["next"] for choice in inject["choices"])
    yield from inject.get("unless", {}).values()


def _ids(rows: Rows, noun: str, at: tuple[str | int, ...]) -> Iterator[Fault]:
    known: set[str] = set()
    for number, row in enumerate(rows):
        name = row.get("id", "")
        if name in RESERVED:
            yield Fault((*at, number, "id"), f"the id '{name}' is reserved", "choose another id")
        if name and name in known:
            yield Fault((*at, number, "id"), f"two {noun}s have the id '{name}'", "give this one another id")
        known.add(name)


def _unknown(injects: Rows) -> Iterator[Fault]:
    known = [inject["id"] for inject in injects]
    for one, inject in enumerate(injects):
        for two, choice in enumerate(inject["choices"]):
            if choice["next"] not in (*known, END):
                message = f"the choice '{choice['id']}' leads to '{choice['next']}', which is no inject"
                hint = advice(choice["next"], [*known, END], "injects")
                yield Fault(("injects", one, "choices", two, "next"), message, hint)


def _unmet(injects: Rows) -> Iterator[Fault]:
    """Yield the injects to which no way leads from the first one."""
    leads = {inject["id"]: list(ways_of(inject)) for inject in injects}
    met = _closure([injects[0]["id"]], leads)
    for one, inject in enumerate(injects):
        if inject["id"] not in met:
            hint = f"let a choice lead there with `next: {inject['id']}`, or delete it"
            yield Fault(("injects", one, "id"), f"no way leads to the inject '{inject['id']}'", hint)


def _endless(injects: Rows) -> Iterator[Fault]:
    """Yield the injects from which no way leads to the end: dead ends and loops without an exit."""
    comes_from: dict[str, list[str]] = {}
    for inject in injects:
        for there in ways_of(inject):
            comes_from.setdefault(there, []).append(inject["id"])
    ends = _closure([END], comes_from)
    for one, inject in enumerate(injects):
        if inject["id"] not in ends:
            message = f"from the inject '{inject['id']}' no way leads to the end"
            hint = f"let one of its choices lead out, in the last inject with `next: {END}`"
            yield Fault(("injects", one, "id"), message, hint)


def _closure(start: list[str], leads: Mapping[str, Sequence[str]]) -> set[str]:
    met: set[str] = set()
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        if here not in met:
            met.add(here)
            waiting += leads.get(here, ())
    return met


def _endings(rows: Rows) -> Iterator[Fault]:
    for number, row in enumerate(rows[:-1]):
        if not row.get("at_least"):
            message = f"the ending '{row['id']}' asks for nothing, so those below it are never reached"
            yield Fault(("endings", number), message, "add `at_least: {…}`, or put it last")
    if rows[-1].get("at_least"):
        hint = "let the last one ask for nothing: it is for everybody else"
        yield Fault(("endings", len(rows) - 1, "at_least"), "the last ending asks for something", hint)
