"""`raabta items`: pool what learners answered, and say of each question what the answers tell of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from raabta import content
from raabta.cli import folders
from raabta.cli.items_page import page
from raabta.cli.items_table import csv_text, lines
from raabta.content.yaml.file_problems import counted
from raabta.items import reading
from raabta.items.measured import measured
from raabta.items.pool import Pool, pooled

_MADE_UP = (
    "Some of these answers are made up (a trial, or the rehearsal of a room): they are not written where measured "
    "questions are listed. Leave out those files."
)


@click.command("items")
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="Print the same as CSV, for a spreadsheet.")
@click.option(
    "--write",
    metavar="PAGE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the list of all questions, measured or argued, to this page: docs/items/statistics.md.",
)
def items(files: tuple[Path, ...], as_csv: bool, write: Path | None) -> None:
    """Say what answers tell of each question: how hard it is, what it separates, what lures, which language is harder.

    FILE is what a learner saved under "Give my answers to the course", a saved record or its code, rows.csv or
    session.json of an exported room, or the folder of such an export. Files are added up. A person in several files
    counts once, and so does a hall. Nothing that is printed says who answered.
    """
    if not files and not write:
        raise click.UsageError("Name the files with answers; `raabta items --help` says which there are.")
    root = content.find_root()
    read = content.reader(content.read_course_files(root))
    course = read("en")
    material, problems = reading.read(files, course.settings.id, content.slots(root))
    for problem in problems:
        click.echo(problem, err=True)
    for note in material.notes:
        click.echo(note, err=True)
    pool = pooled(material, course.questions)
    found = measured(pool, course.questions, course.settings.languages)
    if material.sources:
        click.echo(csv_text(found) if as_csv else "\n".join(lines(found)), nl=not as_csv)
        click.echo(_summary(pool, len(material.sources)), err=as_csv)
    if write:
        if material.made_up:
            raise click.ClickException(_MADE_UP)
        folders.make(write.parent)
        before = write.read_text(encoding="utf-8", errors="replace") if write.exists() else ""
        write.write_text(page(course, found, pool, before), encoding="utf-8")
        click.echo(f"The page is written: {write}", err=as_csv)
    sys.exit(1 if problems else 0)


def _summary(pool: Pool, files: int) -> str:
    """Return the last line: from how much this is reckoned."""
    twice = f" {counted(pool.twice, 'was', 'were')} in more than one file, and counted once." if pool.twice else ""
    halls = f" and {counted(pool.halls, 'hall', 'halls')}" if pool.halls else ""
    return f"{counted(pool.people, 'person', 'people')}{halls}, from {counted(files, 'file', 'files')}.{twice}"
