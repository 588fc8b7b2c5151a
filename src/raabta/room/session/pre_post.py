"""Compare the tests before and after of a room: who answered what, on which questions."""

from __future__ import annotations

from raabta.model.grade import Response
from raabta.model.question import Question
from raabta.model.session import Session
from raabta.room.session import gain
from raabta.room.session.answers import given
from raabta.room.session.gain import Gain
from raabta.room.session.memory import Memory
from raabta.room.session.votes import Slot


def compared(room: Memory, minimum: int) -> tuple[tuple[Gain, ...], tuple[Gain, ...]]:
    """Return two lists of gains: first over all questions and by outcome, then by question.

    Both are empty if no question stood in both tests, or too few people answered both.
    """
    answers = {kind: _answers(room, kind) for kind in ("before", "after")}
    asked = {kind: _asked(room.session, kind) for kind in ("before", "after")}
    both = [question for name, question in asked["before"].items() if name in asked["after"]]
    found = gain.gains(answers["before"], answers["after"], both, minimum)
    if not both or found[0].reading == "few":
        return (), ()
    return found, gain.by_question(answers["before"], answers["after"], both, minimum)


def _asked(session: Session, kind: str) -> dict[str, Question]:
    return {question.id: question for part in session.parts if part.kind == kind for question in part.questions}


def _answers(room: Memory, kind: str) -> dict[str, dict[str, Response]]:
    """Return person -> question -> answer in the tests of a kind."""
    answers: dict[str, dict[str, Response]] = {}
    for part in room.session.parts:
        for question in part.questions if part.kind == kind else ():
            for person, answer in room.votes.by_person(Slot(part.id, question.id, 1)).items():
                answers.setdefault(person, {})[question.id] = given(answer)
    return answers
