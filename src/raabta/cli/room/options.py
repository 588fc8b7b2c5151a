"""Define the options that the commands about rooms share: the store, the minimum, the language."""

from __future__ import annotations

import os
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import click

from raabta import i18n
from raabta.room import process
from raabta.room.service.opening import OpeningError
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import LedgerError
from raabta.room.store.choice import Store

_Result = TypeVar("_Result")
_FOLDER, _FILE = "_rooms", "rooms.sqlite"
LANGUAGE = click.Choice(i18n.LANGUAGES)
_PEOPLE = click.IntRange(1, 100)
_OPENED = (
    "Nothing is shown before so many have answered; the report hides smaller counts, too. 1 is for trying alone, "
    f"without a hall.  [default: {MINIMUM}, or what the room was opened with]"
)
_AFTERWARDS = (
    "Hide counts of fewer people than this. It may be more than the room was opened with, which is the default, but "
    "not less."
)


def ledger_options(command: Any) -> Any:
    """Add the options that say where rooms are kept."""
    path = click.Path(dir_okay=False, path_type=Path)
    redis = click.option("--redis-url", metavar="URL", default="", help="Redis between several workers of one room.")
    database = click.option("--database-url", metavar="URL", default="", help="Keep rooms in PostgreSQL.")
    ledger = click.option("--ledger", metavar="PATH", type=path, help="The file.  [default: _rooms/rooms.sqlite]")
    return ledger(database(redis(command)))


def minimum_option(command: Any) -> Any:
    """Add the option that says how many must have answered before anything is shown."""
    return click.option("--minimum", type=_PEOPLE, metavar="N", help=_OPENED)(command)


def summary_options(command: Any) -> Any:
    """Add the options of a report or export: its language and its minimum."""
    language = click.option("--language", type=LANGUAGE, default="en", show_default=True, help="Of the words.")
    few = click.option("--minimum", type=_PEOPLE, metavar="N", help=_AFTERWARDS)
    return language(few(command))


def store(root: Path, ledger: Path | None, database_url: str, redis_url: str) -> Store:
    """Return the store that the options name. Raises UsageError if they name two places, or half of one."""
    if redis_url and not database_url:
        raise click.UsageError("--redis-url works together with --database-url")
    if ledger and database_url:
        raise click.UsageError("--ledger and --database-url are two places; name one")
    return Store(ledger or default_path(root), database_url, redis_url)


def filled(store: Store) -> Store:
    """Return the store. Raises ClickException if no room is kept in it."""
    if not store.exists:
        raise click.ClickException(f"No room is kept in {store}.")
    return store


def default_path(root: Path) -> Path:
    """Return the file of rooms: in the folder of the course, or with the user if that cannot be written."""
    inside = root / _FOLDER
    if os.access(inside if inside.exists() else root, os.W_OK):
        return inside / _FILE
    return Path(click.get_app_dir("raabta")) / _FILE


def asked(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run what a command asks of a room, and return the result.

    Raises ClickException with one sentence if the ledger cannot be used or the room cannot be opened.
    """
    try:
        return process.run(work)
    except (LedgerError, OpeningError) as error:
        raise click.ClickException(str(error)) from None
