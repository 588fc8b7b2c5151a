"""Open connections are bounded: half requests, idle ones, and bodies that never come do not keep the hall out."""

import asyncio
import itertools
from contextlib import AsyncExitStack, suppress
from typing import Any

import aiohttp
import pytest

from raabta.room.web import app, connection_gate
from raabta.room.web.connection_gate import Gate
from support.room.served import phone
from test_room_server_run import run, running

pytestmark = pytest.mark.process

LAN = "192.168.1.77"
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "


class FakeGuest:
    def __init__(self, address: str) -> None:
        self.address, self.there = address, True

    def cut(self) -> None:
        self.there = False


def let_in(door: Any, *addresses: str) -> list[Any]:
    guests = [FakeGuest(address) for address in addresses]
    for guest in guests:
        door.enter(guest)
    return guests


def test_of_one_address_the_connection_that_was_quiet_for_longest_makes_room() -> None:
    door: Any = Gate(3, lambda: 100)
    other, *own = let_in(door, "10.0.0.1", LAN, LAN, LAN)
    door.asked(own[0])
    own += let_in(door, LAN)
    assert [guest.there for guest in (other, *own)] == [True, True, False, True, True]
    door.leave(own[2])
    door.leave(own[2])
    own += let_in(door, LAN)
    assert [guest.there for guest in own] == [True, False, True, True, True]


def test_this_computer_may_have_all_and_all_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_gate, "FEWEST", 2)
    rooms = [10]
    door: Any = Gate(3, lambda: rooms[0])
    guests = let_in(door, *["127.0.0.1"] * 9, LAN)
    assert all(guest.there for guest in guests)
    guests += let_in(door, "10.0.0.1")
    assert [guest.there for guest in guests] == [False] + [True] * 10
    assert len(door) == 10
    for guest in guests:
        door.leave(guest)
    rooms[0] = -5
    assert [guest.there for guest in let_in(door, "10.0.0.1", "10.0.0.2", "10.0.0.3")] == [False, True, True]


async def halves(port: int, count: int, stack: AsyncExitStack) -> list[asyncio.StreamReader]:
    readers = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        stack.callback(writer.close)
        writer.write(HALF)
        readers.append(reader)
    return readers


async def open_ones(readers: list[asyncio.StreamReader]) -> int:
    """Count the connections that were not closed by the room."""
    count = 0
    for reader in readers:
        try:
            async with asyncio.timeout(0.02):
                with suppress(ConnectionError):
                    await reader.read(1)
        except TimeoutError:
            count += 1
    return count


@pytest.mark.parametrize("where", ["address", "all"])
def test_half_requests_keep_nobody_out_and_cut_no_socket(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == "address":
        monkeypatch.setattr(connection_gate, "is_loopback", lambda _: False)
    else:
        monkeypatch.setattr(app, "open_files", lambda _: connection_gate.SPARE + 20)

    async def test() -> None:
        async with (
            running(per_address=10) as (server, url),
            aiohttp.ClientSession() as session,
            AsyncExitStack() as stack,
        ):
            ws = await session.ws_connect(f"{url}/ws")
            await ws.send_json(phone(1))
            readers = await halves(server.port, 60, stack)
            async with session.get(url) as answer:
                assert answer.status == 200
            async with asyncio.timeout(8):  # before those that are left have been idle for too long
                while (left := await open_ones(readers)) > 20:
                    pass
            assert left >= 10
            await ws.send_json(phone(1))
            assert (await ws.receive_json(timeout=30))["t"] == "welcome"
            await ws.close()

    run(test)


def test_a_head_that_comes_drop_by_drop_does_not_count_as_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "KEEP_ALIVE", 0.5)

    async def test() -> None:
        async with running() as (server, _):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            loop = asyncio.get_running_loop()
            writer.write(HALF)
            begun = loop.time()
            while not reader.at_eof() and loop.time() - begun < 20:
                with suppress(ConnectionError, TimeoutError):
                    writer.write(b"a")
                    async with asyncio.timeout(0.1):
                        await reader.read(1)
                if reader.exception():
                    break
            assert loop.time() - begun < 20
            writer.close()

    run(test)


def test_a_page_ends_its_connection_and_a_post_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 2 * 2.0 < app.KEEP_ALIVE <= 10.0, "who polls every 2 s keeps the connection, who is idle does not"

    async def test() -> None:
        async with running() as (_, url), aiohttp.ClientSession() as session:
            for path in ("/", "/projector", "/trainer", "/plain"):
                async with session.get(url + path) as answer:
                    assert answer.headers["Connection"] == "close", path
            async with session.post(f"{url}/say", json={"hello": phone(1), "frames": []}) as answer:
                assert answer.headers.get("Connection", "").lower() != "close"

    run(test)


def test_a_body_that_nobody_wants_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "LINGER", 0.2)

    async def test() -> None:
        async with running() as (server, _):
            for method, path in itertools.product(("GET", "POST"), ("/", "/nowhere")):
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n".encode())
                async with asyncio.timeout(8):
                    await reader.read()
                writer.close()

    run(test)
