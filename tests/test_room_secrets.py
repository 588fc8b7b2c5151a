"""What nobody can learn too early: not from the questions that phones get, and not from what the wall shows."""

import json
from dataclasses import replace

import pytest

from raabta.model import AnswerKey, Question, Quiz
from raabta.model.codec import answer, definition, public_question
from raabta.model.session import Part, Session
from raabta.room.session import tally
from raabta.room.session.answers import frozen
from support.questions import CHOSEN, MANY, MATCH, NUMBER, ONE, ORDER, PAIRED, TAPPED, TEXT
from support.room.in_memory import SetClock, lead, opened, phone, run, settle, vote

KEYS = {
    ONE.id: AnswerKey("set", accept=("late",)),
    MANY.id: AnswerKey("set", accept=("mood",)),
    ORDER.id: AnswerKey("sequence", accept=("send", "confirm", "compose")),
    MATCH.id: AnswerKey("pairs", pairs={"who": "time", "when": "source"}),
    NUMBER.id: AnswerKey("number", value=41.5, units=("lakh",)),
    TEXT.id: AnswerKey("text", accept=("drill",), near=("exercise",)),
    TAPPED.id: AnswerKey("set", accept=("flour", "none")),
    PAIRED.id: AnswerKey("pairs", pairs={"who": "time", "when": "source"}),
    CHOSEN.id: AnswerKey("set", accept=("vague",)),
}

KEYED = (ONE, MANY, ORDER, MATCH, NUMBER, TEXT, TAPPED, PAIRED, CHOSEN)


def shown(question: Question) -> str:
    return json.dumps(public_question(question))


@pytest.mark.parametrize("question", KEYED, ids=lambda question: question.id)
def test_two_questions_that_differ_only_in_their_key_look_alike(question: Question) -> None:
    twin = replace(question, key=KEYS[question.id], feedback={}, if_wrong={}, hints=())
    assert shown(question) == shown(twin)
    whole, other = (definition(Quiz("", "", (one,)))["questions"][0] for one in (question, twin))
    assert whole["hash"] != other["hash"], "a book still sees that its question has changed"


def marks(question: Question, *answers: object) -> dict[str, int]:
    return dict(tally.tally(question, 1, {frozen(answer): 1 for answer in answers}, {}).marks)


def test_words_in_place_of_a_number_are_not_shown_to_anybody() -> None:
    words = ("the minister is a thief", "\u202ebadly turned", "\ufdfa" * 60, "1e9", "\u327f" * 200)
    assert marks(NUMBER, "4.15", "۴.۱۵ million", *words) == {"4.15": 2, tally.REST: 5}
    assert marks(NUMBER, "41,51,118", "-0", ".5") == {"4151118": 1, "0": 1, "0.5": 1}
    assert marks(NUMBER, "\u32bf" * 200) == {tally.REST: 1}, "fifties in circles, too many for a number"
    assert marks(TEXT, "\ufdfa" * 60) == {tally.REST: 1}


@pytest.mark.parametrize("question", [ONE, MANY, ORDER, MATCH], ids=lambda question: question.id)
def test_words_from_before_a_plan_was_edited_are_not_shown(question: Question) -> None:
    strange = ("the minister is a thief", ["the minister is a thief"], {"the minister": "is a thief"})
    assert "thief" not in json.dumps(marks(question, *strange))


def test_a_show_of_hands_does_not_uncover_a_few_phones() -> None:
    async def work() -> None:
        service, boss = await opened(minimum=5)
        vote(phone(service, 1), "late")
        await lead(boss, "close", {"what": "hands", "question": "demo/one", "round": 1, "counts": {"whole": 5}})
        service.broadcaster._boards()
        board = await boss.last("board")
        assert (board["tallies"], board["hidden"]) == ({}, "few")
        await lead(boss, "reveal")
        assert (await phone(service, 2).last("reveal"))["tallies"] == {}
        await service.stop()

    run(work)


def test_hands_alone_are_shown() -> None:
    async def work() -> None:
        service, boss = await opened(minimum=5)
        await lead(boss, "close", {"what": "hands", "question": "demo/one", "round": 1, "counts": {"whole": 5}})
        service.broadcaster._boards()
        assert (await boss.last("board"))["tallies"]["demo/one"][0]["hands"] == 5
        await service.stop()

    run(work)


def test_what_was_on_its_way_at_closing_counts_and_what_is_copied_from_the_wall_does_not() -> None:
    async def work() -> None:
        service, boss = await opened()
        first, slow = phone(service, 1), phone(service, 2)
        vote(first, "vague")
        await settle()
        await lead(boss, "close")
        assert (await vote(slow, "late").last("ack"))["n"] == 1
        assert (await vote(first, "vague", n=2).last("ack"))["n"] == 2, "sent again by a page that was loaded anew"
        assert (await vote(first, "whole", n=3).last("refused"))["why"] == "late"
        assert (await vote(slow, "whole", n=2).last("refused"))["why"] == "late"
        assert isinstance(service.clock, SetClock)
        service.clock.now += 5.1
        assert (await vote(phone(service, 3), "whole").last("refused"))["why"] == "late"
        await lead(boss, "discuss", "revote")
        assert (await vote(first, "whole", n=4, round_=2).last("ack"))["n"] == 4
        assert (await vote(first, "late", n=5, round_=2).last("ack"))["n"] == 5, "while it is open it may be changed"
        await service.stop()

    run(work)


def test_which_letters_of_a_picture_are_right_is_said_when_it_is_revealed_and_to_nobody_before() -> None:
    plan = Session("demo/hour", "An hour", (Part("first", "vote", "Tap", 5, question=TAPPED),))
    filled = answer(TAPPED)["picture"]

    async def work() -> None:
        service, boss = await opened(plans={"en": plan})
        first = phone(service, 1)
        await lead(boss, "close")
        service.broadcaster._boards()
        wall = service.broadcaster.views["en"].board()
        before = json.dumps([await first.hear(), wall])
        assert before.count(public_question(TAPPED)["picture"]["src"]) == 2
        assert filled not in before
        await lead(boss, "reveal")
        assert (await first.last("reveal"))["answers"][TAPPED.id]["picture"] == filled
        await service.stop()

    run(work)
