"""`raabta build`: check the content, execute the notebooks, write the static book."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from raabta.book.build import unchanged
from raabta.book.build.building import Built
from raabta.book.build.building import build as build_book
from raabta.content.read.course_files import CONFIG
from raabta.content.read.files import read_yaml
from raabta.content.read.settings import read_settings
from raabta.content.yaml.file_problems import FileProblems
from raabta.root import find_root

_NO_ADDRESS = (
    f"Warning: {CONFIG} does not say where the pages will be read. Until it does there is no sitemap.xml, a link "
    "that is sent shows no picture, and 404.html works at the top of a host alone. "
    "Write under `course:` the line `url: https://…`, the address of the first page."
)


@click.command()
@click.option("--fresh", is_flag=True, help="Forget earlier builds and execute every notebook again.")
def build(fresh: bool) -> None:
    """Build the course into _build/html.

    The content is checked first. Notebooks are executed only when they, or what they show, have changed.
    """
    root = find_root()
    built = make(root, fresh=fresh)
    if not built.ok:
        sys.exit(1)
    click.echo(f"The book is ready: {built.html / 'index.html'}")
    if not _address(root):
        click.echo(_NO_ADDRESS, err=True)


def _address(root: Path) -> str:
    """Return where the settings say that the pages will be read."""
    file = FileProblems(CONFIG)
    tree = read_yaml(root, file)
    return read_settings(tree, file, root).url if tree else ""


def make(root: Path, *, fresh: bool = False) -> Built:
    """Check and build the course, saying on the way what is being done, and return the outcome.

    Where nothing has changed, nothing is done.
    """
    state = unchanged.state(root)
    if not fresh and unchanged.is_built(root, state):
        click.echo("Nothing has changed since the last build.", err=True)
        return Built(root / "_build" / "html", ok=True, faults=(), log=root / "_build")
    click.echo("Checking the content", err=True)
    console = Console(stderr=True)
    with console.status("Checking the content") as status:
        said = status.update if console.is_terminal else lambda line: click.echo(line, err=True)
        built = build_book(root, said, fresh=fresh, state=state)
    if not built.ok:
        for line in built.faults:
            click.echo(line, err=True)
        many = "1 problem" if len(built.faults) == 1 else f"{len(built.faults)} problems"
        mend = f"{many} in the content. Mend what is named and run this again."
        click.echo(f"The book was not built. The whole log is in {built.log}" if built.checked else mend, err=True)
    return built
