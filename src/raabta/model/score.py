"""Add up the verdicts of a quiz."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from raabta.model.grade import Response, grade
from raabta.model.question import Quiz


class Score(NamedTuple):
    """The score of a quiz: questions right, questions answered, questions in all, and credit (0 to `total`)."""

    correct: int
    answered: int
    total: int
    credit: float


def score(quiz: Quiz, answers: Mapping[str, Response]) -> Score:
    """Judge `answers` (question id -> response). Ids that the quiz does not know are ignored."""
    verdicts = [grade(question.key, answers.get(question.id)) for question in quiz.questions]
    return Score(
        correct=sum(verdict.state == "correct" for verdict in verdicts),
        answered=sum(verdict.state != "unanswered" for verdict in verdicts),
        total=len(verdicts),
        credit=round(sum(verdict.credit for verdict in verdicts), 6),
    )
