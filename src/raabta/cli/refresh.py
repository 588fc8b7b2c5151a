"""`raabta refresh`: renew what the notebooks have stored, after content has changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from raabta import content
from raabta.book.stored import refresh as refresh_notebooks
from raabta.content.yaml.file_problems import counted
from raabta.errors import ContentError


@click.command()
@click.argument("notebooks", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True))
def refresh(notebooks: tuple[Path, ...]) -> None:
    """Run every notebook, or those named, and store the outputs; renew the learners' practice copies.

    Run this after an edit of questions, facts or notebooks: the tests replay the stored outputs and
    fail while they are out of step.
    """
    root = content.find_root()
    try:
        changed = refresh_notebooks(root, lambda line: click.echo(line, err=True), notebooks)
    except ContentError as error:
        click.echo(error, err=True)
        sys.exit(1)
    for path in changed:
        click.echo(f"renewed {path.relative_to(root).as_posix()}")
    click.echo(
        f"{counted(len(changed), 'notebook', 'notebooks')} changed." if changed else "All notebooks were in step."
    )
