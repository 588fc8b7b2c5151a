"""Choice: one of several options is right."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds.common import ROW_AT, ROW_FEEDBACK, ROW_ID, ROW_PICTURE, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.rows import feedback, options, row_faults, spot_faults
from raabta.model.question import AnswerKey, Control

CORRECT = Field("correct", "flag", "true for the right option")


def _faults(values: Values) -> Iterator[Fault]:
    rows = values.get("options")
    if rows is None:
        return
    yield from row_faults("options", rows)
    yield from spot_faults("options", values)
    right = [number for number, row in enumerate(rows) if row.get("correct")]
    if not right:
        yield Fault(("options",), "no option is marked as correct", "add `correct: true` to the right option")
    for number in right[1:]:
        yield Fault(
            ("options", number, "correct"),
            "a second option is marked as correct",
            "leave `correct: true` on one option, or write `kind: multi`",
        )


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = values["options"]
    right = tuple(row["id"] for row in rows if row.get("correct"))
    return Reduced(Control("one", options(rows)), AnswerKey("set", accept=right), feedback(rows))


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
    ),
    faults=_faults,
    reduce=_reduce,
    choices="options",
)
