"""A hall of simulated phones in one process."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from raabta.room.rehearsal.answers import Ballot, Faults, Key, Row, compare
from raabta.room.rehearsal.page import PageWire
from raabta.room.rehearsal.phone import Phone
from raabta.room.rehearsal.wire import SayWire, SocketWire, Wire

_RESEND = 3.0
_UNWELCOME = 10.0


class Crowd:
    """Phones that join, vote, drop out and come back.

    `url` may name several workers of one room: a phone goes to the next one each time it comes back. `posting` is the
    share of phones that use `POST /say`, `pages` says whether each loads its page first. On Linux each phone has an
    address of its own on the loopback, as in a hall.
    """

    def __init__(
        self,
        url: str | Sequence[str],
        size: int,
        *,
        seed: str = "rehearsal",
        posting: float = 0.0,
        pages: bool = False,
    ) -> None:
        doors = [urlsplit(each) for each in ([url] if isinstance(url, str) else url)]
        self._doors = [(parts.hostname or "127.0.0.1", parts.port or 80) for parts in doors]
        self.seed = seed
        self.phones = [Phone(self, index, posts=index < posting * size) for index in range(size)]
        self.latencies = array("d")
        self.joins = array("d")
        #: The connections of pages, if there are any: the place of a phone is empty until it has its page.
        self.pages: list[PageWire | None] = [None] * size if pages else []
        self.online = self.outstanding = self.resent = self.duplicates = self.dropped = 0
        self.refusals: Counter[str] = Counter()
        self.answered_with: Counter[str] = Counter()
        self.parts: dict[str, Mapping[str, Any]] = {}
        self._seen: dict[int, float] = {}
        self._phase = ""
        self._ballots: Sequence[Ballot] = ()
        self._until = 0.0
        self._leaving = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._random = random.Random(seed)  # noqa: S311 - a load, not a secret

    async def join(self, rate: float = 1000.0, limit: float = 60.0) -> float:
        """Let all phones join, so many a second; return the seconds until the last one was welcomed."""
        start = perf_counter()
        self._do(self._sweep())
        for phone in self.phones:
            behind = start + phone.index / rate - perf_counter()
            if behind > 0:
                await asyncio.sleep(behind)
            self._do(self._dial(phone))
        await self.until(lambda: self.online == len(self.phones), limit)
        return perf_counter() - start

    async def hall(self, ballot: Ballot, window: float, limit: float = 30.0) -> bool:
        """Let each phone vote once at a random moment of the window; return whether all were acknowledged."""
        loop = asyncio.get_running_loop()
        for phone in self.phones:
            loop.call_later(self._random.random() * window, phone.vote, ballot)
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

    async def leave(self) -> None:
        """Close every connection."""
        self._leaving = True
        self._until = 0.0
        for task in self._tasks:
            task.cancel()
        for phone in self.phones:
            if phone.wire is not None:
                phone.wire.drop()
        for page in self.pages:
            if page is not None:
                page.drop()
        await asyncio.sleep(0.05)

    async def until(self, true: Callable[[], bool], limit: float) -> bool:
        """Wait until something holds, at most so long; return whether it does."""
        deadline = perf_counter() + limit
        while not true() and perf_counter() < deadline:
            await asyncio.sleep(0.005)
        return true()

    def drop(self, count: int) -> None:
        """Break the connections of so many phones, chosen at random."""
        connected = [phone for phone in self.phones if phone.online and phone.wire is not None]
        for phone in self._random.sample(connected, min(count, len(connected))):
            if phone.wire is not None:
                phone.wire.drop()

    def watch(self, phase: str) -> None:
        """From now on note when each phone first shows this phase."""
        self._phase, self._seen = phase, {}

    def pushed(self, sent: float) -> list[float]:
        """Return the delays of the watched phase, counted from this moment. Phones that poll come when they poll."""
        return [seen - sent for index, seen in self._seen.items() if not self.phones[index].posts]

    @property
    def sockets(self) -> int:
        """How many phones are online over WebSocket."""
        return sum(phone.online and not phone.posts for phone in self.phones)

    def ballots(self, part: str, turn: int = 1) -> list[Ballot]:
        """Return the ballots of a part that the phones have been shown."""
        return [Ballot(part, question, turn) for question in self.parts[part]["questions"]]

    def faults(self, ballots: Iterable[Ballot], rows: Iterable[Row]) -> Faults:
        """Hold what the phones were promised against what is on the disk."""
        known = {ballot.key: ballot for ballot in ballots}
        people = {phone.person: phone for phone in self.phones}

        def right(row: Row) -> bool:
            ballot, phone = known.get((row.part, row.question, row.turn)), people.get(row.person)
            if ballot is None or phone is None or row.n > phone.n:
                return False
            return bool(ballot.answer(phone.index, row.n) == row.answer)

        promised: dict[tuple[Key, str], int] = {
            (key, phone.person): n for phone in self.phones for key, n in phone.saved.items()
        }
        return compare(promised, right, rows)

    # What the phones report.

    def welcomed(self, phone: Phone) -> None:
        """A phone is in."""
        self.online += 1
        self.joins.append(perf_counter() - phone.dialled)

    def lost(self, phone: Phone, why: str, *, was_online: bool) -> None:
        """A phone fell out; it comes back after 50 to 550 ms."""
        self.online -= was_online
        if why:
            self.answered_with[why] += 1
        if self._leaving or phone.gone:
            return
        self.dropped += was_online
        self._again(phone)

    def acknowledged(self, phone: Phone, took: float) -> None:
        """An answer is on disk."""
        self.latencies.append(took)
        if self._until and perf_counter() < self._until:
            phone.vote(self._ballots[(phone.index + phone.n) % len(self._ballots)])

    def told(self, phone: Phone) -> None:
        """A phone shows a new state."""
        if phone.state["phase"] == self._phase:
            self._seen.setdefault(phone.index, perf_counter())

    def shown(self, message: Mapping[str, Any]) -> None:
        """A phone was given a part."""
        if message["part"] is not None:
            self.parts[message["part"]["id"]] = message

    # Connections.

    def _again(self, phone: Phone) -> None:
        delay = 0.05 + self._random.random() * 0.5
        asyncio.get_running_loop().call_later(delay, lambda: self._do(self._dial(phone)))

    async def _dial(self, phone: Phone) -> None:
        if self._leaving:
            return

        phone.dialled = perf_counter()
        host, port = self._doors[(phone.index + phone.dials) % len(self._doors)]

        def wire() -> Wire:
            made = (SayWire if phone.posts else SocketWire)(phone, f"{host}:{port}")
            phone.wire = made
            return made

        phone.dials += 1
        address = _address(host, phone.index)
        try:
            if not await self._load(phone.index, host, port):
                self._again(phone)
                return
            await asyncio.get_running_loop().create_connection(wire, host, port, local_addr=address)
        except OSError:
            phone.wire = None
            self._again(phone)

    async def _load(self, index: int, host: str, port: int) -> bool:
        """Let a phone load its page, once; return whether it has it."""
        if not self.pages or self.pages[index] is not None:
            return True
        address, loop = _address(host, index), asyncio.get_running_loop()
        _, page = await loop.create_connection(lambda: PageWire(f"{host}:{port}"), host, port, local_addr=address)
        status = await page.status
        if status != 200:
            self.answered_with[f"page {status}"] += 1
            page.drop()
            return False
        self.pages[index] = page
        return True

    async def _sweep(self) -> None:
        """Send again what was not acknowledged in time; give up connections on which nobody says welcome."""
        for _ in itertools.count():
            await asyncio.sleep(0.5)
            now = perf_counter()
            for phone in self.phones:
                if phone.pending:
                    phone.resend(now - _RESEND)
                if phone.wire is not None and not phone.online and now - phone.dialled > _UNWELCOME:
                    phone.wire.drop()

    def _do(self, work: Any) -> None:
        with contextlib.suppress(RuntimeError):
            task = asyncio.get_running_loop().create_task(work)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


def _address(host: str, index: int) -> tuple[str, int] | None:
    if sys.platform != "linux" or not host.startswith("127."):
        return None
    return f"127.1.{index // 250 % 250}.{1 + index % 250}", 0
