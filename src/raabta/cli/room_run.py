"""Opens a room and keeps it open until Ctrl+C; or rehearses it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import tempfile
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from raabta.cli import room_console, room_store
from raabta.cli.room_console import Place, Shown
from raabta.cli.room_store import Store
from raabta.model.session import Session
from raabta.render.room import rehearse
from raabta.render.room.engine.record import Ledger, LedgerError
from raabta.render.room.opening import open_room
from raabta.render.room.server.app import PORTS_TO_TRY, Server
from raabta.render.room.server.settings import Settings
from raabta.render.room.service import Service

_NO_BOOK = "Phones cannot keep the course afterwards: it is not built. `raabta build` does that; then start again."
#: Open files beside the phones'.
_SPARE = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    plans: Mapping[str, Session]
    store: Store
    place: Place
    port: int
    root: Path
    new: bool = False
    keep_days: int = 30
    max_phones: int = 5000
    minimum: int = 5
    wifi_name: str = ""
    wifi_password: str = ""

    @property
    def session(self) -> Session:
        """The session in the first language."""
        return next(iter(self.plans.values()))

    def settings(self, port: int) -> Settings:
        """Return how the room is served on this port."""
        return Settings(
            self.place.url(port),
            language=next(iter(self.plans)),
            wifi_name=self.wifi_name,
            wifi_password=self.wifi_password,
            max_phones=self.max_phones,
            per_address=max(200, self.max_phones // 5),
            book=self.root / "_build" / "html",
            slides=self.root / "_build" / "slides",
            proxied=bool(self.store.database_url),
        )


def go(work: Coroutine[Any, Any, int]) -> int:
    """Run to the end."""
    with asyncio.Runner(loop_factory=_loop) as runner:
        return runner.run(work)


def _loop() -> asyncio.AbstractEventLoop:
    """Return the fastest loop that there is."""
    try:
        import uvloop  # noqa: PLC0415 - not on Windows
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def serve(wanted: Wanted) -> int:
    """Open the room, and keep it open until somebody stops it."""
    rehearse.many_files(wanted.max_phones + _SPARE)
    async with room_store.opened(wanted.store) as ledger:
        for gone in await room_store.forget_expired(ledger):
            click.echo(f"Room {gone} was kept for as long as was promised; it is forgotten.")
        before = {record.room for record in await ledger.rooms()}
        room = await open_room(ledger, wanted.plans, new=wanted.new, keep_days=wanted.keep_days, now=time.time())
        service = Service(wanted.plans, ledger, room, fanout=wanted.store.fanout(room), minimum=wanted.minimum)
        try:
            await service.start()
            server = Server(service)
            await _listen(server, wanted)
        except BaseException:
            await service.stop()
            raise
        record = await room_store.find(ledger, room)
        opened = room_store.when(record.at)[-5:]
        said = (
            f"Resuming the room {room} opened at {opened} – `--new` starts afresh."
            if room in before
            else f"Room {room}"
        )
        room_console.show(_shown(wanted, service, server.port, said))
        await _until_stopped()
        click.echo("\nClosing the room …")
        await server.stop()
        _farewell(service, wanted, room)
    return 0


async def _listen(server: Server, wanted: Wanted) -> None:
    try:
        await server.run(wanted.settings, wanted.place.host, wanted.port)
    except OSError as error:
        raise click.ClickException(_refused(error, wanted.port)) from None
    if server.port != wanted.port and wanted.port:
        click.echo(f"Port {wanted.port} is taken by another program; {server.port} is free.")


def _refused(error: OSError, port: int) -> str:
    """Say why the room cannot listen, and what to do."""
    if error.errno is None:  # not the system's: the pages were not built
        return str(error)
    if port < 1024 and error.errno == errno.EACCES:
        return f"Port {port} needs the rights of an administrator. Without them: --port 8100."
    return f"Ports {port} to {port + PORTS_TO_TRY - 1} cannot be used: {error.strerror}. Try --port 9000."


def _shown(wanted: Wanted, service: Service, port: int, opened: str) -> Shown:
    book = () if (wanted.root / "_build/html/index.html").exists() else (_NO_BOOK,)
    days = service.room.info.get("keep_days", wanted.keep_days)
    kept = f"forgotten after {days} days" if days else "forgotten at the next start"
    return Shown(
        title=wanted.session.title,
        opened=opened,
        url=wanted.place.url(port),
        port=port,
        key=service.key,
        kept=f"{wanted.store} ({kept}; `raabta room forget` forgets at once)",
        wifi_name=wanted.wifi_name,
        wifi_password=wanted.wifi_password,
        warnings=(*wanted.place.warnings, *book),
    )


async def _until_stopped() -> None:
    """Wait for Ctrl+C or for the system's request to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: the loop is cancelled instead
            loop.add_signal_handler(name, stopped.set)
    try:
        await stopped.wait()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
    finally:
        for name in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(name)


def _farewell(service: Service, wanted: Wanted, room: str) -> None:
    click.echo("Closed. Every answer that a phone saw as saved is on disk.")
    if service.room.state.phase == "ended":
        click.echo(f"The session has ended. `raabta room report {room}` writes its report.")
    else:
        click.echo(f"`raabta room {wanted.session.id}` resumes it where it was.")


async def rehearsal(wanted: Wanted, phones: int) -> int:
    """Let simulated phones come to a throw-away room on this computer; return 0 if it passes."""
    rehearse.many_files(2 * phones + _SPARE)
    click.echo(f"Rehearsing with {phones} simulated phones on this computer …")
    # On the disk that the session will use: another may be faster, or be memory.
    wanted.store.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wanted.store.path.parent, prefix="rehearsal-") as folder:
        store = Store(Path(folder) / room_store.FILE)
        async with room_store.opened(store) as ledger:
            figures = await _rehearse(ledger, wanted, phones)
    lines = rehearse.verdict(figures)
    click.echo(rehearse.in_words(figures, lines))
    points = room_console.access_points(phones)
    click.echo(f"The Wi-Fi of the hall was not part of this: {phones} phones need access points: {points}.")
    return 0 if rehearse.passed(lines) else 1


async def _rehearse(ledger: Ledger, wanted: Wanted, phones: int) -> rehearse.Figures:
    room = await open_room(ledger, wanted.plans, new=True, keep_days=1, now=time.time())
    service = Service(wanted.plans, ledger, room, minimum=wanted.minimum)
    await service.start()
    server = Server(service)
    try:
        await server.run(lambda port: Settings(f"http://127.0.0.1:{port}/", max_phones=phones), "127.0.0.1", 0)
        return await rehearse.apart(f"http://127.0.0.1:{server.port}/", phones, key=service.key)
    except (RuntimeError, LedgerError) as error:
        raise click.ClickException(f"The rehearsal could not be run: {error}") from None
    finally:
        await server.stop()
