"""Keep a room in step with its other workers: tell them what is written here, and hear what they write."""

from __future__ import annotations

from collections.abc import Sequence

from raabta.room.service.following import Following, Service
from raabta.room.session.record import Fanout, Ledger, Record

#: Seconds between two looks at the ledger for the state while the fan-out is in trouble.
FOLLOW = 1.0


class OtherWorkers(Following):
    """Keeps a room as the ledger has it, whichever worker has written there."""

    def __init__(self, service: Service, room: str, ledger: Ledger, fanout: Fanout) -> None:
        super().__init__(service, room, ledger)
        self._fanout = fanout
        self._told: list[Record] = []

    async def open(self) -> None:
        """Listen to the other workers. Raises LedgerError if the fan-out cannot be reached."""
        await self._fanout.open(self._apply, self.missed)

    async def close(self) -> None:
        """Stop listening."""
        await self._fanout.close()

    @property
    def trouble(self) -> str:
        """Return what keeps the workers from hearing one another; "" if nothing does."""
        return str(getattr(self._fanout, "trouble", ""))

    @property
    def pause(self) -> float:
        """Return the seconds between two looks at the ledger: short while nobody is heard."""
        return FOLLOW if self.trouble else super().pause

    def wrote(self, record: Record) -> None:
        """Tell the other workers of a record that this one put on disk: of a state at once, else at the next tick."""
        self._told.append(record)
        if record.kind == "state":
            self._tell()
            self.shown_from_ledger()

    def each_tick(self) -> None:
        """Tell the other workers what is new, and read the ledger now and then."""
        self._tell()
        super().each_tick()

    def _tell(self) -> None:
        if self._told:
            self._fanout.tell(self._told)
        self._told = []

    def _apply(self, records: Sequence[Record]) -> None:
        for record in records:
            self._service.apply(record)
