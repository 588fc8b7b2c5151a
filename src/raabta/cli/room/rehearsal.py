"""Rehearses a room with simulated phones where it will be kept, and leaves nothing of it behind."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import click

from raabta.cli import folders
from raabta.cli.room import console, database, signals
from raabta.cli.room.database import Store
from raabta.cli.room.run import RoomOptions
from raabta.room import process
from raabta.room.rehearsal import rehearse
from raabta.room.rehearsal.figures import Figures, in_words, verdict
from raabta.room.service.opening import REHEARSED, Keeper, new_id, open_rehearsal
from raabta.room.service.room_service import RoomService
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import LedgerError
from raabta.room.web.app import Server
from raabta.room.web.settings import Settings

#: Seconds between two lines about how far a rehearsal is; until a database must have forgotten it.
_SAY, _FORGET = 5.0, 30.0
#: The folder of a rehearsal beside the ledger, and its file: a name that no ledger of a session has.
_PREFIX, _FILE = "rehearsal-", "rehearsal.sqlite"
_STOPPED = 130  # what a shell expects of a program that was stopped


async def rehearsal(wanted: RoomOptions, phones: int) -> int:
    """Let simulated phones come to a throw-away room on this computer; return 0 if it passes."""
    few = process.too_few_files(phones)
    if few is not None:
        most, fit = few
        raise click.ClickException(
            f"This computer can simulate {fit} phones at most, not {phones}: each needs {process.FILES} open files, "
            f"and the system gives a program {most}. Say --rehearse {fit}, or raise the limit (`ulimit -Hn` shows it)."
        )
    place = str(wanted.store) if wanted.store.database_url else "this computer"
    click.echo(f"Rehearsing with {phones} simulated phones on {place} …")
    try:
        with _stoppable():
            async with _ledger(wanted.store) as ledger:
                figures = await _rehearse(ledger, wanted, phones)
    except asyncio.CancelledError:
        signals.say("Stopped before it was done.")
        return _STOPPED
    lines = verdict(figures)
    click.echo(in_words(figures, lines))
    points = console.access_points(phones)
    click.echo(f"The Wi-Fi of the hall was not part of this: {phones} phones need access points: {points}.")
    return 0 if all(line.ok for line in lines) else 1


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a request to end cancel what runs here, once, so that it can clean up."""
    task = asyncio.current_task()
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if task is not None and not stopped:
            stopped = True
            signals.say("\nStopping …")
            task.cancel()

    with signals.heard(stop):
        yield


@asynccontextmanager
async def _ledger(store: Store) -> AsyncIterator[Keeper]:
    """Open the database, or a file of its own on the disk of the file that is named: another may be faster."""
    if store.database_url:
        async with database.opened(store) as ledger:
            yield ledger
        return
    if store.path.exists():  # a file that the session could not use
        async with database.opened(store, reading=True):
            pass
    folders.make(store.path.parent, 0o700)
    _sweep(store.path.parent)
    with tempfile.TemporaryDirectory(dir=store.path.parent, prefix=_PREFIX) as folder:
        async with database.opened(Store(Path(folder) / _FILE)) as ledger:
            yield ledger


def _sweep(place: Path) -> None:
    """Remove what rehearsals have left that were killed: folders older than an hour with a rehearsal's files only."""
    own = {f"{_FILE}{end}" for end in ("", "-wal", "-shm", "-journal", ".lock")}
    for folder in place.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink():
                continue
            files = list(folder.iterdir())
            newest = max(path.lstat().st_mtime for path in (folder, *files))
            if {_FILE} <= {path.name for path in files} <= own and time.time() - newest > REHEARSED:
                shutil.rmtree(folder)


async def _rehearse(ledger: Keeper, wanted: RoomOptions, phones: int) -> Figures:
    """Rehearse in a room of its own, which is forgotten whatever happens."""
    room = new_id()
    try:
        least = MINIMUM if wanted.minimum is None else wanted.minimum
        await open_rehearsal(ledger, room, wanted.session, time.time(), minimum=least)
        fanout = wanted.store.fanout(room)
        return await _held(RoomService(wanted.plans, ledger, room, fanout=fanout, minimum=least), phones)
    except (RuntimeError, LedgerError) as error:
        raise click.ClickException(f"The rehearsal could not be run: {error}") from None
    finally:
        if wanted.store.database_url:
            await _forgotten(ledger, wanted, room)


async def _held(service: RoomService, phones: int) -> Figures:
    server = Server(service)
    telling = asyncio.ensure_future(_progress(service, phones))
    try:
        await service.start()
        await server.run(lambda port: Settings(f"http://127.0.0.1:{port}/", max_phones=phones), "127.0.0.1", 0)
        return await rehearse.in_subprocess(f"http://127.0.0.1:{server.port}/", phones, service.key)
    finally:
        telling.cancel()
        await server.stop()


async def _progress(service: RoomService, phones: int) -> None:
    """Say every few seconds how many phones are in, and then how many answers are on disk."""
    while True:
        await asyncio.sleep(_SAY)
        answers = service.room.votes.total
        if answers:
            click.echo(f"  {answers} of {phones} answers are on disk")
        else:
            click.echo(f"  {len(list(service.hub.of('phone')))} of {phones} phones have joined")


async def _forgotten(ledger: Keeper, wanted: RoomOptions, room: str) -> None:
    """Delete the room; a database that is away is not waited for, but its rests are named."""
    try:
        async with asyncio.timeout(_FORGET):
            await ledger.forget(room)
    except (LedgerError, TimeoutError) as error:
        why = str(error) or "the database does not answer"
        click.secho(f"! The room of the rehearsal is still in the database: {why}", fg="yellow")
        click.secho(f"! This deletes it later:  {wanted.again.after('forget', room)}", fg="yellow")
