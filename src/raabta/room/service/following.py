"""Keep a room as its ledger has it: others may write there, too, and forget it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol

from raabta.room.service.hub import TICK, Hub
from raabta.room.session.record import Ledger, LedgerError, Record
from raabta.room.session.room import Room
from raabta.room.session.state import State

#: Seconds until a ledger that could not be read is read again.
RETRY = 1.0
#: Seconds between two looks at the ledger for whether the room is still there.
STILL_THERE = 20.0
#: Records that are read without a pause.
AT_ONCE = 2000


class Teller(Protocol):
    """The part of the broadcaster that `Following` uses."""

    def reloaded(self, before: State) -> None:
        """Tell the clients what has changed with a room that was read again; it was in the state `before`."""


class Service(Protocol):
    """The part of `RoomService` that `Following` uses."""

    room: Room
    hub: Hub

    @property
    def broadcaster(self) -> Teller:
        """What tells the clients."""

    #: The ledger has lost the room: somebody has forgotten it.
    forgotten: bool

    def apply(self, record: Record) -> None:
        """Take in a record that is on disk, and tell the clients."""

    def complain(self, error: LedgerError) -> None:
        """Show the trainer the fault that a record has met."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` in the background."""


class Following:
    """Looks into the ledger now and then. Where this is the only worker, nothing else is needed."""

    def __init__(self, service: Service, room: str, ledger: Ledger) -> None:
        self._service, self._id, self._ledger = service, room, ledger
        self._reading = self._again = self._following = False
        self._ticks = 0

    @property
    def trouble(self) -> str:
        """Return what keeps the workers from hearing one another; "" if nothing does."""
        return ""

    @property
    def pause(self) -> float:
        """Return the seconds between two looks at the ledger."""
        return STILL_THERE

    async def open(self) -> None:
        """Begin to listen to others. Raises LedgerError if that is impossible."""

    async def close(self) -> None:
        """Stop listening."""

    def wrote(self, record: Record) -> None:
        """Hear of a record that this worker put on disk."""

    def each_tick(self) -> None:
        """Read the ledger now and then."""
        self._ticks += 1
        if not self._following and self._ticks % round(self.pause / TICK) == 0:
            self._following = True
            self._service.spawn(self._follow())

    async def _follow(self) -> None:
        """Read whether the room is still there, where it stands, and what it was opened with.

        A vote must not stay open after its reveal, and a promise or a key that another worker has changed holds here.
        """
        try:
            records = await self._ledger.load(self._id, ("room", "state"))
        except LedgerError:
            return  # the next look will tell; what waits to be written complains itself
        finally:
            self._following = False
        self._still_there(records)
        ver = self._service.room.state.ver
        for record in records:
            if record.kind == "room" and record.read() != self._service.room.info:
                self._service.apply(record)
            if record.kind == "state" and record.n > ver:
                self._service.apply(record)
                self.shown_from_ledger()

    def _still_there(self, records: Sequence[Record]) -> None:
        """Send everybody away if the ledger no longer has the room that it had."""
        if (
            self._service.room.info
            and not self._service.forgotten
            and not any(record.kind == "room" for record in records)
        ):
            self._service.forgotten = True
            for client in list(self._service.hub.clients):
                client.bye("forgotten")

    def shown_from_ledger(self) -> None:
        """Read the room again if counts are shown: they must come from the ledger, not from what was overheard."""
        if self._service.room.state.phase in {"closed", "revealed"}:
            self.missed()

    def missed(self) -> None:
        """Read the room again in the background, and once more if something is missed meanwhile."""
        self._again = True
        if not self._reading:
            self._reading = True
            self._service.spawn(self._reload())

    async def _reload(self) -> None:
        """Read until nothing was missed meanwhile; a record that is known already changes nothing."""
        try:
            while self._again:
                self._again = False
                try:
                    records = await self._ledger.load(self._id)
                except LedgerError as error:
                    self._service.complain(error)
                    self._again = True
                    await asyncio.sleep(RETRY)
                    continue
                self._still_there(records)
                await self._take_in(records)
        finally:
            self._reading = False

    async def _take_in(self, records: Sequence[Record]) -> None:
        """Apply the records of a whole room, with pauses in which clients are served."""
        before = self._service.room.state
        for start in range(0, len(records), AT_ONCE):
            for record in records[start : start + AT_ONCE]:
                self._service.room.apply(record)
            await asyncio.sleep(0)
        self._service.broadcaster.reloaded(before)


#: How a room is kept as its ledger has it: made of the service, the id of the room and the ledger.
Follows = Callable[[Service, str, Ledger], Following]
