"""The load generator: a hall of simulated phones in one process, for the benchmark and for tests of faults."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from time import perf_counter
from typing import Any, NamedTuple, Self

from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from simulated_phone import Ballot, Phone

from support.room.killable import Row

#: Seconds: until an answer is sent again; until a connection is given up on which nobody says welcome.
_RESEND, _UNWELCOME = 3.0, 10.0


class Faults(NamedTuple):
    """What is wrong on the disk; all three must be 0.

    Missing: an acknowledged answer that is not there, neither itself nor a later one of the same phone. Wrong: a row
    that no phone sent. Doubled: two rows of one phone for one question and round.
    """

    missing: int
    wrong: int
    doubled: int


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
