"""The command that was given, as it can be typed again: with its options, quoted, without the passwords of servers."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import click
from click.core import ParameterSource

#: What is for one start only, or is added by whoever asks.
_ONCE = frozenset({"new", "new_key", "rehearse", "only_list", "port"})
_WHERE = frozenset({"ledger", "database_url", "redis_url"})
HIDDEN = "PASSWORD"
_NOTHING: tuple[Any, ...] = (None, "")


class Command(NamedTuple):
    """The options that were given: all that matter at the next start, and those that say where rooms are kept."""

    options: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def open(self, what: str, *more: str) -> str:
        """Return the command that opens or resumes this."""
        return _line(["raabta", "room", what, *self.options, *more])

    def after(self, *words: str) -> str:
        """Return a command about a room that is kept."""
        return _line(["raabta", "room", *words, *self.where])

    @property
    def hides(self) -> bool:
        """Say whether a password was left out."""
        return any(HIDDEN in word for word in self.where)


def given(context: click.Context) -> Command:
    """Return what was said on the command line."""
    words: list[str] = []
    where: list[str] = []
    for option in context.command.params:
        name = option.name or ""
        value = context.params.get(name)
        said = context.get_parameter_source(name) is not ParameterSource.DEFAULT
        if not isinstance(option, click.Option) or name in _ONCE or not said or value in _NOTHING:
            continue
        if option.is_flag and not value:
            continue
        pair = [max(option.opts, key=len), *([] if option.is_flag else [_shown(name, value)])]
        words += pair
        where += pair if name in _WHERE else []
    return Command(tuple(words), tuple(where))


def without_password(url: str) -> str:
    """Return the address of a server with a word in place of its password."""
    try:
        parts = urlsplit(url)
        fields = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return HIDDEN
    who, at, host = parts.netloc.rpartition("@")
    user, colon, _ = who.partition(":")
    query = parts.query
    if "password" in dict(fields):
        query = urlencode([(key, HIDDEN if key == "password" else value) for key, value in fields])
    hidden = f"{user}{colon}{HIDDEN if colon else ''}{at}{host}{parts.path}"
    return f"{parts.scheme}://{hidden}{'?' if query else ''}{query}"


def _shown(name: str, value: Any) -> str:
    return without_password(value) if name.endswith("_url") else str(value)


def _line(words: Sequence[str]) -> str:
    """Return words as a shell of this computer takes them."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
