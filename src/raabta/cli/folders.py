"""Folders that a command writes into: made if they are not there, or a sentence why they cannot be."""

from __future__ import annotations

from pathlib import Path

import click


def make(folder: Path, mode: int = 0o777) -> None:
    """Make a folder and those above it. Raises ClickException with what to do."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise refused(folder, error) from None


def refused(folder: Path, error: OSError) -> click.ClickException:
    """Return what is said of a folder that the computer does not make."""
    why = error.strerror or type(error).__name__
    return click.ClickException(f"The folder {folder} cannot be made ({why}). Name another place, where you may write.")
