"""Keep a room in step with its other workers: hear what they write, and read again what was missed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

from raabta.room.service.broadcaster import TICK, Broadcaster
from raabta.room.service.hub import Hub
from raabta.room.session.record import Fanout, Ledger, LedgerError, Record
from raabta.room.session.room import Room

#: Seconds until a ledger that could not be read is read again.
RETRY = 1.0
#: Seconds between two looks at the ledger for the state while the fan-out is in trouble, and for whether the room is
#: still there.
FOLLOW, STILL_THERE = 1.0, 20.0
#: Records that are read without a pause.
AT_ONCE = 2000


class Service(Protocol):
    """The part of `RoomService` that `OtherWorkers` uses."""

    room: Room
    hub: Hub
    broadcaster: Broadcaster
    #: The ledger has lost the room: somebody has forgotten it.
    forgotten: bool

    def apply(self, record: Record) -> None:
        """Take in a record that is on disk, and tell the clients."""

    def complain(self, error: LedgerError) -> None:
        """Show the trainer the fault that a record has met."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` in the background."""


class OtherWorkers:
    """Keeps a room as the ledger has it, whichever worker has written there."""

    def __init__(self, service: Service, room: str, ledger: Ledger, fanout: Fanout | None) -> None:
        self._service, self._id, self._ledger, self._fanout = service, room, ledger, fanout
        self._reading = self._again = self._following = False
        self._ticks = 0
        self._told: list[Record] = []

    async def open(self) -> None:
        """Listen to the other workers. Raises LedgerError if the fan-out cannot be reached."""
        if self._fanout is not None:
            await self._fanout.open(self._apply, self.missed)

    async def close(self) -> None:
        """Stop listening."""
        if self._fanout is not None:
            await self._fanout.close()

    @property
    def trouble(self) -> str:
        """Return what keeps the workers from hearing one another; "" if nothing does."""
        return str(getattr(self._fanout, "trouble", ""))

    def wrote(self, record: Record) -> None:
        """Tell the other workers of a record that this one put on disk: of a state at once, else at the next tick."""
        self._told.append(record)
        if record.kind == "state" and self._fanout is not None:
            self._tell()
            self._shown_from_ledger()

    def each_tick(self) -> None:
        """Tell the other workers what is new, and read the ledger now and then."""
        self._tell()
        self._ticks += 1
        if not self._following and self._ticks % round((FOLLOW if self.trouble else STILL_THERE) / TICK) == 0:
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
                self._shown_from_ledger()

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

    def _shown_from_ledger(self) -> None:
        """Read the room again if counts are shown: they must come from the ledger, not from what was overheard."""
        if self._service.room.state.phase in {"closed", "revealed"}:
            self.missed()

    def _tell(self) -> None:
        if self._told and self._fanout is not None:
            self._fanout.tell(self._told)
        self._told = []

    def _apply(self, records: Sequence[Record]) -> None:
        for record in records:
            self._service.apply(record)

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
