"""Define the kind mark: in a text the words are marked that are at fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.kinds.common import ROW_FEEDBACK, ROW_ID
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.passages import passage, passage_faults
from raabta.kinds.rows import feedback, options, row_faults
from raabta.model.passage import marked
from raabta.model.question import AnswerKey, Control

FAULT = Field("fault", "flag", "true where the words are at fault; left out where they are sound")


def _faults(values: Values) -> Iterator[Fault]:
    rows = values.get("spans")
    if rows is None:
        return
    words = dict(marked(values.get("passage", "")))
    yield from row_faults("spans", [{**row, "text": words.get(row.get("id", ""), "")} for row in rows])
    yield from passage_faults("spans", values, gaps=False)
    at_fault = sum(bool(row.get("fault")) for row in rows)
    if not at_fault:
        yield Fault(("spans",), "no words are marked as a fault", "add `fault: true` to each that is at fault")
    elif at_fault == len(rows):
        hint = "mark words that are sound as well: else nothing is decided"
        yield Fault(("spans",), "all the words that can be marked are at fault", hint)


def _in_their_place(values: Values) -> Sequence[Values]:
    """Return the rows with their words, as they follow one another in the passage."""
    rows = {row["id"]: row for row in values["spans"]}
    return [{**rows[name], "text": words} for name, words in marked(values["passage"])]


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = _in_their_place(values)
    key = AnswerKey("set", accept=tuple(row["id"] for row in rows if row.get("fault")))
    return Reduced(Control("many", options(rows), passage=values["passage"]), key, feedback(rows))


MARK = Kind(
    name="mark",
    doc="in a text the words are marked that are at fault",
    fields=(
        passage("the text; words that can be marked stand in brackets behind an id, as [when: in the evening]"),
        Field(
            "spans",
            "rows",
            "the words that can be marked, by the ids in the passage: those at fault, and some that are sound",
            required=True,
            least=3,
            rows=(ROW_ID, FAULT, ROW_FEEDBACK),
        ),
    ),
    faults=_faults,
    reduce=_reduce,
    choices="spans",
)
