"""Write the command that was given so that it can be typed again: quoted, without the passwords of servers."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Sequence
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

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


def given(context: click.Context) -> Command:
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
