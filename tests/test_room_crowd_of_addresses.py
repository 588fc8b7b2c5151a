"""One laptop with fifty addresses: how much of a hall it can be, what is told of it, and who gets in all the same."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from raabta.room.session.crowding import at_once, beyond, spare
from raabta.room.web import settings
from raabta.room.web.limits import Newcomers
from support.questions import ONE
from support.room.served import Frame, Hall, phone, run, until

ADDRESSES, PHONES = 50, 8
VOTE = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1}
#: What a hall of 60 takes at once, and what may come in while a test runs: one in five seconds.
MOST, SLACK = 80 + 20, 40


@pytest.fixture(autouse=True)
def no_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_loopback", lambda _: False)


async def _here(hall: Hall, number: int, address: str) -> ClientWebSocketResponse:
    ws = await hall.ws(headers={"X-Forwarded-For": address})
    await ws.send_json(phone(number))
    return ws


async def _said(ws: ClientWebSocketResponse, frame: Frame) -> str:
    """Say a frame; return "ack", or why it was refused."""
    await ws.send_json(frame)
    while True:
        heard = await ws.receive_json(timeout=60)
        if heard["t"] in {"ack", "refused"} and heard["n"] == frame["n"]:
            return str(heard.get("why", "ack"))


async def _votes(hall: Hall, number: int, address: str, answer: str = "whole") -> str:
    ws = await _here(hall, number, address)
    said = await _said(ws, VOTE | {"answer": answer})
    await ws.close()
    return said


async def _attack(hall: Hall) -> list[str]:
    """Vote by 400 phones, 40 at a time; return what became of each vote."""
    said: list[str] = []
    for start in range(0, ADDRESSES * PHONES, 40):
        wave = range(start, start + 40)
        said += await asyncio.gather(*(_votes(hall, 1000 + n, _false(n), "vague") for n in wave))
    return said


def _honest(number: int) -> str:
    return f"10.0.0.{number + 1}"


def _false(number: int) -> str:
    return f"127.0.1.{number % ADDRESSES + 1}"


async def _open(hall: Hall) -> None:
    await hall.do("goto", part="first")
    await hall.do("open")


def test_fifty_addresses_of_one_laptop_are_a_part_of_the_hall_and_the_trainer_is_told() -> None:
    async def test(hall: Hall) -> None:
        await _open(hall)
        honest = await asyncio.gather(*(_votes(hall, n, _honest(n)) for n in range(40)))
        assert honest == ["ack"] * 40
        assert hall.board()["beyond"] == 0
        false = await _attack(hall)
        waits = [await _here(hall, 2000 + n, _false(n)) for n in range(20)]
        await until(lambda: sum(client.role == "phone" for client in hall.service.hub.clients) == len(waits))
        took = false.count("ack")
        assert took + false.count("full") == ADDRESSES * PHONES
        assert took <= MOST - 40 + SLACK, "of 400; before, all of them"
        board = hall.board()
        inside = sum(client.admitted for client in hall.service.hub.of("phone"))
        assert (board["answered"], board["joined"]) == (40 + took, 40 + took + inside), "who waits is not here"
        assert (board["beyond"], board["expected"], board["online"]) == (40 + took + inside, 60, inside)
        assert inside <= SLACK / 4
        assert board["held"] >= len(waits) - inside
        for ws in waits:
            await ws.close()
        wall = hall.service.broadcaster.views["en"].board()
        assert wall["answered"] == 40 + took

    run(test, proxied=True, expected=60)


def test_who_comes_late_by_an_address_of_their_own_comes_before_the_phones_of_the_laptop() -> None:
    now = [0.0]
    newcomers = Newcomers(lambda: 60, lambda: now[0])
    for n in range(40):
        assert newcomers.admit(_honest(n), f"honest {n}")

    def attack() -> int:
        return sum(newcomers.admit(_false(n), f"false {n}") for n in range(ADDRESSES * PHONES))

    took = attack()
    assert took == ADDRESSES, "one by each of its addresses, and then no more"
    late = 0
    for _ in range(60):  # five minutes, in which everybody who waits tries again and again
        now[0] += 5
        assert attack() == ADDRESSES, "those who are in, and nobody else"
        late += newcomers.admit(f"10.0.1.{late}", f"late {late}")
    assert late >= 58, "a hall in five minutes, by whoever has an address of their own"


def test_75_honest_people_come_to_a_hall_of_60_and_all_are_let_in_without_a_warning() -> None:
    for address in (_honest, lambda _: "10.0.0.1"):  # with addresses of their own, and behind one router

        async def test(hall: Hall, address: Any = address) -> None:
            await _open(hall)
            assert await asyncio.gather(*(_votes(hall, n, address(n)) for n in range(75))) == ["ack"] * 75
            board = hall.board()
            assert (board["beyond"], board["held"], board["joined"]) == (0, 0, 75)
            assert await _votes(hall, 76, address(76)) == "ack"
            assert hall.board()["beyond"] == 76, "a quarter over 60 is 75"

        run(test, proxied=True, expected=60)


def test_a_bigger_hall_is_let_in_at_once_when_the_trainer_says_so() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("hall", people=8)
        looking = [await _here(hall, n, "10.0.0.1") for n in range(40)]
        await until(lambda: sum(client.role == "phone" for client in hall.service.hub.clients) == 40)
        board = hall.board()
        assert (board["expected"], board["sized"]) == (8, True)
        assert (board["joined"], board["online"], board["held"]) == (28, 28, 12), "8 and 20 more"
        assert board["beyond"] == 28
        await hall.do("hall", people=40)
        hall.service._each_tick()
        board = hall.board()
        assert (board["joined"], board["held"], board["beyond"]) == (40, 0, 0)
        for wrong in (0, -1, 20_001, 2.5, True, "60", None):
            frame = {"t": "do", "n": 9, "ver": hall.service.room.state.ver, "what": "hall", "people": wrong}
            hall.service.frame(hall._trainer, json.dumps(frame))
            assert {"t": "refused", "n": 9, "why": "shape"} in [json.loads(text) for text in hall._trainer.take()]
        assert hall.service.admission.expected == 40
        for ws in looking:
            await ws.close()

    run(test, proxied=True)


def test_nobody_has_said_how_many_come_until_the_trainer_or_the_command_does() -> None:
    async def unsaid(hall: Hall) -> None:
        assert [hall.board()[name] for name in ("expected", "sized")] == [300, False]

    async def started(hall: Hall) -> None:
        assert [hall.board()[name] for name in ("expected", "sized")] == [120, True]
        await hall.do("hall", people=30)
        assert hall.service.admission.expected == 30, "what the trainer says later stands"

    run(unsaid)
    run(started, expected=120)


def test_fifty_addresses_leave_half_of_the_places_for_questions_to_whoever_has_voted() -> None:
    async def test(hall: Hall) -> None:
        await _open(hall)
        assert [await _votes(hall, n, _honest(n)) for n in range(40)] == ["ack"] * 40
        asked: list[str] = []
        for n in range(ADDRESSES * PHONES):
            ws = await _here(hall, 1000 + n, _false(n))
            asked.append(await _said(ws, VOTE | {"answer": "vague"}))
            asked.append(await _said(ws, {"t": "ask", "n": 2, "id": "a" * 16, "text": f"Buy this {n}"}))
            await ws.close()
        waiting = len(hall.service.room.hall.waiting)
        assert waiting <= 150
        for n in range(40):
            ws = await _here(hall, n, _honest(n))
            assert await _said(ws, {"t": "ask", "n": 2, "id": "b" * 16, "text": f"Why {n}?"}) == "ack"
        assert len(hall.service.room.hall.waiting) == waiting + 40

    run(test, proxied=True, expected=60)


@pytest.mark.parametrize(
    ("expected", "once", "more", "alarm"), [(8, 28, 20, 11), (60, 80, 20, 76), (300, 375, 75, 376)]
)
def test_what_may_come_and_what_is_told_follow_from_who_is_expected(
    expected: int, once: int, more: int, alarm: int
) -> None:
    assert (at_once(expected), spare(expected)) == (once, more)
    assert (beyond(alarm - 1, expected), beyond(alarm, expected)) == (0, alarm)
