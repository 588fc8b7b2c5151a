"""Define the kind classify: many items are sorted into a few classes."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds import pairs
from raabta.kinds.field import Fault, Kind, Values


def _faults(values: Values) -> Iterator[Fault]:
    yield from pairs.faults(values)
    items = values.get("items")
    if items is None or any("target" not in item for item in items):
        return
    used = {item["target"] for item in items}
    for number, target in enumerate(values.get("targets", ())):
        if "id" in target and target["id"] not in used:
            message = f"no item belongs to the class '{target['id']}'"
            yield Fault(("targets", number), message, "add an item for it, or remove the class")


CLASSIFY = Kind(
    name="classify",
    doc="many items are sorted into a few classes",
    fields=pairs.fields("what is to be sorted", "the classes"),
    faults=_faults,
    reduce=pairs.reduce,
    choices="items",
)
