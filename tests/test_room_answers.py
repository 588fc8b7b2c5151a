"""Answers of phones: which fit a question, how they are counted, and what follows from the counts."""

import json
from typing import Any

import pytest

from raabta.model import Question
from raabta.room.session import tally
from raabta.room.session.answers import canonical, fits, frozen, given
from raabta.room.session.conflicts import same_value
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, QUESTIONS, RIGHT, TEXT, WRONG
from support.room.in_memory import ROOM, SESSION, SetClock

#: An item of a match whose class is no text, or none of the classes.
PAIRS = ({"who": ["source"]}, {"who": ["source"], "when": "time"}, {"who": "x", "when": "time"})


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_control_takes_its_own_answers_only(question: Any) -> None:
    others = [RIGHT[q.id] for q in QUESTIONS if q.control.widget != question.control.widget]
    assert fits(question.control, RIGHT[question.id])
    assert fits(question.control, WRONG[question.id])
    if question.control.widget not in {"number", "text"}:
        assert not any(fits(question.control, other) for other in others)
    for bad in (
        None,
        7,
        "",
        [],
        {},
        ["x"],
        {"who": "x"},
        "a\nb",
        "x" * 201,
        [["a"]],
        {"who": ["source"]},
        {"who": "x", "when": "time"},
    ):
        assert not fits(question.control, bad), bad
    assert fits(question.control, "x" * 200) is (question.control.widget in {"number", "text"})
    assert given(frozen(RIGHT[question.id])) == RIGHT[question.id], "as a phone gives it"


def test_the_same_choice_is_the_same_text() -> None:
    assert canonical(MANY.control, ["time", "place"]) == canonical(MANY.control, ["place", "time"])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_right_and_wrong_answers_are_counted(question: Any) -> None:
    answers = {frozen(RIGHT[question.id]): 3, frozen(WRONG[question.id]): 2}
    counted = tally.tally(question, 1, answers, {})
    assert (counted.answered, counted.right) == (5, 3)
    assert counted.share == 0.6


def test_marks_say_what_was_chosen() -> None:
    def marks(question: Any, *answers: object) -> Any:
        return tally.tally(question, 1, {frozen(answer): 1 for answer in answers}, {}).marks

    assert marks(ONE, "vague", "whole") == {"vague": 1, "whole": 1, "late": 0}
    assert marks(MANY, ["place", "mood"]) == {"place": 1, "time": 0, "mood": 1}
    assert marks(MATCH, RIGHT["demo/match"]) == {"who=source": 1, "when=time": 1}
    assert marks(ORDER, ["send", "confirm", "compose"]) == {"send@1": 1, "confirm@2": 1, "compose@3": 1}
    assert marks(TEXT, "exercise", "Drill", "something rude") == {"exercise": 1, "drill": 1, tally.REST: 1}
    assert len(marks(NUMBER, *[str(n) for n in range(20)])) == tally.TYPED_SHOWN + 1
    assert marks(NUMBER, "41.5") == {"41.5": 1}, "nothing is left"
    assert marks(ORDER, ["gone", "send", "confirm", "compose"]) == {"send@2": 1, "confirm@3": 1}, "of an older plan"
    assert marks(MATCH, "a word that was typed") == {}, "of an older plan"


@pytest.mark.parametrize(
    ("question", "typed", "mark"),
    [
        (NUMBER, "41.50", "41.5"),
        (NUMBER, "100", "100"),
        (NUMBER, "-0", "0"),
        (NUMBER, "4.15 million", "4.15"),
        (NUMBER, "0.0000001", "0.0000001"),
        (NUMBER, "1000000000000000", "1e+15"),
        (NUMBER, "9" * 400, tally.REST),
        (NUMBER, "many", tally.REST),
        (TEXT, "?", tally.REST),
        (TEXT, "X", "x"),
        (TEXT, "x" * 200, "x" * 200),
        (TEXT, "\ufdfa" * 200, tally.REST),
    ],
)
def test_what_is_typed_is_counted_as_it_is_read_and_never_as_it_was_written(
    question: Question, typed: str, mark: str
) -> None:
    assert tally.typed(question, typed) == mark


def test_answers_that_are_right_in_two_ways_and_hands_are_added_up() -> None:
    assert tally.tally(TEXT, 1, {"exercise": 3, "مشق": 2, "drill": 1}, {}).right == 5
    counted = tally.tally(ONE, 1, {"late": 2}, {"whole": 1, "vague": 0})
    assert (counted.hands, counted.raised, counted.raised_right, counted.right) == (1, {"whole": 1}, 1, 1)


@pytest.mark.parametrize(
    ("share", "advice"),
    [
        (None, None),
        (0.0, "teach"),
        (0.299, "teach"),
        (0.3, "discuss"),
        (0.8, "discuss"),
        (0.801, "go_on"),
        (1.0, "go_on"),
    ],
)
def test_advice_follows_the_thresholds_of_peer_instruction(share: float | None, advice: str | None) -> None:
    assert tally.advise(share) == advice


def test_who_moved_is_counted_among_those_who_answered_twice() -> None:
    first = {"a": "vague", "b": "vague", "c": "whole", "d": "whole", "e": "vague", "g": "late"}
    last = {"a": "whole", "b": "late", "c": "whole", "d": "vague", "f": "whole", "g": "whole"}
    assert tally.moved(ONE, first, last) == {
        "both": 5,
        "right_right": 1,
        "wrong_right": 2,
        "right_wrong": 1,
        "wrong_wrong": 1,
        "changed": 4,
    }


KEPT: dict[tuple[str, str], dict[str, object]] = {
    ("vote", "first|demo/one|1|p1"): {"answer": "whole"},
    ("hands", "first|demo/one|1"): {"counts": {"whole": 3}},
    ("person", "p1"): {"language": "en"},
    ("person", "older"): {"language": "en", "name": "Desk"},
    ("name", "n1"): {"name": "Desk"},
    ("out", "device"): {"out": True},
    ("ask", "q1"): {"person": "p1", "text": "Why?"},
    ("moderate", "q1"): {"status": "approved"},
    ("up", "q1|p1"): {"on": True},
}
OTHER: list[tuple[str, str, dict[str, object]]] = [
    ("vote", "first|demo/one|1|p1", {"answer": "late"}),
    ("vote", "first|demo/one|1|p2", {"answer": "whole"}),
    ("vote", "first|demo/one|2|p1", {"answer": "whole"}),
    ("hands", "first|demo/one|1", {"counts": {"whole": 2}}),
    ("hands", "first|demo/one|2", {"counts": {"whole": 3}}),
    ("person", "p1", {"language": "ur"}),
    ("person", "p2", {"language": "en"}),
    ("person", "older", {"language": "en"}),
    ("name", "n1", {"name": "Other"}),
    ("name", "n1", {"name": ""}),
    ("name", "n2", {"name": ""}),
    ("out", "device", {"out": False}),
    ("out", "own", {"out": True}),
    ("ask", "q1", {"person": "p1", "text": "No?"}),
    ("ask", "q2", {"person": "p1", "text": "Why?"}),
    ("moderate", "q1", {"status": "hidden"}),
    ("moderate", "q2", {"status": "approved"}),
    ("up", "q1|p1", {"on": False}),
    ("up", "q1|p2", {"on": False}),
    ("state", "", {"part": ""}),
]


def record(kind: Any, key: str, body: dict[str, object]) -> Record:
    return Record("ROOM1", kind, key, 1, json.dumps(body), 0.0)


def test_what_the_ledger_did_not_take_is_called_saved_only_if_the_same_is_there() -> None:
    room = Room("ROOM1", SESSION, [ROOM, *(record(*name, body) for name, body in KEPT.items())], SetClock())
    assert [name for name, body in KEPT.items() if not same_value(room, record(*name, body))] == []
    assert [one for one in OTHER if same_value(room, record(*one))] == []
    assert same_value(room, record("out", "own", {"out": False})), "nobody has taken it out"
