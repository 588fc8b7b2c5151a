"""What docs/room.md promises of counts, of a start after a stop, of keys and of clocks: each promise by itself."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from raabta.room.service import hub
from raabta.room.service import room_service as service_module
from raabta.room.service.opening import open_room
from raabta.room.service.room_service import RoomService
from raabta.room.session.countdown import Clock
from raabta.room.session.pseudonyms import Pseudonyms
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.views import Views
from raabta.room.session.votes import Slot
from support.room import in_memory as rooms
from support.room.in_memory import (
    MemoryLedger,
    Person,
    board_of,
    lead,
    opened,
    phone,
    run,
    settle,
    token,
    trainer,
    vote,
)

PROJECTOR = {"t": "hello", "role": "projector", "language": "en"}
HALF = ("whole", "vague")


def screen(service: RoomService) -> Person:
    return Person(service).say(PROJECTOR)


async def voted(service: RoomService, *answers: str, round_: int = 1) -> list[Person]:
    """Let one phone after the other answer."""
    people = [vote(phone(service, who), answer, n=round_, round_=round_) for who, answer in enumerate(answers)]
    await settle()
    return people


@pytest.mark.parametrize(("number", "hidden"), [(4, "few"), (5, "")])
def test_a_reveal_shows_no_numbers_of_fewer_than_five_people(number: int, hidden: str) -> None:
    async def work() -> None:
        service, boss = await opened(minimum=5)
        wall, people = screen(service), await voted(service, *["whole"] * number)
        await lead(boss, "close", {"what": "chart", "on": True}, "reveal")
        for client in (wall, boss):
            board = await board_of(service, client)
            assert (board["phase"], board["hidden"]) == ("revealed", hidden)
            assert bool(board["tallies"]) == (number == 5)
            assert list(board["reveal"]) == ["demo/one"], "what is right is told all the same"
        late = phone(service, 99)
        for someone in (people[0], late):
            told = await someone.last("reveal")
            assert bool(told["tallies"]) == (number == 5)
            assert list(told["answers"]) == ["demo/one"]
        await service.stop()

    run(work)


@pytest.mark.parametrize(("stayed", "told"), [(4, False), (5, True)])
def test_who_moved_is_not_told_where_too_few_answered_both_rounds(stayed: int, told: bool) -> None:
    async def work() -> None:
        service, boss = await opened(minimum=5)
        wall, people = screen(service), await voted(service, *["vague"] * 6)
        await lead(boss, "close", "revote")
        for person in [*people[:stayed], *(phone(service, who) for who in (20, 21, 22))]:
            vote(person, "whole", n=2, round_=2)
        await lead(boss, "close")
        assert bool((await board_of(service, boss))["moved"]) == told
        await lead(boss, "reveal")
        for client in (wall, boss):
            board = await board_of(service, client)
            assert [tally["answered"] for tally in board["tallies"]["demo/one"]] == [6, stayed + 3]
            assert bool(board["moved"]) == told
        await service.stop()

    run(work)


async def _tested(kind: str) -> tuple[RoomService, Person, Person]:
    """Let six people answer a question of a test, and close it."""
    service, boss = await opened(minimum=5)
    await lead(boss, "close", {"what": "goto", "part": kind}, "open")
    for who in range(6):
        said = {"part": kind, "question": "demo/one", "round": 1, "answer": "whole"}
        phone(service, who).say({"t": "vote", "n": 1} | said)
    await lead(boss, "close")
    return service, boss, screen(service)


def test_a_closed_test_before_is_counted_for_nobody() -> None:
    async def work() -> None:
        service, boss, wall = await _tested("before")
        await lead(boss, {"what": "chart", "on": True})
        for client in (wall, boss):
            board = await board_of(service, client)
            assert (board["phase"], board["answered"]) == ("closed", 6)
            assert (board["tallies"], board["hidden"], board["moved"], board["reveal"]) == ({}, "open", {}, {})
        own = await board_of(service, boss)
        assert (own["share"], own["advice"], own["answers"]) == (None, None, {})
        await lead(boss, "reveal")
        assert (await boss.last("refused"))["why"] == "phase", "the same questions come again"
        await service.stop()

    run(work)


def test_a_closed_test_after_is_counted_only_once_it_is_revealed() -> None:
    async def work() -> None:
        service, boss, wall = await _tested("after")
        await lead(boss, {"what": "chart", "on": True})
        for client in (wall, boss):
            board = await board_of(service, client)
            assert (board["tallies"], board["hidden"]) == ({}, "open")
        await lead(boss, "reveal")
        for client in (wall, boss):
            assert (await board_of(service, client))["tallies"]["demo/one"][0]["right"] == 6
        await service.stop()

    run(work)


async def _lived(service: RoomService, boss: Person) -> list[Person]:
    """Let everything happen that a room keeps."""
    people = await voted(service, *HALF * 3)
    await lead(boss, {"what": "names", "on": True}, "close", "revote")
    for person in people[:5]:
        vote(person, "whole", n=2, round_=2)
    people[0].say({"t": "name", "n": 3, "name": "Amina"})
    for who in (1, 2, 3):
        people[who].say({"t": "ask", "n": 3, "id": f"{who:016x}", "text": f"Question {who}?"})
        service.clock.now += 1  # type: ignore[attr-defined]
    await settle()
    one, two, three = service.room.hall.asked
    await lead(boss, *({"what": "approve", "id": name} for name in (one, two)), {"what": "hide", "id": three})
    people[4].say({"t": "up", "n": 4, "id": two, "on": True})
    people[5].say({"t": "up", "n": 4, "id": one, "on": True}).say({"t": "up", "n": 5, "id": one, "on": False})
    counts = {"vague": 3, "late": 9}
    await lead(boss, *({"what": "hands", "question": "demo/one", "round": n, "counts": counts} for n in (1, 2)))
    await lead(boss, "close", {"what": "spotlight", "id": two}, {"what": "asking", "on": False}, "reveal")
    return people


def _mine(views: Views, who: Pseudonyms) -> dict[str, Any]:
    told = views.mine(who)
    return told | {"votes": sorted(told["votes"], key=lambda kept: kept["round"])}


@pytest.mark.parametrize("order", [1, -1])
def test_a_room_that_starts_again_shows_everybody_just_what_it_showed(order: int) -> None:
    async def work() -> None:
        ledger = MemoryLedger(rooms.ROOM)
        service, boss = await opened(ledger, minimum=5)
        people = [person.client.who for person in await _lived(service, boss)]
        await service.stop()
        again = MemoryLedger(*[*ledger.rows.values()][::order])
        second = RoomService(rooms.PLANS, again, "ROOM1", clock=service.clock)
        await second.start()
        for language in rooms.PLANS:
            old, new = (room.broadcaster.views[language] for room in (service, second))
            assert new.board() == old.board()
            assert rooms.desk(new) == rooms.desk(old)
            assert new.reveal() == old.reveal()
            for person in people:
                assert _mine(new, person) == _mine(old, person)
                assert new.welcome(person.person, "") == old.welcome(person.person, "")
        board, own = second.broadcaster.views["en"].board(), rooms.desk(second.broadcaster.views["en"])
        assert [tally["answered"] for tally in board["tallies"]["demo/one"]] == [18, 17]
        assert [asked["ups"] for asked in board["hall"]] == [1, 0]
        assert board["spotlight"] == board["hall"][0]["id"]
        assert [asked["status"] for asked in own["pending"]] == ["hidden"]
        assert (board["asking"], own["names"], board["moved"]["demo/one"]["both"]) == (False, True, 5)
        assert [second.broadcaster.views["en"].mine(person)["name"] for person in people] == ["Amina", *[""] * 5]
        await second.stop()

    run(work)


def test_a_room_that_has_ended_is_not_taken_up_again() -> None:
    async def work() -> None:
        ledger = MemoryLedger()
        first = await open_room(ledger, rooms.PLANS, new=False, keep_days=1, now=1_000_000.0)
        assert await open_room(ledger, rooms.PLANS, new=False, keep_days=1, now=1_000_001.0) == first
        service = RoomService(rooms.PLANS, ledger, first, clock=rooms.SetClock())
        await service.start()
        boss = trainer(service, key=service.key)
        await settle()
        await lead(boss, {"what": "goto", "part": "first"}, "end")
        assert service.room.state.phase == "ended"
        await service.stop()
        assert await open_room(ledger, rooms.PLANS, new=False, keep_days=1, now=1_000_002.0) != first

    run(work)


@pytest.mark.parametrize("key", [rooms.KEY, rooms.KEY[:-1] + "X", "x"])
def test_the_key_is_compared_in_the_same_time_whatever_it_is(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    real = service_module.hmac.compare_digest

    def spy(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return real(one, other)

    async def work() -> None:
        service, _ = await opened()
        monkeypatch.setattr(service_module.hmac, "compare_digest", spy)
        boss = trainer(service, "trainer-2", key)
        assert {frozenset(pair) for pair in compared} == {frozenset({key.encode(), rooms.KEY.encode()})}
        assert (boss.client.role == "trainer") == (key == rooms.KEY)
        monkeypatch.setattr(service_module.hmac, "compare_digest", lambda *_: False)
        assert trainer(service, "trainer-3", key).client.role == "", "nothing else lets a trainer in"
        await service.stop()

    run(work)


def test_a_name_is_taken_only_from_a_frame_of_its_own() -> None:
    async def work() -> None:
        ledger = MemoryLedger(rooms.ROOM)
        service, boss = await opened(ledger)
        await lead(boss, {"what": "names", "on": True})
        hello = {"t": "hello", "role": "phone", "token": token(1), "language": "en", "name": "Amina"}
        someone = Person(service).say(hello)
        vote(someone, "whole")
        assert (await someone.last("mine"))["name"] == ""
        assert (await Person(service).say(hello).last("mine"))["name"] == ""
        assert not any("Amina" in record.body for record in ledger.rows.values())
        await someone.say({"t": "name", "n": 2, "name": "Amina"}).hear()
        assert (await phone(service, 1).last("mine"))["name"] == "Amina"
        await service.stop()

    run(work)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_of_records_of_one_key_in_any_order_the_newest_counts_alone(order: tuple[int, ...]) -> None:
    answers = ("vague", "late", "whole")
    made = [
        Record("ROOM1", "vote", "first|demo/one|1|ann", n, json.dumps({"answer": answer}), 0.0)
        for n, answer in enumerate(answers, start=1)
    ]
    room = Room("ROOM1", rooms.SESSION, [made[at] for at in order], rooms.SetClock())
    slot = Slot("first", "demo/one", 1)
    assert dict(room.votes.counts(slot)) == {"whole": 1}
    assert (room.votes.answered(slot), room.votes.total, room.votes.people("first", 1)) == (1, 1, 1)
    assert room.votes.kept(slot, "ann") == (3, "whole")


def test_the_advice_follows_the_last_round() -> None:
    async def work() -> None:
        service, boss = await opened()
        await voted(service, "whole", "vague", "vague", "vague")
        await lead(boss, "close")
        board = await board_of(service, boss)
        assert (board["share"], board["advice"]) == (0.25, "teach")
        await lead(boss, "discuss", "revote")
        await voted(service, "whole", "whole", "whole", "whole", round_=2)
        await lead(boss, "close")
        board = await board_of(service, boss)
        assert (board["share"], board["advice"]) == (1.0, "go_on")
        await service.stop()

    run(work)


def test_hands_are_counted_in_their_own_round_and_among_those_who_answered() -> None:
    async def work() -> None:
        service, boss = await opened()
        wall = screen(service)
        await voted(service, "whole")
        await lead(boss, {"what": "hands", "question": "demo/one", "round": 1, "counts": {"vague": 4}})
        assert (await board_of(service, wall))["answered"] == 5
        await lead(boss, "close", "revote")
        assert (await board_of(service, wall))["answered"] == 0, "a new round begins with nobody"
        await lead(boss, {"what": "hands", "question": "demo/one", "round": 2, "counts": {"whole": 7}})
        await voted(service, "whole", round_=2)
        assert (await board_of(service, wall))["answered"] == 8
        await lead(boss, "close", {"what": "chart", "on": True})
        for client in (wall, boss):
            rounds = (await board_of(service, client))["tallies"]["demo/one"]
            assert [(tally["answered"], tally["hands"]) for tally in rounds] == [(5, 4), (8, 7)]
            marks = [{"vague": 4, "whole": 1, "late": 0}, {"vague": 0, "whole": 8, "late": 0}]
            assert [tally["marks"] for tally in rounds] == marks
        await service.stop()

    run(work)


def test_questions_from_the_hall_stand_by_their_votes_and_one_of_them_is_on_the_wall() -> None:
    async def work() -> None:
        service, boss = await opened()
        wall, people = screen(service), [phone(service, who) for who in range(4)]
        for who, person in enumerate(people):
            person.say({"t": "ask", "n": 1, "id": f"{who:016x}", "text": f"Question {who}?"})
            await settle()
        names = list(service.room.hall.asked)
        await lead(boss, *({"what": "approve", "id": name} for name in names), {"what": "answered", "id": names[3]})
        for liked, thumbs in ((1, 1), (2, 3), (3, 4)):
            for n, person in enumerate(people[:thumbs]):
                person.say({"t": "up", "n": 10 * liked + n, "id": names[liked], "on": True})
        await lead(boss, {"what": "spotlight", "id": names[1]})
        for client in (wall, boss):
            board = await board_of(service, client)
            assert [asked["text"][9] for asked in board["hall"]] == ["2", "1", "0", "3"], "what is answered comes last"
            assert [asked["ups"] for asked in board["hall"]] == [3, 1, 0, 4]
            assert board["spotlight"] == names[1]
        assert [asked["ups"] for asked in (await phone(service, 9).last("hall"))["questions"]] == [3, 1, 0, 4]
        await service.stop()

    run(work)


@pytest.mark.parametrize("by", [7200.0, -7200.0])
def test_the_clock_of_a_room_does_not_follow_a_wall_clock_that_jumps(
    by: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time
    clock = Clock()
    assert abs(clock.time() - real()) < 1
    monkeypatch.setattr(time, "time", lambda: real() + by)
    assert abs(clock.time() - real()) < 1


def test_a_phone_that_polls_is_here_for_fifteen_seconds_and_not_longer() -> None:
    async def work() -> None:
        service, boss = await opened()
        someone = phone(service, 1, transport="post")
        service.disconnect(someone.client)
        for later, here in ((0.0, 1), (14.9, 1), (0.2, 0)):
            service.clock.now += later  # type: ignore[attr-defined]
            board = await board_of(service, boss)
            assert (board["online"], board["phones"]) == (here, {"ws": 0, "post": here})
        await service.stop()

    run(work)


def _gaps(service: RoomService, client: Person, what: str) -> list[int]:
    """Let two minutes pass; return how many ticks lay between two frames of a kind."""
    client.client.take()
    heard, counts = [0], round(120 / hub.TICK)
    for count in range(1, counts + 1):
        service.broadcaster._tick(count)
        if any(json.loads(text)["t"] == what for text in client.client.take()):
            heard.append(count)
    return [later - before for before, later in zip(heard, [*heard[1:], counts], strict=True)]


@pytest.mark.parametrize("make", [lambda service: phone(service, 1), screen])
def test_where_nothing_happens_a_sign_of_life_comes_within_twenty_seconds(
    make: Callable[[RoomService], Person],
) -> None:
    async def work() -> None:
        service, _ = await opened()
        client = make(service)
        await client.hear()
        gaps = _gaps(service, client, "state" if client.client.role == "phone" else "board")
        assert max(gaps) * hub.TICK <= 20
        await service.stop()

    run(work)


def test_boards_go_at_most_four_times_a_second_however_much_happens() -> None:
    async def work() -> None:
        service, _ = await opened()
        wall, someone = screen(service), phone(service, 1)
        await wall.hear()
        boards = n = 0
        begun = time.monotonic()
        while time.monotonic() < begun + 1.1 or n <= 10:
            n += 1
            vote(someone, HALF[n % 2], n=n)
            await asyncio.sleep(0.01)
            boards += sum(json.loads(text)["t"] == "board" for text in wall.client.take())
            someone.client.take()
        assert 1 <= boards <= 1 + (time.monotonic() - begun) / hub.TICK
        await service.stop()

    run(work)
