"""Frames in, frames out: a room at work with a ledger in memory."""

import json
from typing import Any

import pytest

from raabta.room.service.hub import Client
from raabta.room.service.room_service import RoomService
from raabta.room.session.record import LedgerError, Record
from support.room.in_memory import (
    KEY,
    PLANS,
    ROOM,
    MemoryLedger,
    Person,
    board_of,
    lead,
    opened,
    phone,
    run,
    settle,
    trainer,
    vote,
)

SECRETS = (
    "key",
    "hash",
    "accept",
    "feedback",
    "right",
    '"answers"',
    "Others fill the gap",
    "No place, no time",
    "six elements",
    "notes",
)


def test_saved_is_said_only_when_the_commit_has_returned() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, _ = await opened(ledger)
        someone = phone(service, 1)
        await someone.hear()
        ledger.by_hand = True
        vote(someone, "whole")
        assert await someone.hear() == []
        assert service.room.votes.total == 0
        assert someone.client.unacknowledged == 1
        ledger.commit()
        assert await someone.hear() == [{"t": "ack", "n": 1}]
        assert service.room.votes.total == 1
        await service.stop()

    run(work)


def test_a_ledger_that_cannot_write_is_said_to_the_phone_and_to_the_trainer_and_the_next_try_succeeds() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, boss = await opened(ledger)
        someone = phone(service, 1)
        await someone.hear()
        ledger.fault = LedgerError("full", "The disk is full.")
        assert await vote(someone, "whole").hear() == [{"t": "refused", "n": 1, "why": "disk"}]
        service.broadcaster.board(boss.client)
        assert (await boss.last("board"))["trouble"] == "The disk is full."
        ledger.fault = None

        def busy(record: Record, done: object) -> None:
            raise LedgerError("busy", "Too many wait.")

        submit, ledger.submit = ledger.submit, busy  # type: ignore[method-assign]
        assert await vote(someone, "whole").hear() == [{"t": "refused", "n": 1, "why": "disk"}]
        assert someone.client.unacknowledged == 0, "nothing is to be waited for"
        ledger.submit = submit  # type: ignore[method-assign]
        assert await vote(someone, "whole").hear() == [{"t": "ack", "n": 1}]
        service._look()
        service.broadcaster.board(boss.client)
        assert (await boss.last("board"))["trouble"] == ""
        ledger.trouble = "The database is away; answers wait."  # type: ignore[attr-defined]
        service._each_tick()
        service.broadcaster.board(boss.client)
        assert (await boss.last("board"))["trouble"] == "The database is away; answers wait."
        await service.stop()

    run(work)


def test_a_late_phone_gets_the_whole_state_and_what_it_had_saved() -> None:
    async def work() -> None:
        service, _ = await opened()
        await vote(phone(service, 1), "late", n=7).hear()
        frames = {frame["t"]: frame for frame in await phone(service, 1, "ur").hear()}
        assert frames["welcome"]["n"] == 7
        assert frames["welcome"]["title"] == "ایک گھنٹہ"
        assert frames["part"]["questions"][0]["id"] == "demo/one"
        assert frames["state"]["phase"] == "open"
        assert frames["mine"]["votes"] == [
            {"part": "first", "question": "demo/one", "round": 1, "answer": "late", "n": 7}
        ]
        await service.stop()

    run(work)


def test_no_phone_and_no_projector_gets_a_key_before_the_reveal() -> None:
    async def work() -> None:
        service, boss = await opened()
        people = [phone(service, 1), phone(service, 2, "ur"), phone(service, 3, transport="post")]
        screen = Person(service).say({"t": "hello", "role": "projector", "language": "en"})
        for person in people:
            vote(person, "whole")
        for step in ("close", "discuss", "revote", "close"):
            await lead(boss, step)
            service.broadcaster._boards()
            for person in (*people, screen, phone(service, 9)):
                await person.hear()
                assert not [word for word in SECRETS for text in person.texts if word in text], step
        await lead(boss, "reveal")
        for person in people:
            reveal = await person.last("reveal")
            assert reveal["answers"]["demo/one"]["key"]["accept"] == ["whole"]
        await lead(boss, "next")
        late = phone(service, 4)
        await late.hear()
        assert not [word for word in SECRETS for text in late.texts if word in text], "the next part hides it again"
        await service.stop()

    run(work)


def test_the_wall_shows_shares_only_when_closed_and_wanted() -> None:
    async def work() -> None:
        service, boss = await opened()
        screen = Person(service).say({"t": "hello", "role": "projector", "language": "en"})
        for who, answer in enumerate(("vague", "vague", "whole", "late")):
            vote(phone(service, who), answer)
        await settle()
        shown = await board_of(service, screen)
        assert (shown["answered"], shown["joined"], shown["online"]) == (4, 4, 4)
        assert (shown["tallies"], shown["hidden"]) == ({}, "open")
        await lead(boss, "close")
        shown = await board_of(service, screen)
        assert (shown["tallies"], shown["hidden"]) == ({}, "closed"), "a chart tells a hall what to think"
        private = await boss.last("board")
        assert (private["share"], private["advice"], private["by"]) == (0.25, "teach", "me")
        assert (private["hidden"], len(private["tallies"])) == ("", 1)
        await lead(boss, {"what": "chart", "on": True}, "discuss")
        shown = await board_of(service, screen)
        assert shown["tallies"]["demo/one"][0]["marks"] == {"vague": 2, "whole": 1, "late": 1}
        await lead(boss, "revote", "close")
        assert (await board_of(service, screen))["hidden"] == "closed", "the next round is hidden again"
        await service.stop()

    run(work)


def test_after_the_reveal_the_wall_tells_who_moved() -> None:
    async def work() -> None:
        service, boss = await opened()
        people = [phone(service, who) for who in range(4)]
        screen = Person(service).say({"t": "hello", "role": "projector", "language": "en"})
        for person, answer in zip(people, ("vague", "vague", "whole", "late"), strict=True):
            vote(person, answer)
        await lead(boss, "close", "discuss", "revote")
        for person in people[:3]:
            vote(person, "whole", n=2, round_=2)
        await lead(boss, "close", {"what": "chart", "on": True})
        shown = await board_of(service, screen)
        assert len(shown["tallies"]["demo/one"]) == 2
        assert shown["moved"] == {}, "it would tell what is right"
        await lead(boss, "reveal")
        shown = await board_of(service, screen)
        assert [tally["right"] for tally in shown["tallies"]["demo/one"]] == [1, 3]
        assert shown["moved"]["demo/one"]["wrong_right"] == 2
        await service.stop()

    run(work)


def test_fewer_people_than_the_minimum_are_not_shown() -> None:
    async def work() -> None:
        service, boss = await opened(minimum=5)
        for who in range(4):
            vote(phone(service, who), "whole")
        await lead(boss, "close")
        service.broadcaster.board(boss.client)
        shown = await boss.last("board")
        assert (shown["tallies"], shown["hidden"], shown["share"]) == ({}, "few", None)
        await lead(boss, {"what": "hands", "question": "demo/one", "round": 1, "counts": {"vague": 15}})
        service.broadcaster.board(boss.client)
        shown = await boss.last("board")
        assert (shown["tallies"], shown["hidden"]) == ({}, "few"), "four phones beside hands that all have seen"
        vote(phone(service, 4), "whole")
        await settle()
        service.broadcaster._boards()
        assert (await boss.last("board"))["share"] == 0.25
        await service.stop()

    run(work)


def test_a_wrong_key_is_refused_and_sent_away() -> None:
    async def work() -> None:
        service, _ = await opened()
        for key in ("", KEY[:-1], KEY + "x", "کلید"):
            intruder = trainer(service, key=key)
            heard = await intruder.hear()
            assert [frame["t"] for frame in heard] == ["refused", "bye"]
            assert intruder.client.closed
            assert KEY not in "".join(intruder.texts)
        nobody = RoomService(PLANS, MemoryLedger(), "ROOM1")
        assert [f["t"] for f in await trainer(nobody, key="").hear()] == ["refused", "bye"], "no key is no open door"
        await service.stop()

    run(work)


def test_laptop_and_phone_press_in_turn_and_a_press_on_both_is_one_step() -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, laptop = await opened(ledger)
        own = trainer(service, "trainer-2")
        assert (await own.last("board"))["trainers"] == 2
        await lead(own, "close")
        assert (await own.last("done"))["t"] == "done"
        service.broadcaster._boards()
        assert (await laptop.last("board"))["by"] == "other"
        await lead(laptop, "discuss")
        service.broadcaster._boards()
        assert (await laptop.last("board"))["by"] == "me"
        ledger.by_hand = True
        ver = service.room.state.ver
        for page in (laptop, own):
            page.say({"t": "do", "n": 7, "ver": ver, "what": "revote"})
        ledger.commit()
        assert (await laptop.last("done"))["n"] == 7
        assert (await own.last("refused")) == {"t": "refused", "n": 7, "why": "stale"}
        assert service.room.state.ver == ver + 1
        await service.stop()

    run(work)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "7", '"hello"', '{"t":"vote"}', "[" * 4000, "{" + " " * 5000 + "}", '{"n": NaN}']
    + [json.dumps({"t": "vote", "n": bad}) for bad in ({}, "x", [[1]], 1e300, None)]
    + ['{"t":"ask","n":1,"id":"aaaaaaaa","text":"\\ud800"}', '{"t":"do","what":"end"}', '{"t":["vote"]}', '{"t":{}}'],
)
def test_a_frame_that_cannot_be_used_is_refused_and_changes_nothing(text: str) -> None:
    async def work() -> None:
        service, _ = await opened()
        someone = phone(service, 1)
        await someone.hear()
        ledger = service.ledger
        assert isinstance(ledger, MemoryLedger)
        before = dict(ledger.rows)
        heard = await someone.say(text).hear()
        assert [frame["t"] for frame in heard] == ["refused"]
        assert ledger.rows == before
        stranger = await Person(service).say(text).hear()
        assert [frame["t"] for frame in stranger] == ["refused", "bye"]
        await service.stop()

    run(work)


def test_questions_from_the_hall_wait_for_the_trainer_then_are_voted_up_and_answered() -> None:
    async def work() -> None:
        service, boss = await opened()
        one, two = phone(service, 1), phone(service, 2)
        text = "<script>alert(1)</script> کب\u200cتک؟"
        ask = {"t": "ask", "n": 1, "id": "aaaaaaaaaaaaaaaa", "text": text}
        one.say(ask).say(ask)
        assert [f["t"] for f in await one.hear()][-2:] == ["ack", "ack"]
        (asked,), left_out = service.room.hall.pending(service.room.source)
        assert left_out == 0
        assert asked["text"] == text
        assert service.room.hall.shown() == []
        assert (await two.say({"t": "up", "n": 1, "id": asked["id"], "on": True}).last("refused"))["why"] == "unknown"
        await lead(boss, {"what": "approve", "id": asked["id"]})
        assert (await one.last("mine"))["asked"][0]["status"] == "approved"
        up = {"t": "up", "id": asked["id"], "on": True}
        two.say(up | {"n": 2}).say(up | {"n": 2})
        await two.hear()
        assert service.room.hall.shown()[0]["ups"] == 1
        two.say(up | {"n": 3, "on": False})
        await lead(boss, {"what": "answered", "id": asked["id"]})
        assert service.room.hall.shown() == [{"id": asked["id"], "text": text, "ups": 0, "status": "answered"}]
        await lead(boss, {"what": "asking", "on": False})
        assert (await two.say(ask | {"id": "bbbbbbbbbbbbbbbb"}).last("refused"))["why"] == "closed"
        assert (await one.say(ask).last("ack"))["n"] == 1, "what is kept is acknowledged again"
        await service.stop()

    run(work)


def test_questions_come_one_at_a_time() -> None:
    async def work() -> None:
        service, boss = await opened()
        for what in ([], {}, None, 5, "dance"):
            await lead(boss, {"what": what})
            assert (await boss.last("refused"))["why"] in {"shape", "phase"}
        one = phone(service, 1)
        for n in (1, 2):
            one.say({"t": "ask", "n": n, "id": f"{n:016x}", "text": "Why?"})
        assert (await one.last("refused"))["why"] == "fast"
        await service.stop()

    run(work)


def test_for_a_slow_reader_only_the_newest_state_waits() -> None:
    client = Client("ws", lambda: None)
    for ver in range(100):
        client.push("state", f"state {ver}")
        client.push("board", f"board {ver}")
    client.reply({"t": "ack", "n": 1})
    assert client.take_written() == [("state", "state 99"), ("board", "board 99"), ("ack", '{"t":"ack","n":1}')]
    assert client.take() == []


def test_the_wall_tells_the_gain_once_the_test_after_is_revealed() -> None:
    async def work() -> None:
        service, boss = await opened()
        await lead(boss, "close")
        people = [phone(service, who) for who in range(24)]
        parts = {part.kind: part for part in service.room.session.parts if part.kind in {"before", "after"}}
        for kind, answer in (("before", "vague"), ("after", "whole")):
            await lead(boss, {"what": "goto", "part": parts[kind].id}, "open")
            for person in people:
                said = {"part": parts[kind].id, "question": "demo/one", "round": 1, "answer": answer}
                person.say({"t": "vote", "n": 1 if kind == "before" else 2} | said)
            await settle()
            await lead(boss, "close")
            service.broadcaster.board(boss.client)
            assert (await boss.last("board"))["gain"] is None
        await lead(boss, "reveal")
        service.broadcaster.board(boss.client)
        gain = (await boss.last("board"))["gain"]
        assert (gain["people"], gain["before"], gain["after"], gain["reading"]) == (24, 0.0, 1.0, "same")
        await service.stop()

    run(work)


def test_without_a_test_before_the_wall_does_not_speak_of_too_few_people() -> None:
    async def work() -> None:
        service, boss = await opened()
        after = next(part for part in service.room.session.parts if part.kind == "after")
        await lead(boss, "close", {"what": "goto", "part": after.id}, "open")
        for number in range(6):
            said = {"part": after.id, "question": "demo/one", "round": 1, "answer": "whole"}
            phone(service, number).say({"t": "vote", "n": 1} | said)
        await settle()
        await lead(boss, "close", "reveal")
        service.broadcaster.board(boss.client)
        assert (await boss.last("board"))["gain"] == {"reading": "missing"}
        await service.stop()

    run(work)


def test_back_from_the_end_leads_to_the_part_that_it_ended_in() -> None:
    async def work() -> None:
        service, boss = await opened()
        part = service.room.state.part
        await lead(boss, "close", "end", "back")
        assert (service.room.state.part, service.room.state.phase) == (part, "closed")
        await service.stop()

    run(work)


@pytest.mark.parametrize(
    ("more", "why"),
    [({"client": "short"}, "shape"), ({"client": None}, "shape"), ({"key": "wrong", "client": "short"}, "key")],
)
def test_a_trainers_hello_that_names_no_page_has_the_wrong_shape_and_not_the_wrong_key(
    more: dict[str, Any], why: str
) -> None:
    async def work() -> None:
        service, _ = await opened()
        hello = {"t": "hello", "role": "trainer", "key": KEY, "client": "a page of mine", "language": "en"} | more
        heard = await Person(service).say(hello).hear()
        assert [frame.get("why") for frame in heard] == [why, why], "refused, and good-bye"
        await service.stop()

    run(work)
