"""Queue the records to write and the rooms to forget, in the order in which they came."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass

from raabta.room.session.record import Done, LedgerError, Record
from raabta.room.store.common import check


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits to be written, and the callback that hears the outcome."""

    record: Record
    done: Done


@dataclass(frozen=True, slots=True)
class Forget:
    """A room to forget, and the future that gets the number of its records."""

    room: str
    count: asyncio.Future[int]

    def settle(self, result: int | LedgerError) -> None:
        """Give the future its result on the event loop, unless nobody waits any more."""
        if self.count.done():
            return
        if isinstance(result, LedgerError):
            self.count.set_exception(result)
        else:
            self.count.set_result(result)


Item = Waiting | Forget


class WriteQueue:
    """The half of a ledger that queues. A writer, perhaps another thread, takes `_items` while it holds `_lock`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.RLock()
        self._items: list[Item] = []
        self._taking = False

    def submit(self, record: Record, done: Done) -> None:
        """Queue a record; `done` is called on the loop when its commit has returned, or has failed.

        Raises LedgerError if the record cannot be kept, the ledger is closed, or the queue is full ("busy").
        """
        check(record)
        self._put(Waiting(record, done))

    async def forget(self, room: str) -> int:
        """Delete a room and what was submitted of it before; return how many records there were.

        Raises LedgerError if the room cannot be deleted.
        """
        count: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._put(Forget(room, count))
        return await count

    def _put(self, item: Item) -> None:
        with self._lock:
            if not self._taking:
                raise LedgerError("lost", "The ledger is not open for writing.")
            if len(self._items) >= self._most:
                raise LedgerError("busy", self._busy())
            self._items.append(item)
            self._come()

    def _come(self) -> None:
        """Wake the writer: something has come. The lock is held."""
        raise NotImplementedError

    def _busy(self) -> str:
        """Return why there is no place for more."""
        raise NotImplementedError
