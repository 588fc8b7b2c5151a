"""Define the kind choice: one of several options is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from raabta.kinds.common import ROW_AT, ROW_FEEDBACK, ROW_ID, ROW_PICTURE, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.rows import feedback, options, row_faults, spot_faults
from raabta.model.question import AnswerKey, Control

LATER = Field(
    "later",
    "notes",
    "option id -> what the chapter says of this choice where it comes back to it: sentences that stand alone",
    open_keys=True,
)
CORRECT = Field("correct", "flag", "true for the right option")


def _faults(values: Values) -> Iterator[Fault]:
    rows = values.get("options")
    if rows is None:
        return
    yield from row_faults("options", rows)
    yield from spot_faults("options", values)
    yield from _later_faults(values.get("later"), [row["id"] for row in rows if "id" in row])
    right = [number for number, row in enumerate(rows) if row.get("correct")]
    if not right:
        yield Fault(("options",), "no option is marked as correct", "add `correct: true` to the right option")
    for number in right[1:]:
        yield Fault(
            ("options", number, "correct"),
            "a second option is marked as correct",
            "leave `correct: true` on one option, or write `kind: multi`",
        )


def _later_faults(later: Mapping[str, str] | None, ids: Sequence[str]) -> Iterator[Fault]:
    """Name choices to which the chapter would have nothing to say, and what it says of none."""
    for name in later or ():
        if name not in ids:
            yield Fault(
                ("later", name), f"'later' speaks of '{name}', which is no option", f"options: {', '.join(ids)}"
            )
    for name in ids:
        if later is not None and name not in later:
            yield Fault(
                ("later",), f"'later' has no '{name}'", "whoever chose it would find nothing: say what it comes to"
            )


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = values["options"]
    right = tuple(row["id"] for row in rows if row.get("correct"))
    return Reduced(
        Control("one", options(rows)), AnswerKey("set", accept=right), feedback(rows), later=values.get("later", {})
    )


CHOICE = Kind(
    name="choice",
    doc="one option is right",
    fields=(
        Field(
            "options",
            "rows",
            "what can be chosen",
            required=True,
            least=2,
            rows=(ROW_ID, ROW_TEXT, ROW_PICTURE, ROW_AT, CORRECT, ROW_FEEDBACK),
        ),
        LATER,
    ),
    faults=_faults,
    reduce=_reduce,
    choices="options",
)
