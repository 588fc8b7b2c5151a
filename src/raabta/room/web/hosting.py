"""Host a room: open its ledger, serve the room on a port, and close both at the end."""

from __future__ import annotations

import errno
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from raabta.room.process import too_few_files
from raabta.room.report.summary import Summing
from raabta.room.service import opening
from raabta.room.service.opening import Opened, OpeningError, RoomRequest
from raabta.room.service.retention import Over, forget_expired
from raabta.room.service.room_service import RoomService
from raabta.room.storage import Store
from raabta.room.web.app import PORTS_TO_TRY, Server
from raabta.room.web.settings import RESERVED, Settings

#: The port that is tried first.
PORT = 8100


@dataclass(frozen=True, slots=True)
class Place:
    """The address at which a room is announced, and the one on which it listens."""

    address: str
    host: str
    #: The port that was named with the address; 0 if none was.
    port: int = 0

    def url(self, port: int) -> str:
        """Return the address that phones open."""
        if "://" in self.address:
            return self.address.rstrip("/") + "/"
        return f"http://{self.address}/" if port == 80 else f"http://{self.address}:{port}/"


@dataclass(frozen=True, slots=True)
class Hosting:
    """The room that is wanted, the store that keeps it, and the way in which it is served."""

    wanted: RoomRequest
    store: Store
    place: Place
    root: Path
    #: None: where the room was before, or the usual one.
    port: int | None = None
    max_phones: int = 5000
    #: How many people are expected, and in which language phones are met that have not chosen; None and "": not said.
    expected: int | None = None
    language: str = ""
    wifi_name: str = ""
    wifi_password: str = ""
    #: What sums up the room for a report that a trainer takes while it runs.
    summing: Summing | None = None

    def settings(self, port: int) -> Settings:
        """Return the settings of the room's server on this port.

        One address may have all sockets, for the router of a hall hides the hall behind its own; behind a load
        balancer, which names whom it speaks for, it may have a part.
        """
        proxied, plans = bool(self.store.database_url), self.wanted.plans
        return Settings(
            self.place.url(port),
            language=self.language,
            languages=tuple(plans),
            wifi_name=self.wifi_name,
            wifi_password=self.wifi_password,
            max_phones=self.max_phones,
            expected=self.expected,
            per_address=max(200, self.max_phones // 5) if proxied else self.max_phones + RESERVED,
            book=self.root / "_build" / "html",
            slides=self.root / "_build" / "slides",
            summing=self.summing,
            proxied=proxied,
        )


class Hosted(NamedTuple):
    """A room that is served, and what the trainer must be told of it."""

    service: RoomService
    opened: Opened
    #: Where it is served, and which port was tried first.
    port: int
    tried: int
    #: Where phones knew the room before, if it is elsewhere now.
    was: str
    #: How many open files the system gives, and for how many phones they are, if these are too few.
    few_files: tuple[int, int] | None


@asynccontextmanager
async def hosted(hosting: Hosting, said: Callable[[Over], None]) -> AsyncIterator[Hosted]:
    """Serve a room until the end of the block; `said` is called with the rooms that were forgotten before.

    Raises OpeningError if the room cannot be opened or cannot listen, LedgerError if its store cannot be used; both say
    what to do.
    """
    few = too_few_files(hosting.max_phones)
    async with hosting.store.opened() as ledger:
        now = time.time()
        said(await forget_expired(ledger, now, hosting.wanted.resume))
        opened = await opening.take_up(ledger, hosting.wanted, now)
        room = opened.record.room
        service = RoomService(hosting.wanted.plans, ledger, room, following=hosting.store.following(room))
        server = Server(service)
        try:
            await service.start()
            tried = await _listen(server, hosting, int(opened.record.read().get("port", 0)))
            was = ""
            if not hosting.store.database_url:  # several workers are behind one balancer
                was = await opening.place(ledger, opened.record, server.port, hosting.place.url(server.port))
            yield Hosted(service, opened, server.port, tried, was, few)
        finally:
            await server.stop()


async def _listen(server: Server, hosting: Hosting, before: int) -> int:
    port = hosting.port or (0 if hosting.store.database_url else before) or PORT
    try:
        await server.run(hosting.settings, hosting.place.host, port)
    except OSError as error:
        raise OpeningError(refused(error, port)) from None
    return port


def refused(error: OSError, port: int) -> str:
    """Return a sentence on why the room cannot listen, and what to do."""
    if error.errno is None:  # not the system's: the pages were not built
        return str(error)
    if port < 1024 and error.errno == errno.EACCES:
        return f"Port {port} needs the rights of an administrator. Without them: --port 8100."
    return f"Ports {port} to {port + PORTS_TO_TRY - 1} cannot be used: {error.strerror}. Try --port 9000."
