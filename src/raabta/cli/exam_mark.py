"""`raabta exam mark`: mark answer sheets of an examination on paper, and write a result file for each person."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from raabta import content
from raabta.cli import folders, held_back
from raabta.cli.exam_answers import Person, read_answers
from raabta.cli.exam_drawn import Drawn, bank_of, drawn
from raabta.cli.room.plans import in_language
from raabta.content.yaml.file_problems import counted, listed
from raabta.model.certify.result import ON_PAPER
from raabta.model.certify.token import EPOCH
from raabta.model.course import CourseSettings
from raabta.model.exam_marking import Marked, marked

_NUMBER = click.IntRange(0, 2**32 - 1)
_OUT = "The folder to write to.  [default: results, beside FILE]"
_DAY = "The day of the examination (2026-12-15).  [default: today]"


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", type=_NUMBER, required=True, help="The number by which the forms were drawn: the key says it.")
@click.option("--after", type=_NUMBER, help="As for `raabta exam paper`, where it was named there.")
@click.option("--language", metavar="L", default="", help="The language of the forms.  [default: the course's first]")
@held_back.option
@click.option("--held-back-only", "only", is_flag=True, help="As for `raabta exam paper`, where it was named there.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help=_DAY)
@click.option("--out", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help=_OUT)
def mark(file: Path, seed: int, day: datetime | None, out: Path | None, **drawing: Any) -> None:
    """Mark the answers in FILE, and write one result file for each row.

    FILE is answers.csv, which `raabta exam paper` wrote beside the key. Type one row for each answer sheet, as it
    stands there: letters; for lines the numbers or letters from top to bottom; for gaps the words with ; between them;
    else the number or the word. Leave a cell empty, or type -, where there is no answer.

    Where one cell is wrong, every such cell is named and nothing is written. `raabta certify sign` signs the files.
    """
    sat = _day(day)
    course, paper = _paper(seed, **drawing)
    persons = read_answers(file, paper)
    folder = out or file.parent / "results"
    paths = [folder / f"result-{seed}-{number:03}.json" for number in range(1, len(persons) + 1)]
    _free(paths)
    folders.make(folder)
    for path, person in zip(paths, persons, strict=True):
        came = marked(paper.exam, person.answers)
        with path.open("x", encoding="utf-8") as result:
            result.write(_result(person, came, paper, course, sat))
        click.echo(f"{path}: {_said(person, came)}")
    click.echo(
        f"{counted(len(paths), 'result', 'results')} in {folder}. If you watched: "
        f"raabta certify sign --key KEY {folder}/result-{seed}-*.json"
    )


def _paper(
    seed: int, *, after: int | None, language: str, bank: Path | None, only: bool
) -> tuple[CourseSettings, Drawn]:
    root = content.find_root()
    course = in_language(root, language, bank_of(root, bank, only=only))
    return course.settings, drawn(course, seed, after, only=only)


def _day(named: datetime | None) -> date:
    """Return the day of the examination. Raises BadParameter for one that cannot be."""
    today = datetime.now(tz=UTC).astimezone().date()
    day = named.date() if named else today
    if not EPOCH < day <= today:
        message = f"{day} is no day of an examination: it lies after today, or before 2026."
        raise click.BadParameter(message, param_hint="--day")
    return day


def _free(paths: list[Path]) -> None:
    """Raise ClickException where a file is there already."""
    taken = [path.name for path in paths if path.exists()]
    if taken:
        message = f"{paths[0].parent} has {listed(taken)} already, and nothing was written."
        raise click.ClickException(f"{message} Name another folder with --out, or move the files.")


def _result(person: Person, came: Marked, paper: Drawn, course: CourseSettings, day: date) -> str:
    """Return the text of a result file, as raabta.model.certify.result reads it."""
    data: dict[str, Any] = {
        "schema": ON_PAPER,
        "course": course.id,
        "edition": str(course.edition or ""),
        "day": str(day),
        "name": person.name,
        "name_ur": person.name_ur,
        "office": person.office,
        "seen_by": "",
        "chapters": [],
        "outcomes": came.outcomes,
        "paper": {
            "form": person.form,
            "seed": paper.seed,
            "passed": came.score.passed,
            "reached": came.score.reached,
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _said(person: Person, came: Marked) -> str:
    score = came.score
    whole = "passed" if score.passed else "no pass"
    reached = f"{len(score.reached)} of {counted(len(came.outcomes), 'outcome', 'outcomes')} reached"
    if score.reached:
        reached += f" ({', '.join(score.reached)})"
    return f"{person.name or person.name_ur}, {score.right} of {score.asked} correct, {whole}; {reached}"
