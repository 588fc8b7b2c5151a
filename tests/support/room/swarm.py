"""A hall of simulated phones in one process, for tests of faults and for the benchmark.

A phone answers what can be computed from its number, so that any row on the disk can be checked later. It keeps an
answer until it is acknowledged, sends it again with the same number, and comes back when its connection breaks.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from time import perf_counter
from typing import Any, NamedTuple, Self

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, DummyCookieJar, TCPConnector

from raabta.room.rehearsal.phones import answer_to

#: Seconds: until an answer is sent again; until a connection is given up on which nobody says welcome; between two
#: questions of a phone without WebSocket; until a phone comes back, at least and at most.
_RESEND, _UNWELCOME, _POLL, _BACK = 3.0, 10.0, 2.0, (0.05, 0.55)
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


class Row(NamedTuple):
    """One vote as it is on the disk."""

    part: str
    question: str
    turn: int
    person: str
    n: int
    answer: Any


class Faults(NamedTuple):
    """What is wrong on the disk; all three must be 0.

    Missing: an acknowledged answer that is not there, neither itself nor a later one of the same phone. Wrong: a row
    that no phone sent. Doubled: two rows of one phone for one question and round.
    """

    missing: int
    wrong: int
    doubled: int


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
            self._socket._conn.transport.abort()
        elif self._line is not None:
            self._line.cancel()

    def stall(self) -> None:
        """Read no more, as a phone in a tunnel."""
        self._socket._conn.transport.pause_reading()

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


class Swarm:
    """Phones that join, vote, drop out and come back. Use it as `async with`: they leave at its end.

    `url` may name several workers of one room: a phone goes to the next one each time it comes back. `posting` is the
    share of phones that use `POST /say`.
    """

    def __init__(self, url: str | Sequence[str], size: int, *, posting: float = 0.0) -> None:
        self.urls = [url] if isinstance(url, str) else list(url)
        self.phones = [Phone(self, index, posts=index < posting * size) for index in range(size)]
        self.latencies: list[float] = []
        self.left = False
        self.dropped = 0
        self.refusals: Counter[str] = Counter()
        self.parts: dict[str, list[Mapping[str, Any]]] = {}
        self._seen: dict[int, float] = {}
        self._phase = ""
        self._ballots: Sequence[Ballot] = ()
        self._until = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self.web = ClientSession(connector=TCPConnector(limit=0), cookie_jar=DummyCookieJar())
        self.spawn(self._sweep())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.left = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.web.close()

    @property
    def online(self) -> int:
        return sum(phone.online for phone in self.phones)

    @property
    def outstanding(self) -> int:
        return sum(len(phone.pending) for phone in self.phones)

    async def join(self, rate: float = 1000.0, limit: float = 60.0) -> float:
        """Let all phones join, so many a second; return the seconds until the last one was welcomed."""
        start = perf_counter()
        for phone in self.phones:
            await asyncio.sleep(max(0.0, start + phone.index / rate - perf_counter()))
            self.spawn(phone.live())
        await self.until(lambda: self.online == len(self.phones), limit)
        return perf_counter() - start

    async def hall(self, ballot: Ballot, window: float, limit: float = 30.0) -> bool:
        """Let each phone vote once at a random moment of the window; return whether all were acknowledged."""
        for phone in self.phones:
            asyncio.get_running_loop().call_later(random.random() * window, phone.vote, ballot)
        await asyncio.sleep(window + 0.01)
        return await self.until(lambda: self.outstanding == 0, limit)

    async def closed(self, ballots: Sequence[Ballot], seconds: float, limit: float = 30.0) -> float:
        """Let each phone vote again as soon as it is acknowledged; return acknowledged votes a second."""
        self._ballots = ballots
        before, start = len(self.latencies), perf_counter()
        self._until = start + seconds
        for phone in self.phones:
            phone.vote(ballots[phone.index % len(ballots)])
        await self.until(lambda: perf_counter() >= self._until, seconds)
        done, took = len(self.latencies) - before, perf_counter() - start
        await self.until(lambda: self.outstanding == 0, limit)
        return done / took

    def stop(self) -> None:
        """End a closed loop before its time: phones vote no more."""
        self._until = 0.0

    async def until(self, true: Callable[[], bool], limit: float) -> bool:
        """Wait until something holds, at most so long; return whether it does."""
        deadline = perf_counter() + limit
        while not true() and perf_counter() < deadline:
            await asyncio.sleep(0.01)
        return true()

    def drop(self, count: int) -> None:
        """Break the connections of so many phones, chosen at random."""
        online = [phone for phone in self.phones if phone.online]
        for phone in random.sample(online, min(count, len(online))):
            phone.drop()

    def watch(self, phase: str) -> None:
        """From now on note when each phone first shows this phase."""
        self._phase, self._seen = phase, {}

    def pushed(self, sent: float) -> list[float]:
        """Return the delays of the watched phase, counted from this moment."""
        return [seen - sent for seen in self._seen.values()]

    def ballots(self, part: str, turn: int = 1) -> list[Ballot]:
        """Return the ballots of a part that the phones have been shown."""
        return [Ballot(part, question, turn) for question in self.parts[part]]

    def faults(self, ballots: Iterable[Ballot], rows: Iterable[Row]) -> Faults:
        """Hold what the phones were promised against what is on the disk."""
        known = {ballot.key: ballot for ballot in ballots}
        people = {phone.person: phone for phone in self.phones}
        found: dict[tuple[tuple[str, str, int], str], int] = {}
        wrong = doubled = 0
        for row in rows:
            key = row.part, row.question, row.turn
            ballot, phone = known.get(key), people.get(row.person)
            sent = ballot and phone and row.n <= phone.n and ballot.answer(phone.index, row.n) == row.answer
            wrong += not sent
            doubled += (key, row.person) in found
            found[key, row.person] = max(row.n, found.get((key, row.person), 0))
        promised = [((key, phone.person), n) for phone in self.phones for key, n in phone.saved.items()]
        return Faults(sum(found.get(key, 0) < n for key, n in promised), wrong, doubled)

    def acknowledged(self, phone: Phone, took: float) -> None:
        self.latencies.append(took)
        if perf_counter() < self._until:
            phone.vote(self._ballots[(phone.index + phone.n) % len(self._ballots)])

    def told(self, phone: Phone) -> None:
        if phone.state["phase"] == self._phase:
            self._seen.setdefault(phone.index, perf_counter())

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _sweep(self) -> None:
        """Send again what was not acknowledged in time; give up connections on which nobody says welcome."""
        while True:
            await asyncio.sleep(0.5)
            now = perf_counter()
            for phone in self.phones:
                phone.resend(now - _RESEND)
                if not phone.online and now - phone.dialled > _UNWELCOME:
                    phone.drop()


async def _sent(socket: ClientWebSocketResponse, frame: dict[str, Any]) -> None:
    with contextlib.suppress(ClientError, OSError):
        await socket.send_json(frame)
