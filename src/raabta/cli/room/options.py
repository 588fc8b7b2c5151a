"""Define the options that the commands about rooms share: the store, the minimum, the language."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from raabta.room import process
from raabta.room.service.opening import OpeningError
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import LedgerError
from raabta.room.storage import Store

_Result = TypeVar("_Result")
_FOLDER, _FILE = "_rooms", "rooms.sqlite"
_SPOKEN = "Of the words: a language of the course.  [default: its first one]"
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
    language = click.option("--language", metavar="L", default="", help=_SPOKEN)
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


#: What is for one start only, or is added by whoever asks.
_ONCE = frozenset({"new", "new_key", "rehearse", "only_list", "port"})
_WHERE = frozenset({"ledger", "database_url", "redis_url"})
HIDDEN = "PASSWORD"
#: What follows `user:` up to the last @, and a password among the fields.
_SECRET = re.compile(r"(?<=://)([^:/?#@]*:).*(?=@)|([?&]password=)[^&#]*")
_NOTHING: tuple[Any, ...] = (None, "")


class Command(NamedTuple):
    """The options that were given: all that matter at the next start, and those that say where rooms are kept."""

    options: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def open(self, what: str, *more: str) -> str:
        """Return the command that opens or resumes `what`."""
        return _line(["raabta", "room", what, *self.options, *more])

    def after(self, *words: str) -> str:
        """Return a command about a room that is kept."""
        return _line(["raabta", "room", *words, *self.where])

    @property
    def hides(self) -> bool:
        """Say whether a password is left out."""
        return any(HIDDEN in word for word in self.where)


def typed_command(context: click.Context) -> Command:
    """Return the options of the command line that matter at the next start."""
    words: list[str] = []
    where: list[str] = []
    for option in context.command.params:
        name = option.name or ""
        value: Any = context.params.get(name)
        said = context.get_parameter_source(name) is not ParameterSource.DEFAULT
        if (
            isinstance(option, click.Option)
            and name not in _ONCE
            and said
            and value not in _NOTHING
            and value is not False
        ):
            text = without_password(value) if name.endswith("_url") else str(value)
            pair = [max(option.opts, key=len), *([] if option.is_flag else [text])]
            words += pair
            where += pair if name in _WHERE else []
    return Command(tuple(words), tuple(where))


def without_password(url: str) -> str:
    """Return the address of a server with a word in place of its password; it hides rather too much than too little."""
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}{HIDDEN}", url)


def _line(words: Sequence[str]) -> str:
    """Return words as a shell of this computer takes them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
