"""`raabta import`: bring questions of another system into a chapter, and say what is still to be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from raabta import content
from raabta.bring import gift as gift_file
from raabta.bring import moodle as moodle_file
from raabta.bring import table
from raabta.bring.incoming import TODO, Brought
from raabta.bring.writing import as_yaml
from raabta.cli.new_files import named, refuse_existing, write
from raabta.errors import ContentError


def _options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all imports have."""
    for option in reversed(
        (
            click.argument("file", type=click.Path(path_type=Path)),
            click.option(
                "--chapter", required=True, metavar="CHAPTER", help="The chapter to which the questions belong."
            ),
            click.option("--name", default="imported", show_default=True, help="The file: exercises/CHAPTER/NAME.yml."),
            click.option("--outcome", metavar="ID", help="The outcome of questions that name none."),
            click.option(
                "--source", "sources", multiple=True, metavar="KEY", help="The source of those that name none."
            ),
            click.option("--leave-out", is_flag=True, help="Leave out questions with faults, and write the others."),
        )
    ):
        function = option(function)
    return function


@click.group("import")
def bring() -> None:
    """Bring questions of another system into a chapter.

    Every problem is named with its line, and nothing is guessed: what the file does not say is TODO in the new
    file, and `raabta check` refuses it until somebody has written it. A file that is there is never changed.
    """


@bring.command()
@_options
def moodle(file: Path, **options: object) -> None:
    """Bring in a question bank of Moodle (Moodle XML)."""
    _bring(moodle_file.read, file, options)


@bring.command()
@_options
def gift(file: Path, **options: object) -> None:
    """Bring in questions in GIFT, the short form for Moodle."""
    _bring(gift_file.read, file, options)


@bring.command()
@_options
def csv(file: Path, **options: object) -> None:
    """Bring in a table of questions, one row each, with the names of the columns in the first row (docs/authors.md)."""
    _bring(table.read, file, options)


def _bring(read: Callable[[Path], Brought], file: Path, options: dict[str, object]) -> None:
    root = content.find_root()
    chapter, name = str(options["chapter"]), str(options["name"])
    named(chapter, "disaster", "a chapter")
    named(name, "imported", "a file")
    if not (root / "exercises" / chapter).is_dir():
        known = sorted(path.name for path in (root / "exercises").iterdir() if path.is_dir())
        raise click.ClickException(f"There is no chapter '{chapter}' in exercises/. There are: {', '.join(known)}")
    place = Path("exercises", chapter, f"{name}.yml")
    refuse_existing(root, place)
    brought = read(file)
    taken = content.read_course_files(root).questions
    for question, line in zip(brought.questions, brought.lines, strict=True):
        if f"{chapter}/{question['id']}" in taken:
            brought.fault(line, f"the id '{chapter}/{question['id']}' is taken in the course", "give it another id")
    if brought.faults and not options["leave_out"]:
        rest = sum(f"{chapter}/{question['id']}" not in taken for question in brought.questions)
        click.echo(f"Nothing was written. With --leave-out {rest} of {brought.met} questions are taken over.", err=True)
        raise ContentError(brought.faults)
    kept = [one for one in brought.questions if f"{chapter}/{one['id']}" not in taken]
    if not kept:
        raise click.ClickException("There is no question in the file that can be taken over. Nothing was written.")
    for question in kept:
        _fill(question, str(options["outcome"] or ""), options["sources"])
    for problem in sorted((*brought.faults, *brought.todo)):
        click.echo(problem, err=True)
    text = as_yaml(kept, file.name)
    left = brought.met - len(kept)
    said = f"Questions: {len(kept)}. Left out: {left}. To be written, where it says {TODO}: {text.count(TODO)}."
    write(root, place, text, said, f"Then: look at it, write what is {TODO}, and run raabta check.")


def _fill(question: dict[str, object], outcome: str, sources: object) -> None:
    """Put in what was said for all questions that do not say it themselves."""
    if outcome and question["outcome"] == TODO:
        question["outcome"] = outcome
    if sources and question["sources"] == [TODO]:
        question["sources"] = list(sources)  # type: ignore[call-overload]
