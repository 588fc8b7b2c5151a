"""Check and reduce pairs for match and classify: items are put to targets. A match uses each target at most once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from raabta.kinds.common import ROW_AT, ROW_ID, ROW_PICTURE, ROW_TEXT
from raabta.kinds.field import Fault, Field, Reduced, Values
from raabta.kinds.rows import feedback, hashed, if_wrong, options, pairs, row_faults, spot_faults
from raabta.model.question import OTHER, AnswerKey, Control

#: So many orders are looked at; of three items in two classes, one order in three will do.
TRIES = 100
TARGET = Field("target", "id", "the id of the target where this belongs", required=True)
ROW_WHY = Field("feedback", "text", "why it belongs there; said when the item was placed", required=True)
IF_WRONG = Field(
    "if_wrong",
    "text or notes",
    "what is wrong with a wrong target, without naming the right one; said at the first try. Where one text does not "
    "fit all: target id: text, and `other: text` for the rest",
    open_keys=True,
)


def fields(items: str, targets: str) -> tuple[Field, ...]:
    """Return the table of a kind that pairs `items` with `targets` (what the two are, in words)."""
    row = (ROW_ID, ROW_TEXT, ROW_PICTURE, ROW_AT, TARGET, ROW_WHY, IF_WRONG)
    return (
        Field("targets", "rows", targets, required=True, least=2, rows=(ROW_ID, ROW_TEXT)),
        Field("items", "rows", items, required=True, least=2, rows=row),
    )


def faults(values: Values) -> Iterator[Fault]:
    """Name faults of the rows, and targets that do not exist."""
    targets, items = values.get("targets"), values.get("items")
    yield from row_faults("targets", targets or ())
    yield from row_faults("items", items or ())
    yield from spot_faults("items", values)
    if targets is None or items is None:
        return
    known = [target["id"] for target in targets if "id" in target]
    if len(known) < len(targets):
        return  # a target whose id could not be read may be the one that is missed
    for number, item in enumerate(items):
        if "target" in item and item["target"] not in known:
            yield Fault(
                ("items", number, "target"),
                f"there is no target '{item['target']}'",
                f"the targets of this question are: {', '.join(known)}",
            )
        yield from reason_faults("items", number, item, known)


def reason_faults(rows: str, number: int, item: Values, known: Sequence[str]) -> Iterator[Fault]:
    """Name reasons for targets that do not exist, and a reason against the right one, in a row of the field `rows`."""
    written = item.get("if_wrong", {})
    wrong = [name for name in known if name != item.get("target")]
    for name in () if isinstance(written, str) else written:
        if name not in (*wrong, OTHER):
            right = name == item.get("target")
            message = f"'{name}' is the right target here" if right else f"there is no target '{name}'"
            hint = f"say what is wrong with one of: {', '.join((*wrong, OTHER))}"
            yield Fault((rows, number, "if_wrong", name), message, hint)


def shuffled(values: Values, question_id: str) -> list[Values]:
    """Return the items in a stable order from which nobody can tell their targets without reading.

    Where every order tells them, as with all items in one class, the last one that was tried stands.
    """
    place = {target["id"]: number for number, target in enumerate(values["targets"])}
    shown: list[Values] = []
    for number in range(TRIES):
        shown = hashed(values["items"], question_id, f" {number}" if number else "")
        if not _tells([place[item["target"]] for item in shown]):
            break
    return shown


def _tells(places: Sequence[int]) -> bool:
    """Return whether the items stand class by class, or, with one item to each class, in the order of the classes."""
    classes = [place for place, _items in groupby(places)]
    grouped = len(classes) == len(set(places))
    return grouped and (len(classes) < len(places) or classes == sorted(classes))


def reduce(values: Values, question_id: str) -> Reduced:
    """Return a match control whose key maps each item to its target."""
    items = shuffled(values, question_id)
    control = Control("match", options(items), options(values["targets"]))
    return Reduced(control, AnswerKey("pairs", pairs=pairs(items)), feedback(items), if_wrong(items))
