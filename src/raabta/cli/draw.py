"""`raabta draw`: draw the pictures of the course from the texts beside them, in every language."""

from __future__ import annotations

import sys

import click

from raabta import content
from raabta.content.read.drawn import FIGURES
from raabta.content.yaml.file_problems import counted


@click.command()
def draw() -> None:
    """Draw the pictures of the course from the texts beside them, in every language that has texts.

    Run this after an edit of a picture or a text in assets/figures/, of a scene or of a part: `raabta check` names
    pictures that are out of step.
    """
    root = content.find_root()
    files = content.read_course_files(root)
    faults = [problem for problem in files.problems if problem.path.parts[:1] == FIGURES.parts[:1]]
    for problem in faults:
        click.echo(problem, err=True)
    changed = 0
    for draft in files.drawn.values():
        for language in draft.drawable:
            path, drawn = draft.file(language), draft.drawn(language).file
            file = root / path
            if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != drawn:
                file.write_text(drawn, encoding="utf-8", newline="\n")
                click.echo(f"drew {path.as_posix()}")
                changed += 1
    click.echo(f"{counted(changed, 'picture', 'pictures')} changed." if changed else "All pictures were in step.")
    if faults:
        sys.exit(1)
