"""A simulated trainer: one connection with the key, commands one after the other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any, Self
from urllib.parse import urlsplit

from raabta.room.rehearsal.wire import SocketWire

#: Commands after which the version of the room is, or may be, what it was.
_SAME_VERSION = frozenset({"approve", "hide", "answered", "hands"})


class RefusedError(RuntimeError):
    """A command was refused; the message is the reason."""


class Trainer:
    """Drives a room. Use it as `async with`."""

    def __init__(self, url: str, key: str, client: str = "00000000000000aa") -> None:
        self._url = urlsplit(url)
        self._hello = {"t": "hello", "role": "trainer", "key": key, "client": client, "language": "en"}
        self._wire: SocketWire | None = None
        self._news = asyncio.Event()
        self._answers: dict[int, str] = {}
        self._n = 0
        self._why = ""
        self.ver = 0
        self.board: Mapping[str, Any] = {}
        self.plan: Mapping[str, Any] = {}

    async def __aenter__(self) -> Self:
        """Connect, and wait for board and plan."""
        loop = asyncio.get_running_loop()
        host, port = self._url.hostname or "127.0.0.1", self._url.port or 80
        wire = self._wire = SocketWire(self, f"{host}:{port}")  # known before it opens, which may be at once
        await loop.create_connection(lambda: wire, host, port)
        await self.until(lambda: bool(self.board and self.plan))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        if self._wire is not None:
            self._wire.drop()

    def opened(self) -> None:
        """Say who it is."""
        self._say(self._hello)

    def lost(self, why: str) -> None:
        """Wake whoever waits."""
        self._wire, self._why = None, why or self._why
        self._news.set()

    def heard(self, text: bytes) -> None:
        """Take one frame."""
        message = json.loads(text)
        if message["t"] == "board":
            self.board = message
            self.ver = max(self.ver, message["ver"])
        elif message["t"] == "plan":
            self.plan = message
        elif message["t"] == "bye":
            self._why = message["why"]
        elif message["t"] in {"done", "refused"}:
            self._answers[message.get("n", 0)] = message.get("why", "")
        self._news.set()

    async def do(self, what: str, *, tries: int = 20, **fields: Any) -> float:
        """Give a command; return when it was sent. A stale one is given again on the new board."""
        for _ in range(tries):
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
        self._say({"t": "do", "n": number, "ver": ver, "what": what, **fields})
        await self.until(lambda: number in self._answers)
        why = self._answers.pop(number)
        if why == "stale":
            self.ver = int(self.board["ver"])
        elif not why and what not in _SAME_VERSION:
            self.ver = max(self.ver, ver + 1)
        return why

    async def shown(self) -> Mapping[str, Any]:
        """Return the board once it shows what the last command did."""
        await self.until(lambda: self.board["ver"] >= self.ver)
        return self.board

    async def until(self, true: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds on the board."""
        async with asyncio.timeout(seconds):
            while not true():
                if self._wire is None:
                    raise ConnectionError(f"The room closed the trainer's connection. {self._why}".strip())
                self._news.clear()
                await self._news.wait()

    def _say(self, message: Mapping[str, Any]) -> None:
        if self._wire is not None:
            self._wire.send(json.dumps(message, separators=(",", ":")).encode())
