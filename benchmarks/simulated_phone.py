"""A simulated phone: what it answers, keeps and sends again.

It answers what can be computed from its number, so that any row on the disk can be checked later. It keeps an answer
until it is acknowledged, sends it again with the same number, and comes back when its connection breaks.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import random
from collections.abc import Mapping
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import ClientError, ClientWebSocketResponse

from raabta.room.rehearsal.phones import answer_to

if TYPE_CHECKING:
    from swarm import Swarm

#: Seconds: between two questions of a phone without WebSocket; until a phone comes back, at least and at most.
_POLL, _BACK = 2.0, (0.05, 0.55)
#: Reasons that pass: the phone keeps the answer and tries again.
_PASSING = frozenset({"full", "disk", "fast"})
_HELLO = {"t": "hello", "language": "en"}


class Ballot(NamedTuple):
    """One question in one round."""

    part: str
    question: Mapping[str, Any]
    turn: int = 1

    @property
    def key(self) -> tuple[str, str, int]:
        return self.part, self.question["id"], self.turn

    def answer(self, phone: int, n: int) -> Any:
        """What a phone says in its message `n`."""
        return answer_to(self.question["control"], phone + n)


class Pending:
    """An answer that is not acknowledged yet."""

    def __init__(self, frame: dict[str, Any], ballot: Ballot) -> None:
        self.frame, self.ballot = frame, ballot
        self.first = self.last = perf_counter()


class Phone:
    """A phone. `index` decides what it answers and who it is."""

    def __init__(self, swarm: Swarm, index: int, *, posts: bool) -> None:
        self.swarm, self.index, self.posts = swarm, index, posts
        self.token = hashlib.sha256(f"swarm:{index}".encode()).hexdigest()[:32]
        self.person, self.n, self.dials, self.dialled, self.acked = "", 0, 0, 0.0, 0.0
        self.online = self.gone = False
        self.state: Mapping[str, Any] = {}
        self.pending: dict[int, Pending] = {}
        self.saved: dict[tuple[str, str, int], int] = {}
        self._socket: ClientWebSocketResponse | None = None
        self._line: asyncio.Future[None] | None = None
        self._outbox: list[dict[str, Any]] = []
        self._woken = asyncio.Event()

    async def live(self) -> None:
        while not self.gone:
            self.dialled = perf_counter()
            url = self.swarm.urls[(self.index + self.dials) % len(self.swarm.urls)]
            self.dials += 1
            self._line = asyncio.ensure_future(self._poll(url) if self.posts else self._listen(url))
            try:
                await self._line
            except (ClientError, OSError):
                pass
            except asyncio.CancelledError:
                if self.swarm.left:  # else the line was cut, not the phone
                    raise
            self.swarm.dropped += self.online
            self.online, self._socket = False, None
            await asyncio.sleep(random.uniform(*_BACK))

    def vote(self, ballot: Ballot) -> None:
        """Answer a question now, or as soon as the phone is back."""
        self.n += 1
        part, question, turn = ballot.key
        about = {"part": part, "question": question, "round": turn, "answer": ballot.answer(self.index, self.n)}
        self.pending[self.n] = Pending({"t": "vote", "n": self.n} | about, ballot)
        if self.online:
            self._send(self.pending[self.n].frame)

    def resend(self, before: float) -> None:
        """Send again what was last sent before this moment and is not acknowledged."""
        for waiting in [one for one in self.pending.values() if one.last < before] if self.online else ():
            waiting.last = perf_counter()
            self._send(waiting.frame)

    def drop(self) -> None:
        """Break the connection without a word, as when the phone leaves the Wi-Fi."""
        if self._socket is not None:
            self._socket._conn.transport.abort()  # noqa: SLF001 - no other way to hang up without a word
        elif self._line is not None:
            self._line.cancel()

    def stall(self) -> None:
        """Read no more, as a phone in a tunnel."""
        self._socket._conn.transport.pause_reading()  # noqa: SLF001 - aiohttp reads on its own

    async def _listen(self, url: str) -> None:
        async with self.swarm.web.ws_connect(f"{url}ws", max_msg_size=0) as self._socket:
            await self._socket.send_json(_HELLO | {"role": "phone", "token": self.token})
            async for message in self._socket:
                self._heard(json.loads(message.data))

    async def _poll(self, url: str) -> None:
        while True:
            self._woken.clear()
            frames, self._outbox = self._outbox, []
            body = {"hello": _HELLO | {"role": "phone", "token": self.token}, "frames": frames}
            async with self.swarm.web.post(f"{url}say", json=body) as answer:
                answer.raise_for_status()
                for frame in (await answer.json())["frames"]:
                    self._heard(frame)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), _POLL)

    def _send(self, frame: dict[str, Any]) -> None:
        if self.posts:
            self._outbox.append(frame)
            self._woken.set()
        elif self._socket is not None:
            self.swarm.spawn(_sent(self._socket, frame))

    def _heard(self, frame: Mapping[str, Any]) -> None:
        match frame["t"]:
            case "ack" if frame["n"] in self.pending:
                self._acknowledged(frame["n"], self.pending.pop(frame["n"]))
            case "refused":
                self.swarm.refusals[frame["why"]] += 1
                if frame["why"] not in _PASSING:
                    self.pending.pop(frame.get("n", 0), None)
            case "state":
                self.state = frame
                self.swarm.told(self)
            case "part" if frame["part"] is not None:
                self.swarm.parts[frame["part"]["id"]] = frame["questions"]
            case "welcome" if not self.online:  # over POST each answer begins with a welcome
                self.person, self.n, self.online = frame["person"], max(self.n, frame["n"]), True
                self.resend(float("inf"))
            case "bye":
                self.gone = frame["why"] != "restart"
                self.swarm.refusals[f"bye {frame['why']}"] += 1

    def _acknowledged(self, n: int, waiting: Pending) -> None:
        key = waiting.ballot.key
        self.saved[key] = max(n, self.saved.get(key, 0))
        self.acked = perf_counter()
        self.swarm.acknowledged(self, self.acked - waiting.first)


async def _sent(socket: ClientWebSocketResponse, frame: dict[str, Any]) -> None:
    with contextlib.suppress(ClientError, OSError):
        await socket.send_json(frame)
