"""Define the kind match: each item has a target of its own."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds import pairs
from raabta.kinds.field import Fault, Kind, Values


def _faults(values: Values) -> Iterator[Fault]:
    yield from pairs.faults(values)
    taken: set[str] = set()
    for number, item in enumerate(values.get("items", ())):
        target = item.get("target", "")
        if target in taken:
            yield Fault(
                ("items", number, "target"),
                f"two items have the target '{target}'",
                "in a match each item has its own target; for several items in one class write `kind: classify`",
            )
        if target:
            taken.add(target)


MATCH = Kind(
    name="match",
    doc="each item belongs to a target of its own",
    fields=pairs.fields("what is to be matched", "what the items are matched with"),
    faults=_faults,
    reduce=pairs.reduce,
    choices="items",
)
