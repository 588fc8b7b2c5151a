"""`raabta room`: a live session for a hall of phones, and what is done with it afterwards."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from raabta import content
from raabta.cli import room_console, room_plans, room_run, room_store
from raabta.cli.room_run import Wanted
from raabta.cli.room_store import Store
from raabta.render.room.engine.record import Record
from raabta.render.room.export import TooFewError, write_export
from raabta.render.room.report import report_html
from raabta.render.room.server import net
from raabta.render.room.summary import Summary, summary

_Result = TypeVar("_Result")
_OPEN = "open"
_LANGUAGE = click.Choice(room_plans.LANGUAGES)
_MINIMUM = "Counts of fewer people are not shown."


class _Room(click.Group):
    """`raabta room WHAT` opens a room; `raabta room forget` and the others are commands of their own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = [_OPEN, *args]
        return super().parse_args(ctx, args)


class _Open(click.Command):
    """The command that needs no name: its help speaks for the whole group."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        path = ctx.parent.command_path if ctx.parent else ctx.command_path
        formatter.write_usage(path, "[OPTIONS] [WHAT]")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Afterwards"):
            formatter.write_dl(
                [(name, made.get_short_help_str(90)) for name, made in room.commands.items() if name != _OPEN]
            )


def _ledger_options(command: Any) -> Any:
    """Add what says where rooms are kept."""
    path = click.Path(dir_okay=False, path_type=Path)
    redis = click.option("--redis-url", metavar="URL", default="", help="Redis between several workers of one room.")
    database = click.option("--database-url", metavar="URL", default="", help="Keep rooms in PostgreSQL.")
    ledger = click.option("--ledger", metavar="PATH", type=path, help="The file.  [default: _rooms/rooms.sqlite]")
    return ledger(database(redis(command)))


def _summary_options(command: Any) -> Any:
    """Add what a look back can be asked for."""
    few = click.option("--minimum", type=click.IntRange(1, 100), default=5, show_default=True, help=_MINIMUM)
    language = click.option("--language", type=_LANGUAGE, default="en", show_default=True, help="Of the words.")
    return language(few(command))


@click.group(cls=_Room)
def room() -> None:
    """Run a live session for a hall of phones, without internet."""


@room.command(_OPEN, cls=_Open, hidden=True)
@click.argument("what", required=False)
@click.option(
    "--language",
    type=_LANGUAGE,
    default="en",
    show_default=True,
    help="For phones that have not chosen.",
)
@click.option("--address", metavar="A", default="", help="What phones open, if the one that is found is wrong.")
@click.option("--port", type=click.IntRange(1, 65535), default=8100, show_default=True, help="First port to try.")
@click.option("--wifi", "wifi_name", metavar="NAME", default="", help="Show a QR code that joins this Wi-Fi.")
@click.option("--wifi-password", metavar="P", default="", help="Its password; it is shown to the hall in the code.")
@click.option("--new", is_flag=True, help="Start afresh instead of resuming.")
@click.option(
    "--keep-days", type=click.IntRange(0, 3650), default=30, show_default=True, help="Then the room is forgotten."
)
@click.option(
    "--max-phones",
    type=click.IntRange(1, 20_000),
    default=5000,
    show_default=True,
    help="More are told that the room is full.",
)
@click.option("--minimum", type=click.IntRange(1, 100), default=5, show_default=True, help=_MINIMUM)
@click.option(
    "--rehearse",
    metavar="N",
    type=click.IntRange(1, 20_000),
    help="Let N simulated phones come, say pass or fail, and end.",
)
@click.option("--list", "only_list", is_flag=True, help="List what can be opened.")
@_ledger_options
def open_(what: str | None, only_list: bool, rehearse: int | None, **given: Any) -> None:
    """Run a live session for a hall of phones, without internet.

    WHAT is a chapter (disaster), a session (disaster/session) or a quiz (disaster/check). Without it, what there is
    is listed and you choose.

    \b
      raabta room disaster                        open the session of a chapter
      raabta room disaster --rehearse 300         first see whether this computer holds 300 phones
      raabta room disaster --wifi Hall --wifi-password water2022

    The trainer's address has a key behind the #: whoever knows it leads the room. A room that did not end is resumed
    where it was. Ctrl+C closes it; nothing that a phone saw as saved is lost.

    For several thousand phones over the internet, start several workers with the same --database-url and --redis-url,
    each on its own --port, with --address https://room.example.org, behind your load balancer: they find the same
    room. The balancer must set X-Forwarded-For. It needs: pip install 'raabta[cluster]'.
    """
    root = content.find_root()
    read = room_plans.courses(root, given["language"])
    course = next(iter(read.values()))
    if only_list:
        click.echo(room_plans.listing(course))
        return
    if what is None:
        what = _chosen(course)
    wanted = _wanted(root, room_plans.plans(read, what), given)
    work = room_run.rehearsal(wanted, rehearse) if rehearse else room_run.serve(wanted)
    sys.exit(room_run.go(work))


def _chosen(course: Any) -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return room_plans.ask(course)
    raise click.ClickException(f"Say what to open.\n{room_plans.listing(course)}")


def _wanted(root: Path, plans: Any, given: dict[str, Any]) -> Wanted:
    store = _store(root, given["ledger"], given["database_url"], given["redis_url"])
    if given["wifi_password"] and not given["wifi_name"]:
        raise click.UsageError("--wifi-password works together with --wifi")
    found = room_console.place(given["address"], net.interfaces(), net.way_out())
    names = ("port", "new", "keep_days", "max_phones", "minimum", "wifi_name", "wifi_password")
    return Wanted(plans, store, found, root=root, **{name: given[name] for name in names})


def _store(root: Path, ledger: Path | None, database_url: str, redis_url: str) -> Store:
    if redis_url and not database_url:
        raise click.UsageError("--redis-url works together with --database-url")
    if ledger and database_url:
        raise click.UsageError("--ledger and --database-url are two places; name one")
    return Store(ledger or room_store.default_path(root), database_url, redis_url)


@room.command("rooms")
@_ledger_options
def rooms(ledger: Path | None, database_url: str, redis_url: str) -> None:
    """List the rooms that are kept."""
    store = _store(content.find_root(), ledger, database_url, redis_url)

    async def listed() -> list[str]:
        async with room_store.opened(store, reading=True) as opened:
            return [await room_store.line(opened, record) for record in await opened.rooms()]

    lines = _run(listed()) if database_url or store.path.exists() else []
    click.echo("\n".join(lines) or f"No room is kept in {store}.")


@room.command("forget")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option("--older-than", metavar="DAYS", type=click.FloatRange(0), help="Every room opened longer ago.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_ledger_options
def forget(name: str | None, older_than: float | None, yes: bool, **given: Any) -> None:
    """Delete a room, so that nobody can read it any more."""
    if (name is None) == (older_than is None):
        raise click.UsageError("Name a room, or say --older-than DAYS. `raabta room rooms` lists them.")
    store = _store(content.find_root(), **given)

    if not given["database_url"] and not store.path.exists():
        raise click.ClickException(f"No room is kept in {store}.")
    found = _run(_found(store, name, older_than))
    if not found:
        click.echo("No room is older than that.")
        return
    click.echo("\n".join(found.values()))
    if not yes:
        click.confirm("Forget this for ever?", abort=True)
    for one, count in _run(_forgotten(store, list(found))).items():
        click.echo(f"Forgot {one}: {count} records.")


@room.command("report")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option("--to", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="[default: ROOM.html]")
@_summary_options
@_ledger_options
def report(name: str | None, to: Path | None, language: str, minimum: int, **given: Any) -> None:
    """Write one page about a session, to print: what was done and learned.

    It has no names. It is of the latest room, unless ROOM is named.
    """
    found = _summary(name, language, minimum, given)
    path = to or Path(f"{found.room}.html")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report_html(found, language), encoding="utf-8")
    click.echo(f"The report is ready: {path}")


@room.command("export")
@click.argument("name", metavar="[ROOM]", required=False)
@click.option(
    "--to", metavar="FOLDER", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write."
)
@click.option("--rows", is_flag=True, help="Also one row for each answer, under a pseudonym made for this export.")
@_summary_options
@_ledger_options
def export(name: str | None, to: Path, rows: bool, language: str, minimum: int, **given: Any) -> None:
    """Write the counts of a session as CSV and JSON, and the names if they were asked for.

    It is the latest room, unless ROOM is named.
    """
    found = _summary(name, language, minimum, given)
    try:
        written = write_export(found, to, rows=rows)
    except TooFewError as error:
        raise click.ClickException(str(error)) from None
    click.echo("\n".join(str(path) for path in written))


def _summary(name: str | None, language: str, minimum: int, given: dict[str, Any]) -> Summary:
    """Look back at a room, with the plan that it was opened with."""
    root = content.find_root()
    store = _kept(_store(root, **given))

    async def records() -> Sequence[Record]:
        async with room_store.opened(store, reading=True) as ledger:
            return await ledger.load((await room_store.find(ledger, name)).room)

    kept = _run(records())
    opened_with = next(room_store.about(record) for record in kept if record.kind == "room")
    course = content.load(root, language)
    session = room_plans.plans({language: course}, str(opened_with["session"]))[language]
    outcomes = {outcome.id: outcome.text for outcome in course.outcomes.values()}
    return summary(session, kept, outcomes=outcomes, minimum=minimum)


def _kept(store: Store) -> Store:
    if not store.database_url and not store.path.exists():
        raise click.ClickException(f"No room is kept in {store}.")
    return store


async def _found(store: Store, name: str | None, older_than: float | None) -> dict[str, str]:
    async with room_store.opened(store, reading=True) as ledger:
        found = [await room_store.find(ledger, name)] if name else await room_store.older(ledger, older_than or 0)
        return {record.room: await room_store.line(ledger, record) for record in found}


async def _forgotten(store: Store, names: list[str]) -> dict[str, int]:
    async with room_store.opened(store) as ledger:
        return {name: await ledger.forget(name) for name in names}


def _run(work: Coroutine[Any, Any, _Result]) -> _Result:
    return asyncio.run(work)
