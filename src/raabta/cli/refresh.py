"""`raabta refresh`: renew what the notebooks have stored, after content has changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from raabta import content
from raabta.book.build.stored import refresh as refresh_notebooks
from raabta.content.yaml.file_problems import counted
from raabta.errors import ContentError


@click.command()
@click.argument("notebooks", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True))
@click.option("--all", "every", is_flag=True, help="Run every notebook, also those that are in step.")
def refresh(notebooks: tuple[Path, ...], every: bool) -> None:
    """Run the notebooks whose stored outputs are old, or those named; renew the learners' practice copies.

    Each notebook is shown once without a kernel to see whether it is old: whatever may have changed, the course, its
    data, raabta, a library. Run this after an edit of questions, facts or notebooks: the tests replay the stored
    outputs and fail while they are out of step.
    """
    root = content.find_root()
    try:
        changed = refresh_notebooks(root, lambda line: click.echo(line, err=True), notebooks, every=every)
    except ContentError as error:
        click.echo(error, err=True)
        sys.exit(1)
    for path in changed:
        click.echo(f"renewed {path.relative_to(root).as_posix()}")
    click.echo(
        f"{counted(len(changed), 'notebook', 'notebooks')} changed." if changed else "All notebooks were in step."
    )
