"""Number: a number is typed, with a tolerance and perhaps a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.model.question import CORRECT, OTHER, RESERVED_IDS, AnswerKey, Control

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _faults(values: Values) -> Iterator[Fault]:
    tolerance = values.get("tolerance", 0.0)
    if tolerance < 0:
        yield Fault(
            ("tolerance",), "the tolerance is below zero", "write how far off an answer may be, for example 0.05"
        )
    for key in _near(values):
        if not _PLAIN.fullmatch(key):
            yield Fault(
                ("feedback", key),
                f"the feedback key '{key}' is not a number",
                'write a foreseen wrong answer in plain digits and in quotes ("41.5"), or one of: correct, other',
            )
        elif abs(float(key) - values["answer"]) <= tolerance:
            yield Fault(
                ("feedback", key),
                f"the foreseen wrong answer {key} counts as right",
                f"it is within the tolerance of {values['answer']:g}; remove it or narrow the tolerance",
            )


def _near(values: Values) -> list[str]:
    return [key for key in values["feedback"] if key not in RESERVED_IDS]


def _reduce(values: Values, _question_id: str) -> Reduced:
    unit = values.get("unit", "")
    units = tuple(dict.fromkeys([*([unit] if unit else []), *values.get("units", ())]))
    key = AnswerKey(
        "number",
        value=values["answer"],
        tolerance=values.get("tolerance", 0.0),
        units=units,
        near=tuple(_near(values)),
    )
    return Reduced(Control("number", unit=unit), key, values["feedback"])


NUMBER = Kind(
    name="number",
    doc="a number is typed",
    fields=(
        Field("answer", "number", "the right number", required=True),
        Field("tolerance", "number", "how far off an answer may be; 0 if it is left out"),
        Field("unit", "text", "the unit that is shown behind the box"),
        Field("units", "texts", "units that a learner may type behind the number"),
        Field(
            "feedback",
            "notes",
            'what is said: correct, other, and foreseen wrong answers such as "41.5"',
            required=True,
            keys=(CORRECT, OTHER),
            open_keys=True,
        ),
    ),
    faults=_faults,
    reduce=_reduce,
)
