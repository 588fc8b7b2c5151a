"""How much is made and sent: not more because somebody says hello often, or has a restless thumb."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from raabta.room.service import following
from raabta.room.service.room_service import RoomService
from raabta.room.session.views import Views
from raabta.room.session.votes import Slot, Votes
from support.room.in_memory import Person, lead, opened, phone, run, settle, token, vote

PROJECTOR = {"t": "hello", "role": "projector", "language": "en"}


def ticks(service: RoomService, number: int) -> None:
    for count in range(1, number + 1):
        service.broadcaster._tick(count)


def test_a_board_is_made_once_a_tick_whoever_says_hello_how_often(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        service, boss = await opened()
        made: list[str] = []
        real = Views.board

        def board(views: Views) -> dict[str, Any]:
            made.append(views.session.language)
            return real(views)

        monkeypatch.setattr(Views, "board", board)
        screens = [Person(service).say(PROJECTOR) for _ in range(5)]
        for screen in screens * 9:
            screen.say(PROJECTOR)
            vote(phone(service, 1), "whole", n=len(made) + 1)
            await settle()
        assert len(made) <= 1, "votes do not make it anew either"
        made.clear()
        service.broadcaster._boards()
        assert made == ["en"]
        assert (await screens[0].last("board"))["answered"] == 1
        await lead(boss, "close")
        assert (await screens[1].say(PROJECTOR).last("board"))["phase"] == "closed", "a new state is shown at once"
        await service.stop()

    run(work)


def test_who_has_answered_everything_is_counted_as_it_comes() -> None:
    votes = Votes()
    for person, questions in (("a", "xyz"), ("b", "xy"), ("c", "x"), ("a", "x")):
        for n, question in enumerate(questions):
            votes.add(Slot("test", question, 1), person, n + 1, str(n))
    votes.add(Slot("test", "x", 2), "d", 1, "0")
    assert [votes.people("test", 1, questions) for questions in range(5)] == [0, 3, 2, 1, 0]
    assert votes.people("test", 2) == 1
    assert votes.people("other", 1) == 0
    assert votes.any("test")
    assert not votes.any("other")


def test_a_test_counts_whoever_answered_anything_and_everything() -> None:
    async def work() -> None:
        service, boss = await opened()
        await lead(boss, "close", {"what": "goto", "part": "before"}, "open")
        part = service.room.session.part("before")
        assert part is not None
        answers = dict(zip((q.id for q in part.questions), ("whole", ["place"], None), strict=True))
        answers[part.questions[2].id] = [option.id for option in part.questions[2].control.options]
        for who, many in ((1, 3), (2, 1)):
            for n, (question, answer) in enumerate(list(answers.items())[:many]):
                said = {"part": "before", "question": question, "round": 1, "answer": answer}
                phone(service, who).say({"t": "vote", "n": n + 1} | said)
        await settle()
        service.broadcaster._boards()
        board = await boss.last("board")
        assert (board["answered"], board["done"]) == (2, 1)
        await service.stop()

    run(work)


def test_a_restless_thumb_does_not_make_every_phone_read_the_list_again() -> None:
    async def work() -> None:
        service, boss = await opened()
        restless, other = phone(service, 1), phone(service, 2)
        other.say({"t": "ask", "n": 1, "id": "a" * 16, "text": "Why?"})
        await settle()
        (question,) = service.room.hall.asked
        await lead(boss, {"what": "approve", "id": question})
        ticks(service, 4)
        assert [frame["questions"][0]["ups"] for frame in await other.hear() if frame["t"] == "hall"][-1] == 0

        async def toggled(times: int, n: int) -> list[int]:
            for number in range(times):
                restless.say({"t": "up", "n": n + number, "id": question, "on": number % 2 == 0})
                await settle()
                ticks(service, 4)
            ticks(service, 20)
            heard = await other.hear()
            assert "hall" not in {frame["t"] for frame in heard}, "the texts are known"
            return [count for frame in heard if frame["t"] == "ups" for _, count in frame["ups"]]

        assert await toggled(9, 10) == [1], "once in twenty ticks"
        assert await toggled(10, 30) == [0]
        assert await toggled(10, 50) == [], "nothing is different"
        assert (await phone(service, 3).last("hall"))["questions"][0]["ups"] == 0
        await lead(boss, {"what": "answered", "id": question})
        ticks(service, 4)
        assert (await other.last("hall"))["questions"][0]["status"] == "answered", "what the trainer does comes soon"
        await service.stop()

    run(work)


def test_counts_never_overtake_the_list_that_they_belong_to() -> None:
    async def work() -> None:
        service, boss = await opened()
        asker, other = phone(service, 1), phone(service, 2)
        for one, name in ((asker, "a"), (phone(service, 4), "b")):
            one.say({"t": "ask", "n": 1, "id": name * 16, "text": f"Why {name}?"})
        await settle()
        first, second = service.room.hall.asked
        await lead(boss, {"what": "approve", "id": first})
        ticks(service, 4)
        await other.hear()
        asker.say({"t": "up", "n": 5, "id": first, "on": True})
        await settle()
        ticks(service, 20)
        # A slow phone has not read the counts when another question is approved, with votes of its own.
        await lead(boss, {"what": "approve", "id": second})
        asker.say({"t": "up", "n": 6, "id": first, "on": False})
        await settle()
        ticks(service, 4)
        assert [frame["t"] for frame in await other.hear() if frame["t"] in {"hall", "ups"}] == ["hall"]
        # A phone that has just come knows the newest counts; the others are told them.
        asker.say({"t": "up", "n": 7, "id": second, "on": True})
        await settle()
        late = phone(service, 3)
        assert [one["ups"] for one in (await late.last("hall"))["questions"]] == [1, 0]
        ticks(service, 20)
        assert (await other.last("ups"))["ups"] == [[second, 1], [first, 0]]
        await service.stop()

    run(work)


async def one_question(service: RoomService, boss: Person) -> str:
    phone(service, 1).say({"t": "ask", "n": 1, "id": "a" * 16, "text": "Why?"})
    await settle()
    (question,) = service.room.hall.asked
    await lead(boss, {"what": "approve", "id": question})
    return question


def test_a_question_that_is_taken_back_at_once_leaves_the_phone_that_came_meanwhile() -> None:
    async def work() -> None:
        service, boss = await opened()
        question = await one_question(service, boss)
        late = phone(service, 3)
        assert len((await late.last("hall"))["questions"]) == 1
        await lead(boss, {"what": "hide", "id": question})
        ticks(service, 20)
        assert (await late.last("hall"))["questions"] == []
        await lead(boss, {"what": "approve", "id": question})
        ticks(service, 20)
        await lead(boss, {"what": "answered", "id": question})
        later = phone(service, 4)
        assert (await later.last("hall"))["questions"][0]["status"] == "answered"
        await lead(boss, {"what": "approve", "id": question})
        ticks(service, 20)
        assert (await later.last("hall"))["questions"][0]["status"] == "approved"
        await service.stop()

    run(work)


def test_after_a_restart_a_question_that_is_hidden_leaves_every_phone() -> None:
    async def work() -> None:
        before, boss = await opened()
        question = await one_question(before, boss)
        await before.stop()
        service = RoomService(before.plans, before.ledger, before.room.id)
        await service.start()
        hello = {"t": "hello", "role": "trainer", "language": "en", "key": service.key, "client": "x" * 16}
        again, late = Person(service).say(hello), phone(service, 3)
        await lead(again, "lead")
        assert len((await late.last("hall"))["questions"]) == 1
        ticks(service, 20)
        await lead(again, {"what": "hide", "id": question})
        ticks(service, 20)
        assert (await late.last("hall"))["questions"] == []
        await service.stop()

    run(work)


def test_a_room_that_is_read_again_lets_others_have_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        service, _ = await opened()
        for who in range(9):
            vote(phone(service, who), "whole")
        await settle()
        monkeypatch.setattr(following, "AT_ONCE", 2)
        records = await service.ledger.load("ROOM1")
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                turns += 1
                await asyncio.sleep(0)

        counting = asyncio.ensure_future(count())
        await service._others._take_in(records)
        counting.cancel()
        assert turns >= len(records) // 2
        await service.stop()

    run(work)


def test_boards_and_phones_are_told_where_the_book_is() -> None:
    async def work() -> None:
        service, boss = await opened()
        assert (await Person(service).say(PROJECTOR).last("board"))["book"] == ""
        service.book = "/book/"
        service.broadcaster._boards()
        assert (await boss.last("board"))["book"] == "/book/"
        hello = {"t": "hello", "role": "phone", "token": token(1), "language": "en"}
        assert (await Person(service).say(json.dumps(hello)).last("welcome"))["book"] == "/book/"
        await service.stop()

    run(work)


def test_a_vote_that_reached_the_disk_after_the_reveal_is_in_the_next_greeting() -> None:
    async def work() -> None:
        service, boss = await opened()
        for who in range(3):
            vote(phone(service, who), "whole")
        await lead(boss, "close", "reveal")
        first = await phone(service, 8).last("reveal")
        assert first["tallies"]["demo/one"][0]["answered"] == 3
        kept = next(record for record in service.ledger.rows.values() if record.kind == "vote")
        service.apply(replace(kept, key=kept.key.rsplit("|", 1)[0] + "|another"))
        second = await phone(service, 9).last("reveal")
        assert second["tallies"]["demo/one"][0]["answered"] == 4
        await service.stop()

    run(work)
