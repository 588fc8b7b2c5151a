"""A room on the web for tests: the real server and service, a ledger in memory, and a trainer who is obeyed at once."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import ClientWebSocketResponse, WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from raabta.model.session import Session
from raabta.room.service.hub import Client
from raabta.room.service.room_service import RoomService
from raabta.room.web.app import make_app
from raabta.room.web.settings import CONTEXT, AppContext, Settings
from support.room.in_memory import KEY, PLANS, ROOM, MemoryLedger, token

SETTINGS = Settings("http://127.0.0.1:8100/")
TRAINER = {"t": "hello", "role": "trainer", "key": KEY, "client": "ab" * 8, "language": "en"}
Frame = dict[str, Any]


def phone(number: int, language: str = "en") -> Frame:
    """Return the hello of a phone."""
    return {"t": "hello", "role": "phone", "token": token(number), "language": language}


def built(folder: Path) -> Path:
    """Write small pages, for tests that are not about what was built."""
    for name in ("phone", "projector", "trainer"):
        (folder / f"room-{name}.js").write_text(f'"use strict";/*{name}*/', encoding="utf-8")
        (folder / f"room-{name}.css").write_text(f"main{{--of:{name}}}", encoding="utf-8")
    return folder


class Hall:
    """A room that is served, and its trainer."""

    def __init__(
        self, web_client: TestClient[Any, Any], service: RoomService, context: AppContext, ledger: MemoryLedger
    ) -> None:
        self.web, self.service, self.context, self.ledger = web_client, service, context, ledger
        self._trainer = Client("ws", lambda: None)
        service.connect(self._trainer)
        service.frame(self._trainer, json.dumps(TRAINER))

    async def do(self, what: str, **more: Any) -> None:
        """Give a command and wait until it is done."""
        await until(lambda: self._trainer.unacknowledged == 0)
        self._trainer.take()
        frame = {"t": "do", "n": 1, "ver": self.service.room.state.ver, "what": what} | more
        self.service.frame(self._trainer, json.dumps(frame))
        await until(lambda: self._trainer.unacknowledged == 0)
        answers = [json.loads(text) for text in self._trainer.take()]
        assert {"t": "done", "n": 1} in answers, answers

    def board(self) -> Frame:
        """Return the trainer's board as it is now."""
        self.service.broadcaster._boards()
        return [json.loads(text) for text in self._trainer.take() if '"t":"board"' in text][-1]

    async def ws(self, **more: Any) -> ClientWebSocketResponse:
        """Open a socket."""
        return await self.web.ws_connect("/ws", **more)

    async def say(self, hello: Frame, *frames: Any, ver: int = 0, **more: Any) -> list[Frame]:
        """Talk by POST."""
        body = {"hello": hello, "frames": frames, "ver": ver}
        async with self.web.post("/say", json=body, **more) as response:
            assert response.status == 200, await response.text()
            answers: list[Frame] = (await response.json())["frames"]
            return answers

    async def alive(self, number: int = 999) -> None:
        """Prove that a phone still comes in and is heard."""
        async with await self.ws() as ws:
            await ws.send_json(phone(number))
            kinds = {frame["t"] for frame in await frames_of(ws, until="state")}
            assert {"welcome", "state"} <= kinds


async def until(true: Callable[[], bool]) -> None:
    """Wait until something holds; only a test that fails waits long."""
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.005)


async def texts_of(ws: ClientWebSocketResponse, until: str = "", wait: float = 30.0) -> list[str]:
    """Return every text that comes, until one of kind `until` (or the socket closes, or `wait` seconds are over)."""
    texts: list[str] = []
    try:
        async with asyncio.timeout(wait):
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    texts.append(message.data)
                    if until and f'{{"t":"{until}"' in message.data:
                        break
    except TimeoutError:
        assert not until, f"{until} never came: {texts}"
    return texts


async def frames_of(ws: ClientWebSocketResponse, until: str = "", wait: float = 30.0) -> list[Frame]:
    """Return the frames that come."""
    return [json.loads(text) for text in await texts_of(ws, until, wait)]


@asynccontextmanager
async def served(plans: Mapping[str, Session] = PLANS, static: Path | None = None, **more: Any) -> AsyncIterator[Hall]:
    """Serve a room on a free port of this computer."""
    ledger = MemoryLedger(replace(ROOM, body=json.dumps({**ROOM.read(), "minimum": 5})))
    service = RoomService(plans, ledger, ROOM.room)
    await service.start()
    app: web.Application = make_app(service, replace(SETTINGS, **more), static)
    try:
        async with TestClient(TestServer(app)) as client:
            yield Hall(client, service, app[CONTEXT], ledger)
    finally:
        await service.stop()


def run(test: Callable[[Hall], Awaitable[None]], **more: Any) -> None:
    """Run a test in a room that is served, for two minutes at most."""

    async def bounded() -> None:
        async with asyncio.timeout(120), served(**more) as hall:
            await test(hall)

    asyncio.run(bounded())
