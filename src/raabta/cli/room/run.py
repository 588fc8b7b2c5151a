"""Open a room, tell the trainer what must be known of it, and keep it open until Ctrl+C."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from raabta.cli.room import console, firewall
from raabta.cli.room.console import Screenful, when
from raabta.cli.room.options import HIDDEN, Command
from raabta.room.service.opening import Opened
from raabta.room.service.retention import Over, is_rehearsal
from raabta.room.session.disclosure import MINIMUM, promised
from raabta.room.web import net
from raabta.room.web.hosting import Hosted, Hosting, hosted

_NO_BOOK = "Phones cannot keep the course afterwards: it is not built. `raabta build` does that; then start again."


@dataclass(frozen=True, slots=True)
class RoomOptions:
    """The room that the command line asks for, and what is shown of it here."""

    hosting: Hosting
    #: What is to be said about the address.
    doubts: tuple[str, ...] = ()
    again: Command = field(default_factory=Command)
    trainer_code: bool = False


async def serve(wanted: RoomOptions) -> int:
    """Open the room, and keep it open until somebody stops it; return the exit code.

    Raises OpeningError and LedgerError as `hosted` does.
    """
    async with hosted(wanted.hosting, lambda over: click.echo("".join(_expired(over, wanted.again)), nl=False)) as room:
        if room.port != room.tried:
            click.echo(f"Port {room.tried} is taken by another program; {room.port} is free.")
        checked = await asyncio.to_thread(_checked, wanted, room.port)
        shown = _screenful(wanted, room, (*_warnings(wanted, room), *checked))
        await _until_stopped(lambda: console.show(shown))
        say("\nClosing the room …")
    _farewell(wanted, room)
    return 0


def _expired(over: Over, again: Command) -> Iterator[str]:
    """Yield a line for each room that was forgotten, or kept although its time seems to be over."""
    for room, record in over.gone.items():
        if record is None:
            yield f"Room {room} was forgotten before; its rests are forgotten, too.\n"
        elif is_rehearsal(record):
            yield f"Room {room} was left by a rehearsal; it is forgotten.\n"
        else:
            yield f"Room {room} was kept for as long as was promised; it is forgotten.\n"
    for record in over.doubtful:
        yield (
            f"Room {record.room} did not end, and its time would be over if the clock of this computer is right: it "
            f"says {when(time.time())}. The room is kept once more.\n"
            f"  {again.open(str(record.read()['session']), '--resume', record.room)}   takes it up again\n"
            f"  {again.after('forget', record.room)}   forgets it\n"
        )


def _warnings(wanted: RoomOptions, room: Hosted) -> Iterator[str]:
    """Yield what the hall or the trainer must know of this room before they begin."""
    if room.was:
        url = wanted.hosting.place.url(room.port)
        yield f"THE ADDRESS IS NEW. Phones that were in the room at {room.was} do not find it: all must open {url} now."
    yield from promise(wanted.hosting.wanted.minimum, room.opened)
    if room.few_files:
        most, fit = room.few_files
        yield (
            f"This computer lets the room have {most} open files: that is enough for {fit} phones at once, not for "
            f"{wanted.hosting.max_phones}. Raise the limit (`ulimit -Hn` shows it), or say --max-phones {fit}."
        )


def promise(wanted: int | None, opened: Opened) -> Iterator[str]:
    """Yield a warning if the room's minimum has changed, could not be had, or is so small that it gives people away."""
    before, least = promised(opened.found.read()), promised(opened.record.read())
    older = "" if "minimum" in opened.found.read() else f" (an older room: counted as {before})"
    people = "1 person" if least == 1 else f"{least} people"
    if least > before:
        yield f"From now on numbers are shown from {people} on; it was {before} before{older}."
    elif wanted is not None and wanted < least:
        yield (
            f"Numbers are shown from {people} on, not from {wanted}: the hall of this room was promised "
            f"that{older}. `--new` starts afresh with another --minimum."
        )
    if least < MINIMUM:
        yield (f"Numbers are shown from {people} on. That is good for trying alone. In a hall it tells who said what.")


def _screenful(wanted: RoomOptions, room: Hosted, warnings: tuple[str, ...]) -> Screenful:
    hosting, record = wanted.hosting, room.opened.record
    opened = f"Resuming the room {record.room} opened at {when(record.at)[-5:]} – `--new` starts afresh."
    days = record.read().get("keep_days", hosting.wanted.keep_days)
    kept = f"forgotten after {days} days" if days else "forgotten at the next start after its end"
    book = () if (hosting.root / "_build/html/index.html").exists() else (_NO_BOOK,)
    return Screenful(
        title=hosting.wanted.session.title,
        opened=opened if room.opened.resumed else f"Room {record.room}",
        url=hosting.place.url(room.port),
        port=room.port,
        key=room.service.key,
        kept=f"{hosting.store} ({kept}; `{wanted.again.after('forget', record.room)}` forgets at once)",
        wifi_name=hosting.wifi_name,
        wifi_password=hosting.wifi_password,
        trainer_code=wanted.trainer_code,
        warnings=(*warnings, *wanted.doubts, *book),
    )


def _checked(wanted: RoomOptions, port: int) -> tuple[str, ...]:
    """Return warnings about what this computer may lack; this takes a moment."""
    firewalls = () if net.is_loopback(wanted.hosting.place.host) else firewall.seen(port)
    return (*firewalls, *console.fonts())


async def _until_stopped(say: Callable[[], None]) -> None:
    """Wait for Ctrl+C or for the system's request to end. What to `say` is said when both are already heard."""
    stopped = asyncio.Event()
    with heard(stopped.set):
        try:
            say()
            await stopped.wait()
        except asyncio.CancelledError:  # Windows
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()


def _farewell(wanted: RoomOptions, room: Hosted) -> None:
    say("Closed. Every answer that a phone saw as saved is on disk.")
    if room.service.room.state.phase == "ended":
        report = wanted.again.after("report", room.opened.record.room)
        say(f"The session has ended. This writes its report:\n  {report}")
    else:
        moved = ("--port", str(room.port)) if wanted.hosting.port and not wanted.hosting.place.port else ()
        again = wanted.again.open(wanted.hosting.wanted.session.id, *moved)
        say(f"This resumes it where it was:\n  {again}")
    if wanted.again.hides:
        say(f"(Write the password of the database for {HIDDEN}.)")


@contextmanager
def heard(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` at each request to end. On Windows Ctrl+C cancels the task by itself instead."""
    loop = asyncio.get_running_loop()
    names = _names()
    for name in names:
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop)
    try:
        yield
    finally:
        for name in names:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(name)


def say(text: str) -> None:
    """Print a text at the end, also if the terminal was closed and takes nothing any more."""
    with contextlib.suppress(OSError):
        click.echo(text)


def _names() -> tuple[signal.Signals, ...]:
    """Return the signals. Who starts a program with `nohup` wants it to outlive the terminal."""
    hangup = getattr(signal, "SIGHUP", None)
    more = () if hangup is None or signal.getsignal(hangup) == signal.SIG_IGN else (hangup,)
    return (signal.SIGINT, signal.SIGTERM, *more)
