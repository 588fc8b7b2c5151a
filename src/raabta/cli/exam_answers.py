"""Read the table into which a trainer types answer sheets (CSV): each row a person, each column a question.

Columns: name, name_ur, office, form, a number for each question, and last the name of the paper, so that no table is
marked by the key of another paper. A spreadsheet may save it with commas, semicolons or tabs. Everything that is wrong
is told at once, by line and column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from raabta.cli.exam_drawn import Drawn
from raabta.content.yaml.file_problems import FileProblems, advice, listed
from raabta.errors import ContentError
from raabta.model.certify.result import MOST_OFFICE, fault_of
from raabta.model.certify.token import MOST_NAME, cleaned
from raabta.model.exam_marking import CellError, answer
from raabta.model.fold import fold
from raabta.model.grade import Response
from raabta.render.paper.sheet import marks

_PERSON = {"name": MOST_NAME, "name_ur": MOST_NAME, "office": MOST_OFFICE}
_PAPER = "paper-"
_LARGEST = 2_000_000
_SAVE = "save the table as “CSV UTF-8”"


@dataclass(frozen=True, slots=True)
class Person:
    """A row: who it is, the form, and the answer to each question, by its id."""

    line: int
    name: str
    name_ur: str
    office: str
    form: str
    answers: Mapping[str, Response]


def template(paper: Drawn) -> str:
    """Return a table without rows."""
    with io.StringIO(newline="") as file:
        csv.writer(file).writerow(_columns(paper))
        return file.getvalue()


def read_answers(path: Path, paper: Drawn) -> list[Person]:
    """Return the persons of a table. Raises ContentError with every problem."""
    found = FileProblems(path)
    persons: list[Person] = []
    rows = list(_rows(path, found))
    if not rows and not found.problems:
        found.report(0, "the file is empty", "take the table that `raabta exam paper` wrote")
    elif rows:
        names = [fold(name) for name in rows[0][1]]
        if _head_is_right(names, rows[0][0], paper, found):
            persons = [person for line, cells in rows[1:] if (person := _person(line, names, cells, paper, found))]
            _twice(persons, found)
            if not persons and not found.problems:
                found.report(0, "the table has no rows", "type one row for each answer sheet")
    if found.problems:
        raise ContentError(found.problems)
    return persons


def _columns(paper: Drawn) -> list[str]:
    return [*_PERSON, "form", *(str(n) for n in range(1, len(paper.ids) + 1)), _PAPER + paper.mark]


def _rows(path: Path, found: FileProblems) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row that says anything."""
    if path.stat().st_size > _LARGEST:
        found.report(0, f"it has more than {_LARGEST // 1_000_000} MB", "name the table of answers")
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        found.report(0, "it is no text in UTF-8", _SAVE)
        return
    lines = text.splitlines(keepends=True)
    # Some spreadsheets say in a first line what stands between the cells.
    shift = int(bool(lines) and lines[0].lower().startswith("sep="))
    head = lines[shift] if len(lines) > shift else ""
    reader = csv.reader(lines[shift:], delimiter=max(",;\t", key=head.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line + shift, cells
            line = reader.line_num + 1
    except csv.Error as error:
        found.report(line + shift, f"the row cannot be read: {error}", _SAVE)


def _head_is_right(names: Sequence[str], line: int, paper: Drawn, found: FileProblems) -> bool:
    """Return whether all columns are there, once each, and belong to this paper; else report what is wrong."""
    wanted, before = _columns(paper), len(found.problems)
    told = [name for name in names if name.startswith(_PAPER)]
    for name in dict.fromkeys(name for name in names if name):
        if name not in wanted and name not in told:
            found.report(line, f"nobody knows the column '{name[:30]}'", advice(name, wanted, "columns"))
        if names.count(name) > 1:
            found.report(line, f"the column '{name[:30]}' stands there twice", "leave one of them out")
    missing = [name for name in wanted[:-1] if name not in names]
    if missing:
        hint = "take the table that `raabta exam paper` wrote"
        found.report(line, f"{listed(missing)}: missing as columns", hint)
    if told != wanted[-1:]:
        said = f"it is the table of {told[0][:30]}" if told else "no column says of which paper it is"
        hint = (
            f"the number, the options and the course as they are now make {wanted[-1]}; name --seed, --after, "
            "--language and the private bank as for `raabta exam paper`, in the edition of the course that printed it"
        )
        found.report(line, said, hint)
    return len(found.problems) == before


def _person(line: int, names: Sequence[str], cells: Sequence[str], paper: Drawn, found: FileProblems) -> Person | None:
    """Return a row; None after a report of everything that is wrong with it."""
    before = len(found.problems)
    if any(cell.strip() for cell in cells[len(names) :]):
        found.report(line, "the row is longer than the first row", "put a cell with the separator in it in quotes")
    said = dict.fromkeys(names, "") | dict(zip(names, cells, strict=False))
    told = {column: cleaned(said[column]) for column in _PERSON}
    for column, fault in _faults(told):
        found.report(line, f"{column}: {fault[0]}", fault[1])
    form = fold(said["form"]).upper()
    answers: dict[str, Response] = {}
    if form not in paper.forms:
        shown = f"form: '{said['form'].strip()[:30]}' is no form"
        found.report(line, shown, f"type the letter of the answer sheet: {' or '.join(paper.forms)}")
    for number, question in enumerate(paper.forms.get(form, ()), start=1):
        try:
            answers[question.id] = answer(question, said[str(number)], marks(question))
        except CellError as error:
            found.report(line, f"question {number}: {error}", error.hint)
    return Person(line, **told, form=form, answers=answers) if len(found.problems) == before else None


def _faults(told: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is wrong with who it is, by column."""
    for column, most in _PERSON.items():
        if fault := fault_of(told[column], most):
            yield column, (f"it has {fault[0]}", fault[1])
    if not (told["name"] or told["name_ur"]):
        yield "name", ("the row has no name", "type the name of the answer sheet into name or name_ur")
    if told["name_ur"] and not any("\u0600" <= letter <= "\u06ff" for letter in told["name_ur"]):
        yield "name_ur", ("it has no Urdu letters", "type other letters into the column name")


def _twice(persons: Sequence[Person], found: FileProblems) -> None:
    lines: dict[tuple[str, str, str], int] = {}
    for one in persons:
        first = lines.setdefault((one.name, one.name_ur, one.office), one.line)
        if first != one.line:
            hint = "leave one row out; for two people of one name, say in office which one it is"
            found.report(one.line, f"name: the same person stands in line {first}", hint)
