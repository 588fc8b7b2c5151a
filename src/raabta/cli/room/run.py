"""Opens a room and keeps it open until Ctrl+C."""

from __future__ import annotations

import asyncio
import errno
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from raabta.cli.room import command_echo, console, database, firewall, privacy_minimum, signals
from raabta.cli.room.command_echo import Command
from raabta.cli.room.console import Place, Shown
from raabta.cli.room.database import Store
from raabta.model.session import Session
from raabta.room import process
from raabta.room.service.opening import Keeper, is_rehearsal, minimum_of, note, open_room, renew_key
from raabta.room.service.room_service import RoomService
from raabta.room.session.crowding import EXPECTED
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import Record
from raabta.room.web import net
from raabta.room.web.app import PORTS_TO_TRY, Server
from raabta.room.web.settings import RESERVED, Settings

_NO_BOOK = "Phones cannot keep the course afterwards: it is not built. `raabta build` does that; then start again."
#: The port that is tried first.
PORT = 8100


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """What the command line asks for."""

    plans: Mapping[str, Session]
    store: Store
    place: Place
    root: Path
    #: None: where the room was before, or the usual one.
    port: int | None = None
    again: Command = field(default_factory=Command)
    new: bool = False
    new_key: bool = False
    #: The room to take up, however old it is.
    resume: str = ""
    keep_days: int = 30
    max_phones: int = 5000
    expected: int = EXPECTED
    #: None: what the room was opened with, or the usual.
    minimum: int | None = None
    wifi_name: str = ""
    wifi_password: str = ""
    trainer_code: bool = False

    @property
    def session(self) -> Session:
        """The session in the first language."""
        return next(iter(self.plans.values()))

    @property
    def proxied(self) -> bool:
        """Say whether a load balancer stands in front and names whom it speaks for."""
        return bool(self.store.database_url)

    @property
    def per_address(self) -> int:
        """Return how many sockets one address may have: all, for the router of a hall hides it behind its own."""
        return max(200, self.max_phones // 5) if self.proxied else self.max_phones + RESERVED

    def settings(self, port: int) -> Settings:
        """Return how the room is served on this port."""
        return Settings(
            self.place.url(port),
            language=next(iter(self.plans)),
            languages=tuple(sorted(self.plans)),
            wifi_name=self.wifi_name,
            wifi_password=self.wifi_password,
            max_phones=self.max_phones,
            expected=self.expected,
            per_address=self.per_address,
            book=self.root / "_build" / "html",
            slides=self.root / "_build" / "slides",
            proxied=self.proxied,
        )


async def serve(wanted: RoomOptions) -> int:
    """Open the room, and keep it open until somebody stops it."""
    few = _files(wanted.max_phones)
    async with database.opened(wanted.store) as ledger:
        for said in await database.forget_expired(ledger, wanted.again, wanted.resume):
            click.echo(said)
        before = {record.room for record in await ledger.rooms()}
        found = await _opened(ledger, wanted)
        record = await privacy_minimum.kept(ledger, found, wanted.minimum)
        if wanted.new_key:
            await renew_key(ledger, record)
        room = record.room
        least = minimum_of(database.about(record))
        service = RoomService(wanted.plans, ledger, room, fanout=wanted.store.fanout(room), minimum=least)
        try:
            await service.start()
            server = Server(service)
            await _listen(server, wanted, database.about(record))
        except BaseException:
            await service.stop()
            raise
        moved = await _moved(ledger, wanted, record, server.port)
        opened = database.when(record.at)[-5:]
        said = (
            f"Resuming the room {room} opened at {opened} – `--new` starts afresh."
            if room in before
            else f"Room {room}"
        )
        checked = await asyncio.to_thread(_checked, wanted, server.port)
        warnings = (*moved, *privacy_minimum.told(wanted.minimum, found, least), *few, *checked)
        shown = _shown(wanted, service, server.port, said, warnings)
        await _until_stopped(lambda: console.show(shown))
        signals.say("\nClosing the room …")
        await server.stop()
        _farewell(service, wanted, room, server.port)
    return 0


async def _opened(ledger: Keeper, wanted: RoomOptions) -> Record:
    """Return the room that is wanted, or the one that is found or made."""
    if not wanted.resume:
        few = MINIMUM if wanted.minimum is None else wanted.minimum
        room = await open_room(
            ledger, wanted.plans, new=wanted.new, keep_days=wanted.keep_days, now=time.time(), minimum=few
        )
        return await database.find(ledger, room)
    record = await database.find(ledger, wanted.resume)
    if is_rehearsal(record):
        raise click.ClickException(
            f"Room {record.room} was opened for a rehearsal and is forgotten soon, so no session can be held in it. "
            "Leave --resume out."
        )
    session = str(database.about(record).get("session"))
    if session != wanted.session.id:
        raise click.ClickException(
            f"Room {record.room} is one of {session}: raabta room {session} --resume {record.room}"
        )
    return record


def _files(phones: int) -> tuple[str, ...]:
    """Say so if the system gives fewer open files than the phones need."""
    few = process.too_few_files(phones)
    if few is None:
        return ()
    most, fit = few
    return (
        f"This computer lets the room have {most} open files: that is enough for {fit} phones at once, not for "
        f"{phones}. Raise the limit (`ulimit -Hn` shows it), or say --max-phones {fit}.",
    )


async def _listen(server: Server, wanted: RoomOptions, about: Mapping[str, Any]) -> None:
    before = 0 if wanted.store.database_url else int(about.get("port", 0))
    port = wanted.port or before or PORT
    try:
        await server.run(wanted.settings, wanted.place.host, port)
    except OSError as error:
        raise click.ClickException(_refused(error, port)) from None
    if server.port != port:
        click.echo(f"Port {port} is taken by another program; {server.port} is free.")


async def _moved(ledger: Keeper, wanted: RoomOptions, record: Record, port: int) -> tuple[str, ...]:
    """Keep where the room is now; say so if phones know it elsewhere. Several workers are behind one balancer."""
    if wanted.store.database_url:
        return ()
    url = wanted.place.url(port)
    about = database.about(record)
    was = str(about.get("url", url))
    if (about.get("port"), about.get("url")) != (port, url):
        await note(ledger, record, port=port, url=url)
    if was == url:
        return ()
    return (f"THE ADDRESS IS NEW. Phones that were in the room at {was} do not find it: all must open {url} now.",)


def _refused(error: OSError, port: int) -> str:
    """Say why the room cannot listen, and what to do."""
    if error.errno is None:  # not the system's: the pages were not built
        return str(error)
    if port < 1024 and error.errno == errno.EACCES:
        return f"Port {port} needs the rights of an administrator. Without them: --port 8100."
    return f"Ports {port} to {port + PORTS_TO_TRY - 1} cannot be used: {error.strerror}. Try --port 9000."


def _shown(wanted: RoomOptions, service: RoomService, port: int, opened: str, warnings: tuple[str, ...]) -> Shown:
    book = () if (wanted.root / "_build/html/index.html").exists() else (_NO_BOOK,)
    days = service.room.info.get("keep_days", wanted.keep_days)
    kept = f"forgotten after {days} days" if days else "forgotten at the next start after its end"
    forget = wanted.again.after("forget", service.room.id)
    return Shown(
        title=wanted.session.title,
        opened=opened,
        url=wanted.place.url(port),
        port=port,
        key=service.key,
        kept=f"{wanted.store} ({kept}; `{forget}` forgets at once)",
        wifi_name=wanted.wifi_name,
        wifi_password=wanted.wifi_password,
        trainer_code=wanted.trainer_code,
        warnings=(*warnings, *wanted.place.warnings, *book),
    )


def _checked(wanted: RoomOptions, port: int) -> tuple[str, ...]:
    """Look at what this computer may lack; this takes a moment."""
    doors = () if net.is_loopback(wanted.place.host) else firewall.seen(port)
    return (*doors, *console.fonts())


async def _until_stopped(say: Callable[[], None]) -> None:
    """Wait for Ctrl+C or for the system's request to end. What to `say` is said when both are already heard."""
    stopped = asyncio.Event()
    with signals.heard(stopped.set):
        try:
            say()
            await stopped.wait()
        except asyncio.CancelledError:  # Windows
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()


def _farewell(service: RoomService, wanted: RoomOptions, room: str, port: int) -> None:
    signals.say("Closed. Every answer that a phone saw as saved is on disk.")
    if service.room.state.phase == "ended":
        signals.say(f"The session has ended. This writes its report:\n  {wanted.again.after('report', room)}")
    else:
        moved = ("--port", str(port)) if wanted.port and not wanted.place.port else ()
        signals.say(f"This resumes it where it was:\n  {wanted.again.open(wanted.session.id, *moved)}")
    if wanted.again.hides:
        signals.say(f"(Write the password of the database for {command_echo.HIDDEN}.)")
