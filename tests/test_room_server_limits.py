"""How much one phone, one address and the hall may ask for; guessed keys; a phone that cannot be written to."""

import asyncio
import socket
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from aiohttp import WSMsgType
from multidict import CIMultiDict

from raabta.room.web import limits, settings, sockets
from raabta.room.web.limits import Bucket, Buckets, Keys, Newcomers, Places
from support.questions import ONE
from support.room.served import TRAINER, Hall, frames_of, phone, run, until

LAN = "192.168.1.77"


class Time:
    """A clock that tests set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    time = Time()
    bucket = Bucket(2.0, 5.0, time)
    assert [bucket.take() for _ in range(6)] == [True] * 5 + [False]
    time.now += 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    time.now += 1000.0
    assert [bucket.take() for _ in range(6)] == [True] * 5 + [False]


def test_each_name_has_a_bucket_of_its_own_and_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 3)
    buckets = Buckets(1.0, 1.0, Time())
    assert buckets.take("a")
    assert not buckets.take("a")
    assert all(buckets.take(name) for name in "bcde")
    assert len(buckets) == 3


def test_after_five_wrong_keys_an_address_waits_longer_each_time() -> None:
    time = Time()
    keys = Keys(now=time)
    for _ in range(4):
        keys.failed("a")
    assert keys.wait("a") == 0
    waits = []
    for _ in range(8):
        keys.failed("a")
        waits.append(keys.wait("a"))
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]
    assert keys.wait("b") == 0
    time.now += 901
    assert keys.wait("a") == 0
    keys.right("a")
    keys.failed("a")
    assert keys.wait("a") == 0


def test_new_people_of_one_address_are_bounded_and_whoever_was_let_in_stays_in() -> None:
    time = Time()
    newcomers = Newcomers(lambda: 4, time)
    first = [str(n) for n in range(24)]
    assert all(newcomers.admit(LAN, name) for name in first)
    assert [newcomers.admit(LAN, name) for name in (*first[:2], "c")] == [True, True, False]
    assert newcomers.admit("10.0.0.1", "c")
    time.now += 150.0
    assert [newcomers.admit(LAN, name) for name in "def"] == [True, False, False]


def test_places_are_counted_in_all_and_by_address_but_not_for_this_computer() -> None:
    places = Places(total=5, per_address=2)
    assert [places.enter(LAN) for _ in range(3)] == [True, True, False]
    assert [places.enter("127.0.0.1") for _ in range(4)] == [True, True, True, False]
    places.leave(LAN)
    assert places.enter("10.0.0.1")
    assert places.taken == 5


def test_a_phone_that_sends_too_fast_is_told_so_and_then_cut_off() -> None:
    async def test(hall: Hall) -> None:
        async with await hall.ws() as other, await hall.ws() as ws:
            await ws.send_json(phone(1))
            with suppress(ConnectionError):
                for n in range(1, 400):
                    await ws.send_json({"t": "up", "n": n, "id": "x", "on": True})
                    await asyncio.sleep(0.002)
            heard = await frames_of(ws)
            refused = [frame for frame in heard if frame["t"] == "refused"]
            fast = [frame["n"] for frame in refused if frame["why"] == "fast"]
            assert 10 <= len(fast) <= sockets.PATIENCE
            assert all(later == earlier + 1 for earlier, later in pairwise(fast)), "it learns which ones"
            assert ws.closed
            await other.send_json(phone(2))
            await frames_of(other, until="state")

    run(test, frames=0.001, burst=10.0)


@pytest.mark.parametrize("kind", [WSMsgType.PING, WSMsgType.PONG])
def test_pings_are_answered_within_the_rate_and_beyond_it_the_line_is_cut(kind: WSMsgType) -> None:
    async def test(hall: Hall) -> None:
        async with await hall.ws(autoping=False) as ws:
            await ws.send_json(phone(1))
            await frames_of(ws, until="hall")
            pongs = 0
            with suppress(ConnectionError):
                for _ in range(10 + 2 * sockets.PATIENCE):
                    await ws.send_frame(b"x", kind)
            async with asyncio.timeout(30):
                async for message in ws:
                    pongs += message.type is WSMsgType.PONG and message.data == b"x"
            assert ws.closed
            assert pongs == (9 if kind is WSMsgType.PING else 0), "hello was the tenth"
        await until(lambda: hall.context.places.taken == 0)

    run(test, frames=0.001, burst=10.0)


def test_the_rooms_own_heartbeat_finds_out_who_has_gone_and_keeps_who_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "HEARTBEAT", 3.0)  # half of it is left for an answer

    async def test(hall: Hall) -> None:
        async with await hall.ws() as there, await hall.ws(autoping=False) as gone:
            for number, ws in enumerate((there, gone)):
                await ws.send_json(phone(number))
            listening = asyncio.ensure_future(frames_of(there, wait=60))
            heard = [message.type async for message in gone]
            assert WSMsgType.PING in heard
            await until(lambda: hall.context.phones == 1)
            assert not listening.done()
            assert not there.closed
            listening.cancel()

    run(test)


def test_a_phone_that_posts_too_fast_is_told_so_and_others_are_not() -> None:
    async def test(hall: Hall) -> None:
        frames = [{"t": "up", "n": n, "id": "x", "on": True} for n in range(1, 31)]
        why = [frame["why"] for frame in await hall.say(phone(1), *frames) if frame["t"] == "refused"]
        assert why.count("fast") == 20
        why = [frame["why"] for frame in await hall.say(phone(2), *frames[:3]) if frame["t"] == "refused"]
        assert "fast" not in why

    run(test, frames=1.0, burst=10.0)


def test_an_address_that_asks_without_end_gets_429(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_loopback", lambda _: False)

    async def test(hall: Hall) -> None:
        hall.context.requests._rate = 0.001  # else it would fill up again while a slow machine asks
        statuses = [(await hall.web.get("/plain")).status for _ in range(10)]
        assert statuses == [200] * 8 + [429] * 2
        assert (await hall.web.get("/generate_204")).status == 204

    run(test, requests=2.0 / 1.0)


def test_this_computer_is_never_told_that_it_asks_too_much() -> None:
    async def test(hall: Hall) -> None:
        assert {(await hall.web.get("/generate_204" if n % 2 else "/")).status for n in range(30)} == {200, 204}

    run(test, requests=1.0)


def test_a_full_room_says_so_to_phones_and_still_lets_trainers_in() -> None:
    async def test(hall: Hall) -> None:
        async with (
            await hall.ws() as first,
            await hall.ws() as second,
            await hall.ws() as third,
            await hall.ws() as board,
        ):
            for number, ws in enumerate((first, second)):
                await ws.send_json(phone(number))
                await frames_of(ws, until="state")
            await third.send_json(phone(3))
            assert await frames_of(third) == [{"t": "bye", "why": "full"}]
            for hello in (TRAINER, {"t": "hello", "role": "projector"}):
                await board.send_json(hello)
                await frames_of(board, until="board")
            await first.send_json(phone(0, "ur"))
            assert "state" in {frame["t"] for frame in await frames_of(first, until="state")}, "it has its place"
            await first.close()
            await until(lambda: hall.context.phones == 1)
            async with await hall.ws() as late:
                await late.send_json(phone(3))
                await frames_of(late, until="state")

    run(test, max_phones=2)


def test_one_address_cannot_take_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "is_loopback", lambda _: False)

    async def test(hall: Hall) -> None:
        held = [await hall.ws() for _ in range(3)]
        async with await hall.ws() as ws:
            assert await frames_of(ws) == [{"t": "bye", "why": "full"}]
            assert ws.close_code == 1013
        await held[0].close()
        await until(lambda: hall.context.places.taken == 2)
        async with await hall.ws() as ws:
            await ws.send_json(phone(1))
            await frames_of(ws, until="state")
        for ws in held:
            await ws.close()

    run(test, per_address=3)


def test_one_device_cannot_fill_the_room_with_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_loopback", lambda _: False)
    monkeypatch.setattr(limits, "at_once", lambda _: 3)
    monkeypatch.setattr(limits, "a_second", lambda _: 0.001)
    vote = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1, "answer": "whole"}
    ask = {"t": "ask", "n": 2, "id": "ab" * 8, "text": "Why?"}

    async def said(hall: Hall, number: int, frame: dict[str, Any], address: str = LAN) -> dict[str, Any]:
        heard = await hall.say(phone(number), frame, headers={"X-Forwarded-For": address})
        return next(frame for frame in heard if frame["t"] in {"ack", "refused"})

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        heard = [await said(hall, number, vote) for number in range(5)]
        assert heard == [{"t": "ack", "n": 1}] * 3 + [{"t": "refused", "n": 1, "why": "full"}] * 2, "a vote waits"
        assert await said(hall, 3, ask) == {"t": "refused", "n": 2, "why": "fast"}
        assert await said(hall, 0, vote | {"n": 2, "answer": "late"}) == {"t": "ack", "n": 2}
        async with await hall.ws(headers={"X-Forwarded-For": LAN}) as ws:
            await ws.send_json(phone(4))
            await ws.send_json(vote)
            assert (await frames_of(ws, until="refused"))[-1]["why"] == "full"
        assert await said(hall, 4, vote, "10.0.0.1") == {"t": "ack", "n": 1}
        assert len(hall.service.room.people) == 4

    run(test, proxied=True, max_phones=15)


async def tried(hall: Hall, key: str) -> dict[str, Any]:
    async with await hall.ws() as ws:
        await ws.send_json(TRAINER | {"key": key})
        return next(frame for frame in await frames_of(ws, until="") if frame["t"] in {"refused", "plan"})


def test_keys_cannot_be_guessed_by_socket_post_or_disguise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "HELLO", 2.0)

    async def test(hall: Hall) -> None:
        disguised = '{"t":"\\u0068ello","role":"tr\\u0061iner","key":"x","client":"abababab"}'
        async with await hall.ws() as ws:
            await ws.send_str(disguised)
            assert (await frames_of(ws))[0]["why"] == "key"
        assert (await tried(hall, "wrong"))["why"] == "key"
        for _ in range(3):
            assert (await hall.say(TRAINER | {"key": "رابطہ"}))[0]["why"] == "key"
        async with await hall.ws() as ws:
            await ws.send_str(disguised)
            assert (await frames_of(ws))[0]["why"] == "fast"
        refused = await hall.say(TRAINER | {"key": "wrong"})
        assert refused[0]["why"] == "fast"
        assert 20 < refused[0]["wait"] <= 30
        assert [frame for frame in refused if frame["t"] in {"plan", "board"}] == []

    run(test)


def test_whoever_guesses_in_the_hall_cannot_lock_the_trainer_out_who_shares_the_address() -> None:
    async def test(hall: Hall) -> None:
        for _ in range(7):
            await hall.say(TRAINER | {"key": "guess"})
        assert hall.context.keys.wait("127.0.0.1") > 0
        assert "plan" in {frame["t"] for frame in await hall.say(TRAINER)}

    run(test)


def test_a_trainer_behind_a_balancer_is_known_by_the_address_that_the_balancer_has_seen() -> None:
    async def test(hall: Hall) -> None:
        for _ in range(6):
            await hall.say(TRAINER | {"key": "x"}, headers={"X-Forwarded-For": f"1.2.3.4, {LAN}"})
        assert hall.context.keys.wait(LAN) > 0
        two = CIMultiDict([("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-For", "10.9.9.9")])
        for _ in range(6):
            await hall.say(TRAINER | {"key": "x"}, headers=two)
        assert hall.context.keys.wait("10.9.9.9") > 0, "HAProxy writes a line of its own below that of the phone"
        assert hall.context.keys.wait("1.2.3.4") == 0, "what the phone itself writes there means nothing"
        kinds = {frame["t"] for frame in await hall.say(TRAINER, headers={"X-Forwarded-For": "10.0.0.8"})}
        assert "plan" in kinds

    run(test, proxied=True)


def test_without_a_balancer_nobody_can_pretend_to_be_another_address() -> None:
    async def test(hall: Hall) -> None:
        for number in range(6):
            await hall.say(TRAINER | {"key": "x"}, headers={"X-Forwarded-For": f"10.0.0.{number}"})
        assert hall.context.keys.wait("127.0.0.1") > 0

    run(test)


def test_a_phone_that_takes_nothing_is_let_go_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "WRITE", 0.5)

    async def test(hall: Hall) -> None:
        url = hall.web.make_url("/")
        stuck = socket.socket()
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stuck.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(stuck, (url.host, url.port))
        request = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        request += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        hello = b'{"t":"hello","role":"projector"}'
        await loop.sock_sendall(stuck, request.encode() + bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)
        await until(lambda: list(hall.service.hub.of("projector")) != [])
        client = next(iter(hall.service.hub.of("projector")))
        async with asyncio.timeout(30):
            while list(hall.service.hub.of("projector")):
                client.push("board", "x" * 50_000)
                await asyncio.sleep(0.01)
        await until(lambda: hall.context.places.taken == 0)
        await hall.alive()
        stuck.close()

    run(test)
