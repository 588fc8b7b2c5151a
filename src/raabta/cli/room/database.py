"""Where rooms are kept, and what can be done with them when no session runs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from raabta.cli import folders
from raabta.cli.room.command_echo import Command
from raabta.room.service.opening import DAY, KEEP_DAYS, Keeper, is_rehearsal, over, spare
from raabta.room.session.record import Fanout, Ledger, LedgerError, Record
from raabta.room.store.sqlite import SqliteLedger

FOLDER, FILE = "_rooms", "rooms.sqlite"


@dataclass(frozen=True, slots=True)
class Store:
    """Which ledger: a file, or a PostgreSQL database with a Redis between several workers."""

    path: Path
    database_url: str = ""
    redis_url: str = ""

    def __str__(self) -> str:
        if not self.database_url:
            return str(self.path)
        return "PostgreSQL" + (" with Redis" if self.redis_url else "")

    def ledger(self, *, reading: bool = False) -> Keeper:
        """Return the ledger, not yet open."""
        if not self.database_url:
            if not reading:
                folders.make(self.path.parent, 0o700)
            return SqliteLedger(self.path, reading=reading)
        with _extra():
            from raabta.room.store.postgres import PostgresLedger  # noqa: PLC0415
        return PostgresLedger(self.database_url)

    def fanout(self, room: str) -> Fanout | None:
        """Return what tells the other workers of this room."""
        if not self.redis_url:
            return None
        with _extra():
            from raabta.room.store.redis import RedisFanout  # noqa: PLC0415
        return RedisFanout(self.redis_url, room)


@contextmanager
def _extra() -> Iterator[None]:
    """Say what to install when several workers are wanted and their libraries are not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        message = f"Several workers need the package {error.name}: pip install 'raabta[cluster]'"
        raise click.ClickException(message) from None


def default_path(root: Path) -> Path:
    """Return where rooms are kept: in the folder of the course, or with the user if that cannot be written."""
    inside = root / FOLDER
    if os.access(inside if inside.exists() else root, os.W_OK):
        return inside / FILE
    return Path(click.get_app_dir("raabta")) / FILE


@asynccontextmanager
async def opened(store: Store, *, reading: bool = False) -> AsyncIterator[Keeper]:
    """Open the ledger, and close it. A LedgerError becomes a sentence."""
    ledger = store.ledger(reading=reading)
    try:
        await ledger.open()
        try:
            yield ledger
        finally:
            await ledger.close()
    except LedgerError as error:
        raise click.ClickException(str(error)) from None


async def forget_expired(ledger: Keeper, again: Command, wanted: str = "") -> list[str]:
    """Forget the rooms whose time is over, but not the one that is wanted; return what is to be said about it."""
    now = time.time()
    found = await over(ledger, now)
    opened = {record.room: record for record in await ledger.rooms()}
    said = []
    for room in found.gone:
        if room == wanted:
            continue
        await ledger.forget(room)
        said.append(_forgotten(room, opened.get(room)))
    for record in found.doubtful:
        await spare(ledger, record, now)
        if record.room == wanted:
            continue
        said.append(
            f"Room {record.room} did not end, and its time would be over if the clock of this computer is right: it "
            f"says {when(now)}. The room is kept once more.\n"
            f"  {again.open(str(about(record)['session']), '--resume', record.room)}   takes it up again\n"
            f"  {again.after('forget', record.room)}   forgets it"
        )
    return said


def _forgotten(room: str, record: Record | None) -> str:
    """Say what was forgotten: a room, one that a rehearsal could not clean up, or the rests of a forgotten one."""
    if record is None:
        return f"Room {room} was forgotten before; its rests are forgotten, too."
    if is_rehearsal(record):
        return f"Room {room} was left by a rehearsal; it is forgotten."
    return f"Room {room} was kept for as long as was promised; it is forgotten."


async def older(ledger: Ledger, days: float) -> list[Record]:
    """Return the rooms that were opened more than so many days ago."""
    return [record for record in await ledger.rooms() if time.time() - record.at > days * DAY]


async def rests(ledger: Keeper) -> dict[str, float]:
    """Return what a worker has written into rooms that had been forgotten: when the newest record of each was made."""
    opened = {record.room for record in await ledger.rooms()}
    return {room: at for room, at in (await ledger.newest()).items() if room not in opened}


async def find(ledger: Ledger, room: str | None) -> Record:
    """Return the record of a room: the one that is named, or the latest."""
    found: Sequence[Record] = await ledger.rooms()
    if room is None:
        found = [record for record in found if not is_rehearsal(record)]
    if not found:
        raise click.ClickException("No room is kept here.")
    if room is None:
        return found[0]
    for record in found:
        if record.room == room.upper():
            return record
    raise click.ClickException(f"There is no room {room}. There is: {', '.join(one.room for one in found[:20])}")


def about(record: Record) -> dict[str, Any]:
    """Return what a room was opened with."""
    opened_with: dict[str, Any] = json.loads(record.body)
    return opened_with


def when(at: float) -> str:
    """Return a date and time as this computer's clock shows it."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))


async def line(ledger: Ledger, record: Record) -> str:
    """Return one room in a line."""
    told = about(record)
    kept = await ledger.load(record.room)
    people = sum(one.kind == "person" for one in kept)
    votes = sum(one.kind == "vote" for one in kept)
    last = max([float(told.get("spared", 0)), *(one.at for one in kept)])
    until = f"until {when(last + DAY * float(told.get('keep_days', KEEP_DAYS)))}"
    if is_rehearsal(record):
        until = "forgotten by itself an hour after it"
    held = f"{counted(people, 'phone')}, {counted(votes, 'answer')}; {until}"
    title = f"Rehearsal: {told.get('title', '')}" if is_rehearsal(record) else told.get("title", "")
    return f"{record.room}  {when(record.at)}  {title}  ({held})"


async def line_of_rests(ledger: Ledger, room: str, at: float) -> str:
    """Return what is left of a forgotten room in a line."""
    return f"{room}  {when(at)}  rests of a forgotten room  ({counted(len(await ledger.load(room)), 'record')})"


def counted(number: int, what: str) -> str:
    """Return a number of things."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
