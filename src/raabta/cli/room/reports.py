"""Define the commands for rooms when no session runs: list, forget, report, export."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from raabta import content
from raabta.cli import folders
from raabta.cli.room import plans
from raabta.cli.room.console import when
from raabta.cli.room.options import asked, filled, ledger_options, store, summary_options
from raabta.cli.room.summed import summed
from raabta.items import reading
from raabta.items.answers import Source
from raabta.room.report.export import TooFewError, with_halls, write_export
from raabta.room.report.report import report_html
from raabta.room.report.summary import Summary
from raabta.room.service.kept import KeptRoom, Meant, every, kept_room, named, older
from raabta.room.service.opening import find
from raabta.room.service.retention import DAY, is_rehearsal
from raabta.room.session.disclosure import BrokenPromiseError, never_fewer
from raabta.room.session.pseudonyms import are_linked
from raabta.room.session.record import Ledger, Record
from raabta.room.storage import Store

_Result = TypeVar("_Result")
_LINKED = (
    "This room was kept by an older raabta: in its file names or questions stand beside answers. "
    "Do not pass the file on."
)


@click.command("rooms")
@ledger_options
def rooms(**given: Any) -> None:
    """List the rooms that are kept."""
    kept = store(content.find_root(), **given)

    async def listed() -> list[str]:
        async with kept.opened(reading=True) as opened:
            return [*(await _lines(opened, await every(opened))).values()]

    lines = asked(listed()) if kept.database_url or kept.path.exists() else []
    click.echo("\n".join(lines) or f"No room is kept in {kept}.")


@click.command("forget")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option("--older-than", metavar="DAYS", type=click.FloatRange(0), help="Every room opened longer ago.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_options
def forget(name: str | None, older_than: float | None, yes: bool, **given: Any) -> None:
    """Delete a room, so that nobody can read it any more."""
    if (name is None) == (older_than is None):
        raise click.UsageError("Name a room, or say --older-than DAYS. `raabta room rooms` lists them.")
    kept = filled(store(content.find_root(), **given))
    found = asked(_found(kept, name, older_than))
    if not found:
        click.echo("No room is older than that.")
        return
    click.echo("\n".join(found.values()))
    if not yes:
        click.confirm("Forget this for ever?", abort=True)
    for one, count in asked(_forgotten(kept, list(found))).items():
        click.echo(f"Forgot {one}: {_counted(count, 'record')}.")


@click.command("report")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option("--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="[default: ROOM.html]")
@click.option(
    "--with",
    "others",
    metavar="EXPORT",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Add up with another hall: the folder of its export, or the session.json in it. May be given again.",
)
@summary_options
@ledger_options
def report(
    name: str | None, to: Path | None, others: tuple[Path, ...], language: str, minimum: int | None, **given: Any
) -> None:
    """Write one page about a session, to print: what was done and learned, and how hard each question was.

    It has no names. It is of the latest room, unless ROOM is named.
    """
    found = _summary(name, language, minimum, given)
    halls, problems = reading.read(others, found.course.id)
    for said in (*problems, *_rows_alone(halls.sources)):
        click.echo(said, err=True)
    path = to or Path(f"{found.room}.html")
    folders.make(path.parent)
    path.write_text(report_html(with_halls(found, halls.sources), language or found.course.original), encoding="utf-8")
    click.echo(f"The report is ready: {path}")
    if problems:
        sys.exit(1)


def _rows_alone(sources: Sequence[Source]) -> list[str]:
    """Return a sentence for each file of rows that has no counts beside it: a report that is passed on has no rows."""
    counted = {source.hall for source in sources if source.counted}
    return [
        f"{source.name} is not in the report, which holds only counts: name the session.json beside it. "
        "`raabta items` reads rows."
        for source in sources
        if source.people and source.hall not in counted
    ]


@click.command("export")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option(
    "--to", metavar="FOLDER", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write."
)
@click.option("--rows", is_flag=True, help="Also one row for each answer, under a pseudonym made for this export.")
@summary_options
@ledger_options
def export(name: str | None, to: Path, rows: bool, language: str, minimum: int | None, **given: Any) -> None:
    """Write the counts of a session as CSV and JSON, and the names if they were asked for.

    It is the latest room, unless ROOM is named.
    """
    found = _summary(name, language, minimum, given)
    try:
        written = write_export(found, to, rows=rows)
    except TooFewError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        if to.is_dir():
            raise
        raise folders.refused(to, error) from None
    click.echo("\n".join(str(path) for path in written))


def _summary(name: str | None, language: str, minimum: int | None, given: dict[str, Any]) -> Summary:
    """Return the summary of a room, with the plan that it was opened with."""
    root = content.find_root()
    kept_in = filled(store(root, **given))

    async def records() -> Sequence[Record]:
        async with kept_in.opened(reading=True) as ledger:
            return await ledger.load((await find(ledger, name)).room)

    kept = asked(records())
    if are_linked(kept):
        click.echo(_LINKED, err=True)
    room = next(record for record in kept if record.kind == "room")
    try:
        least = never_fewer(room.read(), minimum)
    except BrokenPromiseError as error:
        raise click.ClickException(
            f"The people in room {room.room} answered on the promise that counts of fewer than {error.promised} are "
            f"not shown; --minimum {minimum} would break it afterwards. Leave --minimum out, or name {error.promised} "
            "or more."
        ) from None
    course = plans.in_language(root, language)
    session = plans.plans({course.language: course}, str(room.read()["session"]), root)[course.language]
    return summed(course, session, kept, least)


async def _found(kept: Store, name: str | None, older_than: float | None) -> dict[str, str]:
    """Return the lines of the rooms that are meant, and of what is left of forgotten ones, by the name of the room."""
    async with kept.opened(reading=True) as ledger:
        days = DAY * (older_than or 0)
        return await _lines(ledger, await (named(ledger, name) if name else older(ledger, time.time() - days)))


async def _forgotten(kept: Store, names: list[str]) -> dict[str, int]:
    async with kept.opened() as ledger:
        return {name: await ledger.forget(name) for name in names}


async def _lines(ledger: Ledger, meant: Meant) -> dict[str, str]:
    """Return a line for each room and for what is left of each forgotten one, by the name of the room."""
    lines = {record.room: _line(await kept_room(ledger, record)) for record in meant.rooms}
    return lines | {room: await _line_of_rests(ledger, room, at) for room, at in meant.rests.items()}


def _line(kept: KeptRoom) -> str:
    """Return one room in a line."""
    record, phones, answers, until = kept
    rehearsal = is_rehearsal(record)
    title = record.read().get("title", "")
    ends = "forgotten by itself an hour after it" if rehearsal else f"until {when(until)}"
    held = f"{_counted(phones, 'phone')}, {_counted(answers, 'answer')}; {ends}"
    return f"{record.room}  {when(record.at)}  {'Rehearsal: ' if rehearsal else ''}{title}  ({held})"


async def _line_of_rests(ledger: Ledger, room: str, at: float) -> str:
    """Return what is left of a forgotten room in a line."""
    return f"{room}  {when(at)}  rests of a forgotten room  ({_counted(len(await ledger.load(room)), 'record')})"


def _counted(number: int, what: str) -> str:
    """Return a number of things."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
