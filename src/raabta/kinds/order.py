"""Define the kind order: steps are to be put in the right order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.kinds.common import ROW_ID, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.rows import feedback, hashed, if_wrong, options, row_faults
from raabta.model.question import CORRECT, OTHER, AnswerKey, Control

ROW_WHY = Field("feedback", "text", "why the step has its place; said when it was put in another", required=True)
IF_WRONG = Field(
    "if_wrong",
    "text",
    "what must be there before this step, or what waits for it, without naming its place; said at the first wrong try",
)


def shuffled(rows: Sequence[Values], question_id: str) -> list[Values]:
    """Return the rows in an order that depends on ids only and is never the right one.

    Stable on every machine, so that the page, the notebook and the sheet of paper agree.
    """
    shown = hashed(rows, question_id)
    return shown if shown != list(rows) else [*shown[1:], shown[0]]


def _faults(values: Values) -> Iterator[Fault]:
    yield from row_faults("steps", values.get("steps", ()))


def _reduce(values: Values, question_id: str) -> Reduced:
    rows = values["steps"]
    return Reduced(
        Control("order", options(shuffled(rows, question_id))),
        AnswerKey("sequence", accept=tuple(row["id"] for row in rows)),
        feedback(rows) | values["feedback"],
        if_wrong(rows),
    )


ORDER = Kind(
    name="order",
    doc="steps are to be put in order; write them in the right order, they are shown in another",
    fields=(
        Field(
            "steps",
            "rows",
            "the steps, in the right order",
            required=True,
            least=3,
            rows=(ROW_ID, ROW_TEXT, ROW_WHY, IF_WRONG),
        ),
        Field(
            "feedback",
            "notes",
            "what is said when the order is right (correct) and when it is not (other)",
            required=True,
            keys=(CORRECT,),
            optional_keys=(OTHER,),
        ),
    ),
    faults=_faults,
    reduce=_reduce,
    choices="steps",
)
