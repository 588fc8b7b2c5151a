"""Keep the ledger of several workers in one PostgreSQL: each worker queues records, and a task writes a batch at once.

A record is acknowledged when its commit is confirmed. A connection that breaks in between leaves that open, so the same
batch is sent again, for as long as it takes: a record that is there already does no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import groupby
from typing import Any, TypeVar

from raabta.room.cluster import postgres_table as table
from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import WAITING, Forget, Item, Waiting, WriteQueue, pauses, tell

_PATIENCE = 10.0  # seconds that closing waits for a server that is away
_READS = 8  # attempts to read while the server is away, some six seconds

_Result = TypeVar("_Result")


class PostgresLedger(WriteQueue):
    """Keeps records in a PostgreSQL database (`Ledger`). `trouble` says what keeps records waiting, "" if nothing."""

    def __init__(self, url: str, *, waiting: int = WAITING) -> None:
        super().__init__(waiting)
        self.trouble = ""
        self._url = url
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._connection: Any = None

    async def open(self) -> None:
        """Connect, make or migrate the tables, start the writer. Raises LedgerError at once if there is no server."""
        if self._task:
            return
        try:
            self._connection = await table.connect(self._url)
            await table.prepare(self._connection)
        except table.FAULTS as error:
            await self._drop()
            raise table.in_words(self._url, error) from error
        except LedgerError:
            await self._drop()
            raise
        self._taking = True
        self._task = asyncio.get_running_loop().create_task(self._write())

    async def rooms(self) -> Sequence[Record]:
        """Return the record of kind "room" of every room, latest first."""
        return await self._read(table.rooms)

    async def newest(self) -> Mapping[str, float]:
        """Return room -> when its newest record was made (seconds since 1970), also for rests of a forgotten room."""
        return await self._read(table.newest)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Keep every other worker from opening a room until the end of the block. Raises LedgerError if it cannot."""
        try:
            connection = await table.connect(self._url)
        except table.FAULTS as error:
            raise table.in_words(self._url, error) from error
        try:
            await table.lock_opening(self._url, connection)
            yield
        finally:
            connection.terminate()  # which gives the lock back

    async def load(self, room: str, kinds: Collection[str] = ()) -> Sequence[Record]:
        """Return the committed records of a room, by whichever worker; only those of `kinds`, if any are named."""
        return await self._read(lambda connection: table.load(connection, room, kinds))

    async def close(self) -> None:
        """Write what is queued, then disconnect. A server that stays away is waited for only `_PATIENCE` seconds."""
        self._taking = False
        self._wake.set()
        if self._task:
            with suppress(asyncio.CancelledError, TimeoutError):
                await asyncio.wait_for(self._task, _PATIENCE)
            self._task = None
        left, self._items = self._items, []
        self._settle(left, LedgerError("lost", self.trouble or "The room was closed before this was saved."))
        await self._drop()

    def _come(self) -> None:
        self._wake.set()

    def _busy(self) -> str:
        return self.trouble or "The database cannot keep up: too many answers wait to be saved."

    async def _write(self) -> None:
        while self._taking or self._items:
            await self._wake.wait()
            self._wake.clear()
            while self._items:
                items = list(next(groupby(self._items, type))[1])
                del self._items[: len(items)]
                try:
                    await self._handle(items)
                except asyncio.CancelledError:
                    self._items[:0] = items  # closing tells them
                    raise

    async def _handle(self, items: list[Item]) -> None:
        """Do the items, connecting again as often as need be; tell those who wait if it cannot be done."""
        for attempt, pause in enumerate(pauses()):
            try:
                if self._connection is None or self._connection.is_closed():
                    self._connection = await table.connect(self._url)
                await self._do(items, again=attempt > 0)
            except Exception as error:  # noqa: BLE001 – a batch may fail, the writer must live and answer
                if not table.is_away(error):
                    self._settle(items, table.in_words(self._url, error))
                    return
                self.trouble = str(table.in_words(self._url, error))
                await self._drop()
            else:
                self.trouble = ""
                return
            await asyncio.sleep(pause)

    async def _do(self, items: list[Item], *, again: bool) -> None:
        waiting = [item for item in items if isinstance(item, Waiting)]
        if waiting:
            replaced = await table.write(self._connection, [item.record for item in waiting], again=again)
            tell(asyncio.get_running_loop(), zip([item.done for item in waiting], replaced, strict=True))
        for item in items:
            if isinstance(item, Forget) and not item.count.done():
                item.settle(await table.forget(self._connection, item.room))

    def _settle(self, items: Sequence[Item], error: LedgerError) -> None:
        tell(asyncio.get_running_loop(), [(item.done, error) for item in items if isinstance(item, Waiting)])
        for item in items:
            if isinstance(item, Forget):
                item.settle(error)

    async def _read(self, query: Callable[[Any], Awaitable[_Result]]) -> _Result:
        """Run a query on a connection of its own: a large room is loaded while others vote."""
        for left, pause in zip(reversed(range(_READS)), pauses(), strict=False):
            try:
                connection = await table.connect(self._url)
                try:
                    return await query(connection)
                finally:
                    connection.terminate()
            except table.FAULTS as error:
                if not left or not table.is_away(error):
                    raise table.in_words(self._url, error) from error
            await asyncio.sleep(pause)
        raise AssertionError

    async def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None
