"""What is called saved is saved: records that come fast, from two workers, or by tokens that cost nothing."""

import json
from functools import partial
from typing import Any

import pytest

from raabta.room.cluster.workers import OtherWorkers
from raabta.room.service.retention import note
from raabta.room.service.room_service import RoomService
from raabta.room.session import room as engine
from raabta.room.session.record import LedgerError, Record
from support.room.in_memory import (
    ROOM,
    MemoryLedger,
    Person,
    SetClock,
    lead,
    opened,
    phone,
    run,
    settle,
    token,
    trainer,
    vote,
)


def stored(service: RoomService, kind: str) -> list[Any]:
    assert isinstance(service.ledger, MemoryLedger)
    return [json.loads(row.body) for row in service.ledger.rows.values() if row.kind == kind]


async def asked(service: RoomService, text: str = "Why?") -> str:
    phone(service, 7).say({"t": "ask", "n": 1, "id": "a" * 16, "text": text})
    await settle()
    return next(iter(service.room.hall.asked))


async def said_at_once(service: RoomService, person: Person, *frames: dict[str, Any]) -> list[Any]:
    """Say frames before the first of them is on disk; return the answers."""
    assert isinstance(service.ledger, MemoryLedger)
    await person.hear()
    service.ledger.by_hand = True
    for frame in frames:
        person.say(frame)
    service.ledger.by_hand = False
    service.ledger.commit()
    return [frame["t"] for frame in await person.hear() if frame["t"] in {"ack", "done", "refused"}]


def test_of_two_names_the_later_is_kept() -> None:
    async def work() -> None:
        service, boss = await opened()
        await lead(boss, {"what": "names", "on": True})
        names = [{"t": "name", "n": n, "name": name} for n, name in ((1, "Wrong"), (2, "Right"), (3, "Wrong"))]
        assert await said_at_once(service, phone(service, 1), *names[:2]) == ["ack", "ack"]
        assert (stored(service, "name"), stored(service, "person")) == ([{"name": "Right"}], [])
        hello = {"t": "hello", "role": "phone", "token": token(1), "language": "ur"}
        assert await said_at_once(service, phone(service, 1), hello, names[2]) == ["ack"]
        assert stored(service, "name") == [{"name": "Wrong"}]
        back = [names[1], names[2] | {"n": 4}]  # the last is what is kept, while another is on its way
        assert await said_at_once(service, phone(service, 1, "ur"), *back) == ["ack", "ack"]
        assert stored(service, "name")[0]["name"] == "Wrong"
        await service.stop()

    run(work)


def test_a_repeat_of_what_is_still_on_its_way_waits_for_the_disk_too() -> None:
    async def work() -> None:
        service, boss = await opened()
        await lead(boss, {"what": "names", "on": True})
        someone, question = phone(service, 1), await asked(service)
        assert isinstance(service.ledger, MemoryLedger)
        service.ledger.fault = LedgerError("full", "The disk is full.")
        names = [{"t": "name", "n": n, "name": "Amna"} for n in (1, 2)]
        assert await said_at_once(service, someone, *names) == ["refused", "refused"]
        twice = [{"t": "do", "n": n, "what": "approve", "id": question} for n in (1, 2)]
        assert await said_at_once(service, boss, *twice) == ["refused", "refused"]
        await service.stop()

    run(work)


def test_what_is_hidden_at_once_after_it_was_approved_stays_hidden() -> None:
    async def work() -> None:
        service, boss = await opened()
        question = await asked(service, "rude words")
        frames = [{"t": "do", "n": n, "what": what, "id": question} for n, what in enumerate(("approve", "hide"))]
        assert await said_at_once(service, boss, *frames) == ["done", "done"]
        assert stored(service, "moderate") == [{"status": "hidden"}]
        assert service.room.hall.shown() == []
        await service.stop()

    run(work)


def test_a_count_of_hands_that_is_corrected_at_once_is_the_one_that_is_kept() -> None:
    async def work() -> None:
        service, boss = await opened()
        frame = {"t": "do", "n": 1, "what": "hands", "question": "demo/one", "round": 1}
        counts = [frame | {"counts": {"whole": people}} for people in (50, 5)]
        assert await said_at_once(service, boss, *counts) == ["done", "done"]
        assert stored(service, "hands") == [{"counts": {"whole": 5}}]
        await service.stop()

    run(work)


def test_a_record_that_could_not_be_kept_does_not_stand_in_the_way_of_the_next() -> None:
    async def work() -> None:
        service, boss = await opened()
        question = await asked(service)
        assert isinstance(service.ledger, MemoryLedger)
        service.ledger.fault = LedgerError("full", "The disk is full.")
        await lead(boss, {"what": "approve", "id": question})
        assert (await boss.last("refused"))["why"] == "disk"
        assert not len(service.room._issued), "its number is free again"
        service.ledger.fault = None
        await lead(boss, {"what": "approve", "id": question})
        assert stored(service, "moderate") == [{"status": "approved"}]
        await service.stop()

    run(work)


def test_a_number_that_another_worker_has_used_is_not_taken_for_ones_own() -> None:
    async def work() -> None:
        service, boss = await opened()
        question = await asked(service)
        assert isinstance(service.ledger, MemoryLedger)
        rows = service.ledger.rows
        rows["ROOM1", "moderate", question] = Record("ROOM1", "moderate", question, 2, '{"status": "approved"}', 0.0)
        await lead(boss, {"what": "hide", "id": question})
        assert (await boss.last("done"))["n"] == 1
        assert stored(service, "moderate") == [{"status": "hidden"}]
        rows["ROOM1", "moderate", question] = Record("ROOM1", "moderate", question, 99, '{"status": "hidden"}', 0.0)
        await lead(boss, {"what": "approve", "id": question})
        assert (await boss.last("refused"))["why"] == "fast", "it is tried a few times only"
        await lead(boss, {"what": "approve", "id": question})
        assert (await boss.last("done"))["n"] == 1, "after that the ledger has been read"
        await service.stop()

    run(work)


def test_a_second_answer_with_the_number_of_the_first_is_not_called_saved() -> None:
    async def work() -> None:
        service, _ = await opened()
        frame = {"t": "vote", "n": 1, "part": "first", "question": "demo/one", "round": 1}
        twice = [frame | {"answer": answer} for answer in ("vague", "whole")]
        assert await said_at_once(service, phone(service, 1), *twice) == ["ack", "refused"]
        assert stored(service, "vote") == [{"answer": "vague"}]
        someone = phone(service, 1)
        assert (await vote(someone, "whole").last("refused"))["why"] == "stale"
        assert (await vote(someone, "vague").last("ack"))["n"] == 1
        assert (await vote(someone, "whole", n=2).last("ack"))["n"] == 2
        assert await said_at_once(service, phone(service, 2), twice[0], twice[0]) == ["ack", "ack"], "a repeat is"
        await service.stop()

    run(work)


def test_a_phone_that_says_nothing_is_counted_and_not_written_down() -> None:
    async def work() -> None:
        service, boss = await opened()
        looking = [phone(service, who) for who in range(5)]
        await settle()
        assert stored(service, "person") == []
        vote(looking[0], "whole")
        vote(looking[1], "whole")
        looking[3].say({"t": "ask", "n": 1, "id": "a" * 16, "text": "Why?"})
        vote(looking[2], "nothing that can be chosen")
        await settle()
        assert len(stored(service, "person")) == len(service.room.people) == 2
        service.broadcaster._boards()
        assert (await boss.last("board"))["joined"] == 5
        service.disconnect(looking[0].client)
        service.disconnect(looking[4].client)
        service.broadcaster._boards()
        board = await boss.last("board")
        assert (board["joined"], board["online"]) == (5, 3), "one sleeps in a pocket"
        assert isinstance(service.clock, SetClock)
        service.clock.now += 1000
        service.broadcaster._boards()
        assert (await boss.last("board"))["joined"] == 4, "one has voted, of the other nothing is left"
        await service.stop()

    run(work)


def test_a_socket_is_one_phone_and_a_full_room_takes_no_vote_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        service, _ = await opened()
        inside = phone(service, 1)
        await vote(inside, "whole").hear()
        other = {"t": "hello", "role": "phone", "token": token(2), "language": "en"}
        assert (await inside.say(other).last("refused"))["why"] == "key"
        monkeypatch.setattr(engine, "MOST_PEOPLE", 1)
        outside = Person(service).say(other)
        assert [frame["t"] for frame in await outside.hear()] == ["refused", "bye"]
        early = phone(service, 1)
        early.client.who = service.room.who(token(3))  # greeted when there was room
        assert (await vote(early, "whole").last("refused"))["why"] == "full"
        assert service.room.votes.total == 1
        assert (await vote(inside, "late", n=2).last("ack"))["n"] == 2
        await service.stop()

    run(work)


def test_questions_that_wait_are_bounded_and_the_trainer_gets_the_oldest() -> None:
    async def work() -> None:
        service, boss = await opened()
        await lead(boss, {"what": "goto", "part": "first"}, "open")
        for who in range(310):
            one = phone(service, who).say({"t": "ask", "n": 2, "id": "a" * 16, "text": f"Question {who}"})
            await settle()
            if who >= 150:  # half of the places are for phones that have voted
                assert (await one.last("refused"))["why"] == "fast"
                vote(one, "whole")
                await settle()
                one.say({"t": "ask", "n": 2, "id": "a" * 16, "text": f"Question {who}"})
        await settle()
        assert len(service.room.hall.waiting) == 300
        service.broadcaster._boards()
        board = await boss.last("board")
        assert (len(board["pending"]), board["pending_more"]) == (30, 270)
        assert board["pending"][0]["text"] == "Question 0"
        late = phone(service, 999).say({"t": "ask", "n": 1, "id": "a" * 16, "text": "One more"})
        assert (await late.last("refused"))["why"] == "fast"
        await lead(boss, {"what": "hide", "id": board["pending"][0]["id"]})
        for asked in list(service.room.hall.asked)[1:180]:
            service.room.hall.moderate(asked, 9, "hidden")
        service.broadcaster._boards()
        assert (await boss.last("board"))["pending_more"] == 90, "what is hidden does not wait"
        assert (await late.say({"t": "ask", "n": 2, "id": "b" * 16, "text": "One more"}).last("ack"))["n"] == 2
        await service.stop()

    run(work)


@pytest.mark.parametrize(
    "text",
    ['{"t":"ask","n":17,"id":"aaaaaaaa","text":"\\ud800"}', '{"t":"vote","n": 17, "answer":}', '{"n":17' + " " * 5000],
)
def test_a_frame_that_cannot_be_read_is_refused_by_its_number(text: str) -> None:
    async def work() -> None:
        service, _ = await opened()
        assert (await phone(service, 1).say(text).last("refused"))["n"] == 17
        said = json.dumps({"t": "ask", "text": '"n":17'})[:-1]
        assert (await phone(service, 1).say(said).last("refused"))["n"] is None
        await service.stop()

    run(work)


class DeafFanout:
    """Hears nobody; says so once `trouble` is set."""

    trouble = ""

    async def open(self, _heard: object, _missed: object) -> None: ...

    def tell(self, records: object) -> None: ...

    async def close(self) -> None: ...


def test_a_worker_without_its_fan_out_reads_where_the_room_stands() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        here, boss = await opened(ledger)
        fanout = DeafFanout()
        there, _ = await opened(ledger, following=partial(OtherWorkers, fanout=fanout))
        someone = phone(there, 1)
        await lead(boss, "close", "reveal")
        there._each_tick()
        await settle()
        assert there.room.state.phase == "open"
        fanout.trouble = "No Redis can be reached."
        for _ in range(4):
            there._each_tick()
            await settle()
        assert (await someone.last("state"))["phase"] == "revealed"
        assert (await vote(someone, "whole").last("refused"))["why"] == "late"
        for service in (here, there):
            await service.stop()

    run(work)


def test_a_promise_that_another_worker_has_raised_holds_here_too() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, boss = await opened(ledger)
        vote(phone(service, 1), "whole")
        await lead(boss, "close")
        service.broadcaster._boards()
        assert (await boss.last("board"))["hidden"] == ""
        (record,) = await ledger.rooms()
        await note(ledger, record, minimum=2)
        await service._others._follow()
        service.broadcaster._boards()
        assert (await boss.last("board"))["hidden"] == "few"
        await service.stop()

    run(work)


def test_a_room_that_was_forgotten_sends_everybody_away() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, boss = await opened(ledger)
        someone = phone(service, 1)
        await someone.hear()
        await ledger.forget("ROOM1")
        service._others.missed()
        await settle()
        assert (await someone.last("bye"))["why"] == "forgotten"
        assert boss.client.closed
        vote(someone, "whole")
        late = phone(service, 2)
        await settle()
        assert ledger.rows == {}
        assert next(frame["t"] for frame in await late.hear()) == "bye"
        await trainer(service).hear()
        await service.stop()

    run(work)
