"""Define the kind text: a word or a short phrase is typed."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.model.fold import fold
from raabta.model.question import CORRECT, OTHER, RESERVED_IDS, AnswerKey, Control


def _faults(values: Values) -> Iterator[Fault]:
    answers = values.get("answers", ())
    for number, answer in enumerate(answers):
        if not fold(answer):
            yield Fault(
                ("answers", number), "this answer has no letter or digit", "write a word that a learner can type"
            )
    accepted = {fold(answer) for answer in answers}
    for key in _near(values):
        if fold(key) in accepted:
            yield Fault(
                ("feedback", key),
                f"the foreseen wrong answer '{key}' counts as right",
                "it equals one of `answers` (case, marks and outer stops do not count); remove one of the two",
            )


def _near(values: Values) -> list[str]:
    return [key for key in values.get("feedback", {}) if key not in RESERVED_IDS]


def _reduce(values: Values, _question_id: str) -> Reduced:
    key = AnswerKey("text", accept=tuple(values["answers"]), near=tuple(_near(values)))
    return Reduced(Control("text"), key, values["feedback"])


TEXT = Kind(
    name="text",
    doc="a word or a short phrase is typed",
    fields=(
        Field("answers", "texts", "every answer that counts as right", required=True),
        Field(
            "feedback",
            "notes",
            "what is said: correct, other, and foreseen wrong answers",
            required=True,
            keys=(CORRECT, OTHER),
            open_keys=True,
        ),
    ),
    faults=_faults,
    reduce=_reduce,
)
