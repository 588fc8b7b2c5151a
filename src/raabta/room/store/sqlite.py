"""Keep the ledger of one laptop in a SQLite file: one writer thread, one commit for all that has just arrived.

A record is acknowledged after the commit has returned, and with `synchronous=full` a commit returns when the disk has
it. While one commit runs, the next batch gathers: a slow disk makes batches larger, not the wait longer.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import WAITING, Forget, Waiting, WriteQueue, tell
from raabta.room.store.sqlite_file import SqliteFile

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")


class SqliteLedger(WriteQueue):
    """Keeps records in a file (`Ledger`). One process writes a file; others may open it with `reading`."""

    def __init__(self, path: Path | str, *, reading: bool = False, waiting: int = WAITING) -> None:
        super().__init__(waiting)
        self._file = SqliteFile(Path(path), reading=reading)
        self._reading = reading
        self._wake = threading.Condition(self._lock)
        self._thread: threading.Thread | None = None

    async def open(self) -> None:
        """Open or make the file, migrate it, start the writer. Raises LedgerError if the file cannot be used."""
        if self._thread:
            return
        await asyncio.to_thread(self._file.open)
        if self._reading:
            return
        self._loop = asyncio.get_running_loop()
        self._taking = True
        self._thread = threading.Thread(target=self._write, name="ledger", daemon=True)
        self._thread.start()

    async def rooms(self) -> Sequence[Record]:
        """Return the record of kind "room" of every room, latest first."""
        return await asyncio.to_thread(self._file.rooms)

    async def newest(self) -> Mapping[str, float]:
        """Return room -> when its newest record was made (seconds since 1970), also for rests of a forgotten room."""
        return await asyncio.to_thread(self._file.newest)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Do nothing: the lock beside the file keeps others from opening a room already."""
        yield

    async def load(self, room: str, kinds: Collection[str] = ()) -> Sequence[Record]:
        """Return the records of a room that are on disk; only those of `kinds`, if any are named."""
        return await asyncio.to_thread(self._file.load, room, kinds)

    async def close(self) -> None:
        """Write what is queued, then close the file."""
        with self._wake:
            self._taking = False
            self._wake.notify()
        if self._thread:
            await asyncio.to_thread(self._thread.join)
            self._thread = None
        await asyncio.to_thread(self._file.close)

    def _come(self) -> None:
        self._wake.notify()

    def _busy(self) -> str:
        return "The disk cannot keep up: too many answers wait to be saved."

    def _write(self) -> None:
        """Run in the writer thread: take everything, commit it, tell the loop; until closed and empty."""
        while True:
            with self._wake:
                while self._taking and not self._items:
                    self._wake.wait()
                if not self._items:
                    return
                taken, self._items = self._items, []
            for _, group in groupby(taken, type):
                items = list(group)
                self._commit([item for item in items if isinstance(item, Waiting)])
                self._delete([item for item in items if isinstance(item, Forget)])

    def _commit(self, batch: list[Waiting]) -> None:
        if not batch:
            return
        written = _tried(self._file.write, [item.record for item in batch])
        results = [written] * len(batch) if isinstance(written, LedgerError) else written
        done = [item.done for item in batch]
        self._on_loop(tell, self._loop, list(zip(done, results, strict=True)))

    def _delete(self, rooms: list[Forget]) -> None:
        for item in rooms:
            self._on_loop(item.settle, _tried(self._file.forget, item.room))

    def _on_loop(self, call: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the loop has been closed without us: nobody is left to be told
            self._loop.call_soon_threadsafe(call, *values)


def _tried(action: Callable[[_Given], _Result], given: _Given) -> _Result | LedgerError:
    """Return the result of an action, or its fault: whatever happens, the writer must live and answer."""
    try:
        return action(given)
    except LedgerError as error:
        return error
    except Exception as error:  # noqa: BLE001 – a fault of ours may cost a batch its acknowledgement, not the session
        return LedgerError("lost", f"The ledger failed: {error!r}.")
