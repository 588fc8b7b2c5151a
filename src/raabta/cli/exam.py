"""`raabta exam`: make the examination for paper, in two forms, with the trainer's key; `mark` marks what comes back."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from pathlib import Path

import click

from raabta import content
from raabta.cli import folders, held_back
from raabta.cli.exam_answers import template
from raabta.cli.exam_drawn import Drawn, bank_of, drawn
from raabta.cli.exam_mark import mark
from raabta.cli.room.plans import in_language
from raabta.content.yaml.file_problems import counted
from raabta.model.course import CourseSettings
from raabta.model.exam import Exam
from raabta.render.paper import Form, exam_form, exam_key

_SEED = "Draw by this number, from 0 to 4294967295: the same number makes the same forms.  [default: by lot]"
_AFTER = "A second sitting: no question of that number's forms."
_ONLY = "Ask questions of the private bank only; refuse where it has too few."
_OUT = "The folder to write to.  [default: _build/exam; with a private bank, _exam in its folder]"
#: Names that begin with a line are not read as questions of a bank.
_IN_BANK = "_exam"
#: The table for the answers, beside the key.
_ANSWERS = "answers.csv"


@click.group()
def exam() -> None:
    """Give the examination of the course on paper."""


@exam.command()
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help=_SEED)
@click.option("--after", type=click.IntRange(0, 2**32 - 1), help=_AFTER)
@click.option("--language", metavar="L", default="", help="A language of the course.  [default: its first one]")
@held_back.option
@click.option("--held-back-only", "only", is_flag=True, help=_ONLY)
@click.option("--out", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path), help=_OUT)
def paper(seed: int | None, after: int | None, language: str, bank: Path | None, only: bool, out: Path | None) -> None:
    """Write form-a.html, form-b.html and key.html, to print from a browser, and a table for the answers.

    Both forms ask the same questions in two orders, for neighbours. Each has an answer sheet. The key says the number
    by which the forms were drawn. It is for the trainer alone.

    Where the course has a private bank, its questions are asked first, and those of the public course only where it has
    too few.
    """
    root = content.find_root()
    bank = bank_of(root, bank, only=only)
    folder = _folder(root, bank, out)
    course = in_language(root, language, bank)
    made = drawn(course, secrets.randbits(32) if seed is None else seed, after, only=only)
    _unfilled(folder / _ANSWERS)
    folders.make(folder)
    texts = _made(made, course.settings)
    for name, text in texts.items():
        # A spreadsheet takes a table without this mark for one in an older spelling, and spoils Urdu.
        (folder / name).write_text(text, encoding="utf-8-sig" if name == _ANSWERS else "utf-8")
    pages = ", ".join(name for name in texts if name != _ANSWERS)
    click.echo(
        f"{pages} in {folder}, drawn by the number {made.seed}. Open them in a browser and print them on A4.\n"
        f"{_ANSWERS} beside them is for the answers: fill it in, then `raabta exam mark`."
    )
    said = _origin(made.exam, made.ids) if bank else held_back.absent(root)
    click.echo(said, nl=bool(said))


def _unfilled(path: Path) -> None:
    """Raise ClickException where a table of answers has rows already: typing them was work."""
    if path.exists() and len(path.read_bytes().split()) > 1:
        message = f"{path} holds answers already."
        raise click.ClickException(f"{message} Name another folder with --out, or move the file.")


def _folder(root: Path, bank: Path | None, out: Path | None) -> Path:
    """Return the folder to write to. No question of a private bank is written below the course: others read that."""
    if bank is None:
        return out or root / "_build" / "exam"
    folder = out or bank / _IN_BANK
    if folder.resolve().is_relative_to(root.resolve()):
        message = f"{folder} lies in the course, and the forms hold questions of a private bank."
        raise click.ClickException(f"{message} Name a folder outside of it with --out.")
    return folder


def _origin(exam: Exam, ids: Collection[str]) -> str:
    """Return where the questions of a sitting come from, and what state of the bank draws them again."""
    own = sum(one in exam.private for one in ids)
    public = len(ids) - own
    rest = f"; {public} can be read in the public course" if public else ""
    total = counted(len(ids), "question", "questions")
    return f"{own} of {total} come from the private bank{rest}. Its state: {exam.mark()}."


def _made(paper: Drawn, course: CourseSettings) -> dict[str, str]:
    """Return the pages and the table by the names of their files."""
    forms = [Form(letter, some) for letter, some in paper.forms.items()]
    pages = {f"form-{form.letter.lower()}.html": exam_form(paper.exam, form, course) for form in forms}
    return pages | {"key.html": exam_key(paper.exam, forms, paper.seed, course), _ANSWERS: template(paper)}


exam.add_command(mark)
