"""Write the files of `raabta new`: never over one that is there, and names as ids are made."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import click

from raabta.content.yaml.fields import SLUG


def named(name: str, example: str, what: str) -> None:
    """Refuse a name that is no id. `what` is what it would name, in words."""
    if not SLUG.fullmatch(name) or name.isdigit():
        raise click.ClickException(f"'{name}' cannot name {what}. Use a-z, digits and hyphens: {example}")


def template(name: str) -> str:
    """Return a template as it lies in templates/."""
    return files("raabta.cli").joinpath("templates", name).read_text(encoding="utf-8")


def refuse_existing(root: Path, path: Path) -> None:
    """Refuse to write where a file lies."""
    if (root / path).exists():
        raise click.ClickException(f"{path.as_posix()} exists and was not changed. Delete it or choose another name.")


def lines_of(lines: Iterable[str]) -> str:
    """Return lines as the text of a file."""
    return "".join(f"{line}\n" for line in lines)


def write(root: Path, path: Path, text: str, *said: str) -> None:
    """Write a file of the course, and say so."""
    refuse_existing(root, path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo("\n".join((f"Wrote {path.as_posix()}", *said)))
