"""Rehearse a room with simulated phones, and print the verdict."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import click

from raabta.cli.room import console
from raabta.cli.room.run import RoomOptions, heard, say
from raabta.room import process
from raabta.room.rehearsal.figures import in_words, verdict
from raabta.room.rehearsal.throwaway import rehearsed
from raabta.room.service.room_service import RoomService

_STOPPED = 130  # what a shell expects of a program that was stopped


async def rehearsal(wanted: RoomOptions, phones: int) -> int:
    """Let simulated phones come to a throw-away room on this computer; return the exit code, 0 if it passes.

    Raises ClickException if this computer cannot simulate so many phones, or the rehearsal cannot be run.
    """
    few = process.too_few_files(phones)
    if few is not None:
        most, fit = few
        raise click.ClickException(
            f"This computer can simulate {fit} phones at most, not {phones}: each needs {process.FILES} open files, "
            f"and the system gives a program {most}. Say --rehearse {fit}, or raise the limit (`ulimit -Hn` shows it)."
        )
    store = wanted.hosting.store
    click.echo(f"Rehearsing with {phones} simulated phones on {store if store.database_url else 'this computer'} …")

    def left(room: str, why: str) -> None:
        click.secho(f"! The room of the rehearsal is still in the database: {why}", fg="yellow")
        click.secho(f"! This deletes it later:  {wanted.again.after('forget', room)}", fg="yellow")

    def progress(service: RoomService) -> None:
        answers = service.room.votes.total
        joined = len(list(service.hub.of("phone")))
        done = f"{answers} of {phones} answers are on disk" if answers else f"{joined} of {phones} phones have joined"
        click.echo(f"  {done}")

    try:
        with _stoppable():
            figures = await rehearsed(wanted.hosting.wanted, store, phones, every=progress, left=left)
    except asyncio.CancelledError:
        say("Stopped before it was done.")
        return _STOPPED
    except RuntimeError as error:
        raise click.ClickException(f"The rehearsal could not be run: {error}") from None
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
            say("\nStopping …")
            task.cancel()

    with heard(stop):
        yield
