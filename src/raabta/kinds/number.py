"""Define the kind number: a number is typed, with a tolerance and perhaps a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.model.question import CORRECT, OTHER, RESERVED_IDS, AnswerKey, Control

#: Signs that are units although they are no letters.
_SIGNS = "%‰°$€£₨"
#: Units that measure the same, each with its size (as a power of ten, or any number that differs).
_SIZES: tuple[Mapping[str, int], ...] = (
    {"mm": -3, "cm": -2, "m": 0, "metre": 0, "metres": 0, "km": 3, "kilometre": 3, "kilometres": 3, "miles": 4},
    {"mg": -3, "g": 0, "gram": 0, "grams": 0, "kg": 3, "kilogram": 3, "kilograms": 3, "t": 6, "tonnes": 6},
    {"seconds": 0, "minutes": 1, "hours": 2, "days": 3, "weeks": 4, "months": 5, "years": 6},
    {"kb": 3, "mb": 6, "gb": 9, "tb": 12},
    {"thousand": 3, "lakh": 5, "lakhs": 5, "million": 6, "millions": 6, "crore": 7, "billion": 9, "billions": 9},
)
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def _faults(values: Values) -> Iterator[Fault]:
    answer, tolerance = values.get("answer"), values.get("tolerance", 0.0)
    if tolerance < 0:
        yield Fault(
            ("tolerance",), "the tolerance is below zero", "write how far off an answer may be, for example 0.05"
        )
    if answer and tolerance > abs(answer):
        hint = f"almost any number would count as right; narrow it, for example to {abs(answer) / 100:g}"
        yield Fault(("tolerance",), f"the tolerance of {tolerance:g} is larger than the answer itself", hint)
    yield from _unit_faults(values)
    for key in _near(values):
        if not _PLAIN.fullmatch(key):
            yield Fault(
                ("feedback", key),
                f"the feedback key '{key}' is not a number",
                'write a foreseen wrong answer in plain digits and in quotes ("41.5"), or one of: correct, other',
            )
        elif answer is not None and abs(float(key) - answer) <= tolerance:
            yield Fault(
                ("feedback", key),
                f"the foreseen wrong answer {key} counts as right",
                f"it is within the tolerance of {answer:g}; remove it or narrow the tolerance",
            )


def _unit_faults(values: Values) -> Iterator[Fault]:
    """Yield units that are none, and units of another size: whoever types one would be right with a wrong number."""
    unit = values.get("unit", "")
    sizes = _family(unit)
    for number, other in enumerate(values.get("units", ())):
        if not any(letter.isalpha() or letter in _SIGNS for letter in other):
            yield Fault(("units", number), f"the unit '{other}' is no unit", "write words or signs, such as km or %")
        elif other.lower() in sizes and sizes[other.lower()] != sizes[unit.lower()]:
            hint = f"remove it: whoever means 30 {other} is not right with 30 {unit}"
            yield Fault(("units", number), f"the unit '{other}' is of another size than '{unit}'", hint)


def _family(unit: str) -> Mapping[str, int]:
    return next((sizes for sizes in _SIZES if unit.lower() in sizes), {})


def _near(values: Values) -> list[str]:
    return [key for key in values.get("feedback", {}) if key not in RESERVED_IDS]


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
