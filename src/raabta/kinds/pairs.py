"""Match and classify: items are put to targets. A match uses each target once at most."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds.common import ROW_ID, ROW_TEXT
from raabta.kinds.field import Fault, Field, Reduced, Values
from raabta.kinds.rows import feedback, options, pairs, row_faults
from raabta.model.question import AnswerKey, Control

TARGET = Field("target", "id", "the id of the target where this belongs", required=True)
ROW_WHY = Field("feedback", "text", "why it belongs there; said when the item was placed", required=True)


def fields(items: str, targets: str) -> tuple[Field, ...]:
    """Return the table of a kind that pairs `items` with `targets` (what the two are, in words)."""
    return (
        Field("targets", "rows", targets, required=True, least=2, rows=(ROW_ID, ROW_TEXT)),
        Field("items", "rows", items, required=True, least=2, rows=(ROW_ID, ROW_TEXT, TARGET, ROW_WHY)),
    )


def faults(values: Values) -> Iterator[Fault]:
    """Name faults of the rows, and targets that do not exist."""
    yield from row_faults("targets", values["targets"])
    yield from row_faults("items", values["items"])
    known = [target["id"] for target in values["targets"]]
    for number, item in enumerate(values["items"]):
        if item["target"] not in known:
            yield Fault(
                ("items", number, "target"),
                f"there is no target '{item['target']}'",
                f"the targets of this question are: {', '.join(known)}",
            )


def reduce(values: Values, _question_id: str) -> Reduced:
    """Return a match control whose key maps each item to its target."""
    items = values["items"]
    control = Control("match", options(items), options(values["targets"]))
    return Reduced(control, AnswerKey("pairs", pairs=pairs(items)), feedback(items))
