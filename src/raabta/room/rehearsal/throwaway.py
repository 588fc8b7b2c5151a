"""Rehearse in a room of its own, kept where the session will be kept, and delete the room whatever happens."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from raabta.room.rehearsal import rehearse
from raabta.room.rehearsal.figures import Figures
from raabta.room.service.opening import RoomRequest, new_id, open_rehearsal
from raabta.room.service.retention import REHEARSED
from raabta.room.service.room_service import RoomService
from raabta.room.session.record import Ledger, LedgerError
from raabta.room.storage import Store, make_folder
from raabta.room.web.app import Server
from raabta.room.web.settings import Settings

#: Seconds between two words about how far it is; until a database must have forgotten the room.
SAY, _FORGET = 5.0, 30.0
#: Seconds until the folder of a rehearsal must be gone.
_REMOVE = 10.0
#: The folder of a rehearsal beside the ledger, and its file: a name that no ledger of a session has.
_PREFIX, _FILE = "rehearsal-", "rehearsal.sqlite"


async def rehearsed(
    wanted: RoomRequest,
    store: Store,
    phones: int,
    *,
    every: Callable[[RoomService], None],
    left: Callable[[str, str], None],
) -> Figures:
    """Rehearse with so many phones in a room of its own, and return what was measured.

    `every` is called with the room every five seconds; `left` with the id of the room and the reason, if a database
    could not forget it. Raises RuntimeError with what went wrong, LedgerError if nothing can be kept there at all.
    """
    async with _ledger(store) as ledger:
        room = new_id()
        try:
            await open_rehearsal(ledger, room, wanted, time.time())
            return await _held(RoomService(wanted.plans, ledger, room, following=store.following(room)), phones, every)
        except LedgerError as error:
            raise RuntimeError(str(error)) from None
        finally:
            if store.database_url:
                try:
                    async with asyncio.timeout(_FORGET):
                        await ledger.forget(room)
                except (LedgerError, TimeoutError) as error:
                    left(room, str(error) or "the database does not answer")


async def _held(service: RoomService, phones: int, every: Callable[[RoomService], None]) -> Figures:
    async def tell() -> None:
        while True:
            await asyncio.sleep(SAY)
            every(service)

    server, telling = Server(service), asyncio.ensure_future(tell())
    try:
        await service.start()
        await server.run(lambda port: Settings(f"http://127.0.0.1:{port}/", max_phones=phones), "127.0.0.1", 0)
        return await rehearse.in_subprocess(f"http://127.0.0.1:{server.port}/", phones, service.key)
    finally:
        telling.cancel()
        await server.stop()


@asynccontextmanager
async def _ledger(store: Store) -> AsyncIterator[Ledger]:
    """Open the database, or a new file in the folder of the file that is named: another disk may be faster."""
    if store.database_url:
        async with store.opened() as ledger:
            yield ledger
        return
    if store.exists:  # a file that the session could not use
        async with store.opened(reading=True):
            pass
    make_folder(store.path.parent)
    _sweep(store.path.parent)
    folder = Path(tempfile.mkdtemp(dir=store.path.parent, prefix=_PREFIX))
    try:
        async with Store(folder / _FILE).opened() as ledger:
            yield ledger
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove it, again for a while: whoever was stopped in the middle may still be writing beside the file."""
    end = time.monotonic() + _REMOVE
    while folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def _sweep(place: Path) -> None:
    """Remove what killed rehearsals have left: folders older than an hour with a rehearsal's files only."""
    own = {f"{_FILE}{end}" for end in ("", "-wal", "-shm", "-journal", ".lock")}
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink():
                continue
            files = list(folder.iterdir())
            newest = max(path.lstat().st_mtime for path in (folder, *files))
            if {_FILE} <= {path.name for path in files} <= own and time.time() - newest > REHEARSED:
                shutil.rmtree(folder)
