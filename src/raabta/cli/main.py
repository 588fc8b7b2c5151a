"""`raabta`: find the subcommand, and turn every fault into a sentence."""

from __future__ import annotations

import contextlib
import errno
import importlib
import importlib.util
import io
import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from raabta.errors import ContentError

#: Command -> what it does, as `raabta --help` says it. Each lives in raabta/cli/<command>.py under the same name
#: and is imported when it is called. To add a command, add a line.
COMMANDS = {
    "new": "Start a course, or a part of one, from a template.",
    "check": "Look for problems in the content; say where and what to do.",
    "draw": "Draw the pictures of the course from their texts.",
    "refresh": "Renew what the notebooks have stored, after an edit.",
    "translate": "Renew the catalogues of a language; say what is missing.",
    "review": "Give a native reader a translated page as one sheet.",
    "words": "Give an editor a chapter as one sheet, and take it back.",
    "build": "Check the content and write the book.",
    "serve": "Build the book and open it on this computer or network.",
    "room": "Run a live session for a hall of phones.",
    "exam": "Give the examination on paper: forms, key, marking.",
    "export": "Make one file: for USB sticks, e-readers, Moodle.",
    "import": "Bring in questions from Moodle, GIFT or a table.",
    "certify": "Sign records of achievement, print and check them.",
    "items": "Say what learners' answers tell of each question.",
    "slides": "Make an offline deck of slides of a chapter, with notes.",
}

#: Commands whose names are words of Python: each lives under another name.
HOMES = {"import": "bring"}
#: The extra of the package that a command needs, if it is not the book's.
EXTRAS = {"room": "room", "certify": "certify"}
#: Command -> packages that it starts or names and does not import, so that they are looked for before anything is done.
STARTED = dict.fromkeys(("build", "serve", "export"), ("jupyter_book", "myst_nb", "sphinx_external_toc", "ipykernel"))

_MAY_NOT = "get the right to read and write there, or work in a copy of the course"
_FULL = "free some space, then run the command again"
#: What to do about what the computer refuses.
_REMEDIES = {
    errno.EACCES: _MAY_NOT,
    errno.EPERM: _MAY_NOT,
    errno.EROFS: _MAY_NOT,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENOENT: "look at its name and at the folder that it names, then run the command again",
}


class _Commands(click.Group):
    """Commands that are imported when they are called: help and `check` do not wait for Sphinx."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        try:
            _look_for(STARTED.get(cmd_name, ()))
            home = HOMES.get(cmd_name, cmd_name)
            module = importlib.import_module(f"raabta.cli.{home}")
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("raabta"):
                raise
            extra = EXTRAS.get(cmd_name, "book")
            message = f"`raabta {cmd_name}` needs the package {error.name}: pip install 'raabta[{extra}]'"
            raise click.ClickException(message) from None
        command: click.Command = getattr(module, home)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ContentError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            ctx.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of a pipe went away; click knows what to do
                raise
            click.echo(_refusal(error), err=True)
            ctx.exit(1)


def _look_for(packages: Iterable[str]) -> None:
    for name in packages:
        if importlib.util.find_spec(name) is None:
            raise ModuleNotFoundError(name=name)


def _refusal(error: OSError) -> str:
    """Return one sentence about a file or folder that the computer refused: which one, and what to do."""
    hint = _REMEDIES.get(error.errno or 0, "look at it, then run the command again")
    what = error.strerror or type(error).__name__
    place = error.filename if error.filename is not None else "the folder of the course"
    return f"{os.fsdecode(place) if isinstance(place, str | bytes) else place}: {what} – {hint}"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="raabta", message="raabta %(version)s")
def main() -> None:
    """Write, check and show the course.

    \b
    To add a question:
      raabta new question disaster/my-question --kind choice
      raabta check       until it finds no problem
      raabta refresh     so that the notebooks know it
      raabta serve       and look at it

    Every command works in any folder of the course. `raabta COMMAND --help` says more.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that knows no Urdu shows codes instead of ending the program.
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(errors="backslashreplace")
