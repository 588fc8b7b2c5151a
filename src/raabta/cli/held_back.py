"""Find the private bank of an office: by an option, a variable of this computer, or the settings of the course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from raabta import content
from raabta.content.read.bank import HELD_BACK

_HELP = f"The folder of a private bank, outside of the course.  [default: {HELD_BACK}, then _config.yml]"
#: Adds `bank` to a command. A folder that somebody names on this computer must be there.
option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--held-back",
    "bank",
    metavar="FOLDER",
    envvar=HELD_BACK,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_HELP,
)


def folder(root: Path, named: Path | None) -> Path | None:
    """Return the folder of the bank, None where there is none on this computer.

    Raises UsageError where `named`, by option or variable, cannot be the bank of the course in `root`; what the
    settings name is looked at by `raabta check`.
    """
    if named:
        fault = content.bank_fault(root, named)
        if fault:
            raise click.UsageError(f"{named}: {fault[0]} – {fault[1]}")
        return named.resolve()
    said = content.settings_of(root).held_back
    return (root / said).resolve() if said and (root / said).is_dir() else None


def absent(root: Path) -> str:
    """Return what to say where the settings name a bank that is not on this computer; "" where they name none."""
    said = content.settings_of(root).held_back
    return f"The private bank {said} is not on this computer: the public questions stand alone." if said else ""
