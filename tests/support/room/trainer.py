"""A trainer for tests and the benchmark: one connection with the key."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any, Self

from aiohttp import ClientSession

#: Commands after which the version of the room is, or may be, what it was.
_SAME_VERSION = frozenset({"approve", "hide", "answered", "hands"})


class RefusedError(RuntimeError):
    """A command was refused; the message is the reason."""


class Trainer:
    """Drives a room: commands one after the other. Use it as `async with`."""

    def __init__(self, url: str, key: str, client: str = "00000000000000aa") -> None:
        self._url = url
        self._hello = {"t": "hello", "role": "trainer", "key": key, "client": client, "language": "en"}
        self._news = asyncio.Event()
        self._answers: dict[int, str] = {}
        self._n = self.ver = 0
        self.board: Mapping[str, Any] = {}

    async def __aenter__(self) -> Self:
        self._web = ClientSession()
        self._socket = await self._web.ws_connect(f"{self._url}ws", max_msg_size=0)
        self._reading = asyncio.ensure_future(self._read())
        await self._socket.send_json(self._hello)
        await self.until(lambda: bool(self.board))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._reading.cancel()
        await self._web.close()

    async def _read(self) -> None:
        async for message in self._socket:
            frame = json.loads(message.data)
            if frame["t"] == "board":
                self.board = frame
                self.ver = max(self.ver, frame["ver"])
            elif frame["t"] in {"done", "refused"}:
                self._answers[frame["n"]] = frame.get("why", "")
            self._news.set()

    async def do(self, what: str, **fields: Any) -> float:
        """Give a command; return when it was sent. A stale one is given again on the new board."""
        for _ in range(20):
            sent = perf_counter()
            why = await self.once(what, self.ver, **fields)
            if not why:
                return sent
            if why != "stale":
                raise RefusedError(why)
            await asyncio.sleep(0.1)
        raise RefusedError("stale")

    async def once(self, what: str, ver: int, **fields: Any) -> str:
        """Give a command once; return why it was refused, or ""."""
        self._n += 1
        number = self._n
        await self._socket.send_json({"t": "do", "n": number, "ver": ver, "what": what, **fields})
        await self.until(lambda: number in self._answers)
        why = self._answers.pop(number)
        if why == "stale":
            self.ver = int(self.board["ver"])
        elif not why and what not in _SAME_VERSION:
            self.ver = max(self.ver, ver + 1)
        return why

    async def until(self, true: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds on the board."""
        async with asyncio.timeout(seconds):
            while not true():
                assert not self._reading.done(), "the room closed the trainer's connection"
                self._news.clear()
                await self._news.wait()
