"""`raabta export`: pack the built course into one file, for those who have no network."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from raabta import content
from raabta.book import stick
from raabta.cli import folders
from raabta.cli.build import make

_MB = 1_000_000


@click.group()
def export() -> None:
    """Make one file of the course, for USB sticks and for those who have no network."""


@export.command("zip")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--no-build", is_flag=True, help="Take what was built last time.")
def as_zip(file: Path | None, no_build: bool) -> None:
    """Build the course and pack it into FILE.  [default: _build/ID-OF-THE-COURSE.zip]

    Unpack it on a stick: two things lie there, the page START-HERE.html and the folder with the course. Whoever opens
    the page is led into the course; no server and no network are needed. The same course makes the same bytes.
    """
    root = content.find_root()
    html = root / "_build" / "html"
    if no_build and not (html / "index.html").is_file():
        raise click.ClickException("There is no built book yet. Run `raabta export zip` without --no-build.")
    if not no_build and not make(root).ok:
        sys.exit(1)
    settings = content.load(root).settings
    place = file or Path(os.path.relpath(root / "_build" / f"{settings.id}.zip"))
    folders.make(place.parent)
    count = stick.pack(html, settings, place)
    click.echo(f"{count} files, {place.stat().st_size / _MB:.1f} MB: {place}")
    click.echo(f"Unpack it on a USB stick and open {stick.START} there.")
