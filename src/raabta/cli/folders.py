"""Make the folders that a command writes into, or say why they cannot be made."""

from __future__ import annotations

from pathlib import Path

import click


def make(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it. Raises ClickException with what to do if that is impossible."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from None


def refused(folder: Path, error: OSError) -> click.ClickException:
    """Return the exception that says why a folder cannot be made, and what to do."""
    why = error.strerror or type(error).__name__
    return click.ClickException(f"The folder {folder} cannot be made ({why}). Name another place, where you may write.")
