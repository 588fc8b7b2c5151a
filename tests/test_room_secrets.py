"""What nobody can learn too early: not from the questions that phones get, and not from what the wall shows."""

import json
from dataclasses import replace

import pytest

from raabta.model import AnswerKey, Question, Quiz
from raabta.model.codec import definition, public_copy
from samples import MANY, MATCH, NUMBER, ONE, ORDER, TEXT

KEYS = {
    ONE.id: AnswerKey("set", accept=("late",)),
    MANY.id: AnswerKey("set", accept=("mood",)),
    ORDER.id: AnswerKey("sequence", accept=("send", "confirm", "compose")),
    MATCH.id: AnswerKey("pairs", pairs={"who": "time", "when": "source"}),
    NUMBER.id: AnswerKey("number", value=41.5, units=("lakh",)),
    TEXT.id: AnswerKey("text", accept=("drill",), near=("exercise",)),
}


def shown(question: Question) -> str:
    return json.dumps(public_copy(Quiz("", "", (question,))))


@pytest.mark.parametrize("question", [ONE, MANY, ORDER, MATCH, NUMBER, TEXT], ids=lambda question: question.id)
def test_two_questions_that_differ_only_in_their_key_look_alike(question: Question) -> None:
    twin = replace(question, key=KEYS[question.id], feedback={}, hints=())
    assert shown(question) == shown(twin)
    whole, other = (definition(Quiz("", "", (one,)))["questions"][0] for one in (question, twin))
    assert whole["hash"] != other["hash"], "a book still sees that its question has changed"
