"""Draw the examination for paper, as `raabta exam paper` prints it and `raabta exam mark` marks it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import click

from raabta.cli import held_back
from raabta.content.yaml.file_problems import listed
from raabta.model.course import Course
from raabta.model.exam import Exam, draw, reordered
from raabta.model.question import Question


@dataclass(frozen=True, slots=True)
class Drawn:
    """An examination that was drawn by a number: the ids of its questions in the order of form A, and the forms."""

    exam: Exam
    seed: int
    ids: tuple[str, ...]
    forms: Mapping[str, tuple[Question, ...]]

    @property
    def mark(self) -> str:
        """Return the number, and eight digits and letters that are others as soon as an answer is marked otherwise."""
        rows = [f"{form} {_told(one)}" for form, some in self.forms.items() for one in some]
        text = "\n".join([self.exam.language, *rows])
        return f"{self.seed}-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:8]}"


def _told(question: Question) -> str:
    """Return what letters, numbers and key of a question follow from; its words may be corrected."""
    control = question.control
    return repr((question.id, [one.id for one in control.options], [one.id for one in control.targets], question.key))


def bank_of(root: Path, named: Path | None, *, only: bool) -> Path | None:
    """Return the folder of the private bank. Raises ClickException where it alone shall be asked, and is not there."""
    bank = held_back.folder(root, named)
    if only and bank is None:
        said = held_back.absent(root) or "The course names no private bank."
        raise click.ClickException(f"{said} Name its folder with --held-back FOLDER.")
    return bank


def drawn(course: Course, seed: int, after: int | None, *, only: bool) -> Drawn:
    """Return what a number draws, with `only` of the private bank alone. `after` is the number of an earlier sitting.

    Raises ClickException where the course has no examination, and where the bank alone has too few questions.
    """
    exam = _exam(course, only=only)
    used = () if after is None else _ids(exam, after)
    ids = _ids(exam, seed, used)
    _whole(exam, ids, used, only=only)
    known = {one.id: one for some in exam.bank.values() for one in some}
    orders = {"A": ids, "B": reordered(ids, seed)}
    return Drawn(exam, seed, ids, {form: tuple(known[name] for name in some) for form, some in orders.items()})


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


def _ids(exam: Exam, seed: int, used: Collection[str] = ()) -> tuple[str, ...]:
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
