"""Say where rooms are kept: in a file, or in a PostgreSQL database with a Redis between several workers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from raabta.room.service.following import Following, Follows
from raabta.room.session.record import Ledger, LedgerError
from raabta.room.store.sqlite import SqliteLedger


@dataclass(frozen=True, slots=True)
class Store:
    """The place where rooms are kept: a file, or a database; and the fan-out between its workers."""

    path: Path
    database_url: str = ""
    redis_url: str = ""

    def __str__(self) -> str:
        if not self.database_url:
            return str(self.path)
        return "PostgreSQL" + (" with Redis" if self.redis_url else "")

    @property
    def exists(self) -> bool:
        """Say whether there may be rooms in it; a database is not asked, and may always have some."""
        return bool(self.database_url) or self.path.exists()

    @asynccontextmanager
    async def opened(self, *, reading: bool = False) -> AsyncIterator[Ledger]:
        """Open the ledger, and close it at the end of the block. Raises LedgerError if it cannot be opened."""
        ledger = self._ledger(reading=reading)
        await ledger.open()
        try:
            yield ledger
        finally:
            await ledger.close()

    def following(self, room: str) -> Follows:
        """Return what keeps this room as the ledger has it: with Redis it hears the other workers of the room.

        Raises LedgerError if the package for it is not installed.
        """
        if not self.redis_url:
            return Following
        with _extra():
            from raabta.room.cluster.redis import RedisFanout  # noqa: PLC0415
            from raabta.room.cluster.workers import OtherWorkers  # noqa: PLC0415
        return partial(OtherWorkers, fanout=RedisFanout(self.redis_url, room))

    def _ledger(self, *, reading: bool) -> Ledger:
        if not self.database_url:
            if not reading:
                make_folder(self.path.parent)
            return SqliteLedger(self.path, reading=reading)
        with _extra():
            from raabta.room.cluster.postgres import PostgresLedger  # noqa: PLC0415
        return PostgresLedger(self.database_url)


def make_folder(folder: Path) -> None:
    """Make a folder that only this user can read, and those above it. Raises LedgerError if that is impossible."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = f"The folder {folder} cannot be made ({why}). Name another place, where you may write."
        raise LedgerError("lost", message) from None


@contextmanager
def _extra() -> Iterator[None]:
    """Raise LedgerError with what to install, if the libraries for several workers are not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"Several workers need the package {error.name}: pip install 'raabta[cluster]'"
        raise LedgerError("lost", message) from None
