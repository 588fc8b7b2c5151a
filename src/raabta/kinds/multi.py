"""Define the kind multi: all the right options are to be chosen, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds.common import ROW_AT, ROW_FEEDBACK, ROW_ID, ROW_PICTURE, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.rows import feedback, options, row_faults, spot_faults
from raabta.model.question import AnswerKey, Control

CORRECT = Field("correct", "flag", "true for each right option")


def _faults(values: Values) -> Iterator[Fault]:
    rows = values.get("options")
    if rows is None:
        return
    yield from row_faults("options", rows)
    yield from spot_faults("options", values)
    right = sum(bool(row.get("correct")) for row in rows)
    if not right:
        yield Fault(("options",), "no option is marked as correct", "add `correct: true` to each right option")
    elif right == len(rows):
        yield Fault(
            ("options",), "every option is marked as correct", "add an option that is wrong: else nothing is decided"
        )


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = values["options"]
    right = tuple(row["id"] for row in rows if row.get("correct"))
    return Reduced(Control("many", options(rows)), AnswerKey("set", accept=right), feedback(rows))


MULTI = Kind(
    name="multi",
    doc="several options are right; all of them are to be chosen",
    fields=(
        Field(
            "options",
            "rows",
            "what can be chosen",
            required=True,
            least=3,
            rows=(ROW_ID, ROW_TEXT, ROW_PICTURE, ROW_AT, CORRECT, ROW_FEEDBACK),
        ),
    ),
    faults=_faults,
    reduce=_reduce,
    choices="options",
)
