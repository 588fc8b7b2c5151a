"""The server as it is run: its port, what it does with idle and packed requests, and how it ends."""

import asyncio
import gzip
import json
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from raabta.room.service.room_service import RoomService
from raabta.room.web import app
from raabta.room.web.app import Server, bind
from raabta.room.web.settings import Settings
from support.room.in_memory import PLANS, ROOM, MemoryLedger
from support.room.served import phone

pytestmark = pytest.mark.process


@asynccontextmanager
async def running(port: int = 0, **more: Any) -> AsyncIterator[tuple[Server, str]]:
    service = RoomService(PLANS, MemoryLedger(ROOM), ROOM.room)
    await service.start()
    server = Server(service)
    await server.run(lambda found: Settings(f"http://127.0.0.1:{found}/", **more), "127.0.0.1", port)
    try:
        yield server, f"http://127.0.0.1:{server.port}"
    finally:
        await server.stop()


def run(work: Any) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(120):
            await work()

    asyncio.run(bounded())


def test_a_taken_port_gives_way_to_the_next_free_one_and_all_taken_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with bind("127.0.0.1", port) as found:
            assert port < found.getsockname()[1] < port + app.PORTS_TO_TRY
        monkeypatch.setattr(app, "PORTS_TO_TRY", 1)
        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", port)


def test_an_address_that_is_not_of_this_computer_is_an_error_at_once() -> None:
    with pytest.raises(OSError, match="assign"):
        bind("192.0.2.77", 8100)


def test_a_connection_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "KEEP_ALIVE", 0.3)

    async def test() -> None:
        async with running() as (server, _):
            for begun in (b"", b"GET / HTTP/1.1\r\nHost: local"):
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(begun)
                async with asyncio.timeout(8):
                    assert await reader.read() == b""
                writer.close()

    run(test)


def test_a_packed_body_is_not_unpacked(caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> None:
        bomb = gzip.compress(b" " * 50_000_000)
        assert len(bomb) < 65_536
        async with running() as (_, url), aiohttp.ClientSession() as session:
            headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
            async with session.post(f"{url}/say", data=bomb, headers=headers) as answer:
                assert answer.status == 400
            good = gzip.compress(json.dumps({"hello": phone(1), "frames": []}).encode())
            async with session.post(f"{url}/say", data=good, headers=headers) as answer:
                assert answer.status == 400, "no page of ours packs what it sends"

    run(test)


def test_noise_from_the_network_does_not_fill_the_console(capfd: pytest.CaptureFixture[str]) -> None:
    async def test() -> None:
        async with running() as (server, _):
            for noise in (
                b"\x16\x03\x01\x02\x00",
                b"GET / HTTP/9.9\r\n\r\n",
                b"FOO\r\n\r\n",
                b"GET / HTTP/1.1\r\n\x00: 1\r\n\r\n",
            ):
                reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.write(noise)
                writer.write_eof()
                answer = await asyncio.wait_for(reader.read(), 30)
                assert b"aiohttp" not in answer
                writer.close()

    with_handler = logging.StreamHandler()
    logging.getLogger().addHandler(with_handler)
    try:
        run(test)
    finally:
        logging.getLogger().removeHandler(with_handler)
    assert "Traceback" not in capfd.readouterr().err


def test_the_end_reaches_every_phone_and_nobody_comes_in_any_more() -> None:
    async def test() -> None:
        async with running() as (server, url), aiohttp.ClientSession() as session:
            phones = [await session.ws_connect(f"{url}/ws") for _ in range(30)]
            for number, ws in enumerate(phones):
                await ws.send_json(phone(number))
                await ws.receive_json(timeout=30)
            await server.stop("forgotten")
            for ws in phones:
                said = [json.loads(message.data) async for message in ws if message.type is aiohttp.WSMsgType.TEXT]
                assert said[-1] == {"t": "bye", "why": "forgotten"}
            with pytest.raises(aiohttp.ClientConnectionError):
                await session.get(url)

    run(test)


def test_an_end_does_not_wait_for_a_phone_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "LAST_WORDS", 0.5)

    async def test() -> None:
        loop = asyncio.get_running_loop()
        async with running() as (server, _):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            hello = json.dumps(phone(1)).encode()
            request = "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            request += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
            writer.write(request.encode() + bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)
            await reader.readuntil(b"welcome")
            begun = loop.time()
            await server.stop()
            assert loop.time() - begun < 8
            writer.close()

    run(test)
