"""`raabta exam paper`: make the examination for paper, in two forms, with the trainer's key."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from raabta import content
from raabta.cli import folders, held_back
from raabta.cli.room.plans import in_language
from raabta.content.yaml.file_problems import counted, listed
from raabta.model.course import Course, CourseSettings
from raabta.model.exam import Exam, draw, reordered
from raabta.render.paper import Form, exam_form, exam_key

_SEED = "Draw by this number, from 0 to 4294967295: the same number makes the same forms.  [default: by lot]"
_AFTER = "A second sitting: no question of that number's forms."
_ONLY = "Ask questions of the private bank only; refuse where it has too few."
_OUT = "The folder to write to.  [default: _build/exam; with a private bank, _exam in its folder]"
#: Names that begin with a line are not read as questions of a bank.
_IN_BANK = "_exam"


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
    """Write form-a.html, form-b.html and key.html, to print from a browser.

    Both forms ask the same questions in two orders, for neighbours. Each has an answer sheet. The key says the number
    by which the forms were drawn. It is for the trainer alone.

    Where the course has a private bank, its questions are asked first, and those of the public course only where it has
    too few.
    """
    root = content.find_root()
    bank = _bank(root, bank, only=only)
    folder = _folder(root, bank, out)
    course = in_language(root, language, bank)
    asked = _exam(course, only=only)
    seed = secrets.randbits(32) if seed is None else seed
    used = () if after is None else _drawn(asked, after)
    ids = _drawn(asked, seed, used)
    _whole(asked, ids, used, only=only)
    made = _made(asked, ids, seed, course.settings)
    folders.make(folder)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(
        f"{', '.join(made)} in {folder}, drawn by the number {seed}. Open them in a browser and print them on A4."
    )
    said = _origin(asked, ids) if bank else held_back.absent(root)
    click.echo(said, nl=bool(said))


def _bank(root: Path, named: Path | None, *, only: bool) -> Path | None:
    """Return the folder of the private bank. Raises ClickException where it alone shall be asked, and is not there."""
    bank = held_back.folder(root, named)
    if only and bank is None:
        said = held_back.absent(root) or "The course names no private bank."
        raise click.ClickException(f"{said} Name its folder with --held-back FOLDER.")
    return bank


def _folder(root: Path, bank: Path | None, out: Path | None) -> Path:
    """Return the folder to write to. No question of a private bank is written below the course: others read that."""
    if bank is None:
        return out or root / "_build" / "exam"
    folder = out or bank / _IN_BANK
    if folder.resolve().is_relative_to(root.resolve()):
        message = f"{folder} lies in the course, and the forms hold questions of a private bank."
        raise click.ClickException(f"{message} Name a folder outside of it with --out.")
    return folder


def _exam(course: Course, *, only: bool) -> Exam:
    """Return the examination; with `only`, of the private bank alone. Raises ClickException where there is none."""
    asked = course.exam
    if not asked:
        message = "The course has no examination. Write exercises/exam.yml; docs/authors.md says what is in it."
        raise click.ClickException(message)
    if not only:
        return asked
    own = {name: tuple(one for one in some if one.id in asked.private) for name, some in asked.bank.items()}
    return replace(asked, bank=own)


def _drawn(exam: Exam, seed: int, used: Collection[str] = ()) -> tuple[str, ...]:
    return draw(exam.ids(), exam.each, seed, used, exam.private)


def _whole(exam: Exam, ids: Collection[str], used: Collection[str], *, only: bool) -> None:
    """Raise ClickException where the private bank alone has too few questions, or too few that were not asked before.

    Of the whole course `raabta check` says so.
    """
    if not only:
        return
    fresh = {name: sum(one.id in ids and one.id not in used for one in some) for name, some in exam.bank.items()}
    short = [f"{name} ({count} of {exam.each})" for name, count in fresh.items() if count < exam.each]
    if short:
        before = " that were not asked before" if used else ""
        message = f"The private bank has too few questions{before} about {len(short)} of {len(fresh)} outcomes"
        hint = "Write more, or leave --held-back-only out: then questions of the public course are asked beside them."
        raise click.ClickException(f"{message}: {listed(short)}. {hint}")


def _origin(exam: Exam, ids: Collection[str]) -> str:
    """Return where the questions of a sitting come from, and what state of the bank draws them again."""
    own = sum(one in exam.private for one in ids)
    public = len(ids) - own
    rest = f"; {public} can be read in the public course" if public else ""
    total = counted(len(ids), "question", "questions")
    return f"{own} of {total} come from the private bank{rest}. Its state: {exam.mark()}."


def _made(exam: Exam, ids: tuple[str, ...], seed: int, course: CourseSettings) -> dict[str, str]:
    """Return the pages by the names of their files."""
    known = {one.id: one for some in exam.bank.values() for one in some}
    orders = {"A": ids, "B": reordered(ids, seed)}
    forms = [Form(letter, tuple(known[name] for name in some)) for letter, some in orders.items()]
    pages = {f"form-{form.letter.lower()}.html": exam_form(exam, form, course) for form in forms}
    return pages | {"key.html": exam_key(exam, forms, seed, course)}
