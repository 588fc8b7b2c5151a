"""Read a table of questions (CSV) as a spreadsheet saves it.

One row is a question; the first row has the names of the columns.

Columns: id, kind (choice, multi, order, number, text), prompt, option1, feedback1, option2 … up to 12, correct (the
numbers of the right options), answer, tolerance, unit, feedback_correct, feedback_other, hint1 to hint3, outcome,
sources, bloom. Comma, semicolon or tab between them. Bad input: a column that nobody knows or that stands there twice,
a row that is longer than the first, a kind that is none, a number that is none: a fault with its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from raabta.bring.incoming import TODO, Brought, read_text
from raabta.bring.writing import completed, identified, reason, shortest
from raabta.kinds.common import BLOOM

_MOST, _HINTS = 12, 3
_FIXED = (
    *("id", "kind", "prompt", "correct", "answer", "tolerance", "unit", "feedback_correct", "feedback_other"),
    *("outcome", "sources", "bloom"),
)
_NUMBERED = tuple(f"{name}{n}" for n in range(1, _MOST + 1) for name in ("option", "feedback"))
COLUMNS = frozenset((*_FIXED, *_NUMBERED, *(f"hint{n}" for n in range(1, _HINTS + 1))))
_SPLIT, _NUMBER = re.compile(r"[\s,;|]+"), re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SEPARATOR = re.compile(r"sep=(.)\s*\n", re.IGNORECASE)
_LONGEST_CELL = 100_000


@dataclass
class Row:
    """One row: its line, its cells by column, and what is found wrong with it."""

    brought: Brought
    line: int
    cells: Mapping[str, str]
    name: str = ""

    def fault(self, message: str, hint: str) -> None:
        """Report what leaves the row out."""
        self.brought.fault(self.line, f"'{self.name}': {message}" if self.name else message, hint)

    def why(self, column: str, what: str) -> str:
        """Return a feedback, or what says that it is to be written."""
        return reason(self.brought, self.line, self.cells.get(column, ""), f"'{self.name}': {what}")

    def options(self) -> Iterator[tuple[int, str]]:
        """Yield number and text of each option."""
        for number in range(1, _MOST + 1):
            if self.cells.get(f"option{number}"):
                yield number, self.cells[f"option{number}"]

    def number(self, column: str) -> float:
        """Return a number in plain digits, 0 for an empty cell."""
        text = self.cells.get(column, "")
        if text and not _NUMBER.fullmatch(text):
            self.fault(f"'{text[:20]}' in the column {column} is no number", "write it in plain digits, as 4.5")
            return 0.0
        return float(text or 0)


def read(path: Path) -> Brought:
    """Return the questions of a table."""
    brought, text = Brought(path), read_text(path)
    separated = _SEPARATOR.match(text)
    head = text[separated.end() :].partition("\n")[0] if separated else text.partition("\n")[0]
    delimiter = separated[1] if separated else max(",;\t", key=head.count)
    body = text[separated.end() :] if separated else text
    shift = 1 if separated else 0
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(body.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        names = [re.sub(r"\s", "", name).lower() for name in next(rows, [])]
        if _head(brought, names, shift + 1):
            last = rows.line_num
            for cells in rows:
                _take(brought, names, cells, shift + last + 1)
                last = rows.line_num
    except csv.Error as error:
        brought.fault(shift + rows.line_num, f"the row cannot be read: {error}", "save the table anew as CSV UTF-8")
    return brought


def _head(brought: Brought, names: list[str], line: int) -> bool:
    unknown = [name for name in names if name and name not in COLUMNS]
    twice = [name for name in dict.fromkeys(names) if name and names.count(name) > 1]
    for name in unknown:
        hint = "columns are: id, kind, prompt, option1, feedback1, …, correct, answer, …: docs/authors.md has all"
        brought.fault(line, f"there is no column '{name[:30]}'", hint)
    for name in twice:
        brought.fault(line, f"the column '{name}' stands there twice", "remove one of the two")
    for name in {"kind", "prompt"} - set(names):
        brought.fault(line, f"the column '{name}' is missing", "write the names of the columns into the first row")
    return not brought.faults


def _take(brought: Brought, names: list[str], cells: list[str], line: int) -> None:
    if not any(cell.strip() for cell in cells):
        return
    brought.met += 1
    row = Row(brought, line, {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name})
    if any(cell.strip() for cell in cells[len(names) :]):
        row.fault("the row has more cells than the first", "put a text with a comma into quotes")
        return
    before = len(brought.faults)
    row.name = identified(brought, line, row.cells.get("id", ""), row.cells.get("prompt", ""))
    reader = _KINDS.get(row.cells.get("kind", ""))
    if reader is None:
        row.fault(f"'{row.cells.get('kind', '')[:20]}' is no kind here", f"write one of: {', '.join(_KINDS)}")
        return
    if not row.cells.get("prompt"):
        row.fault("nothing is asked", "write it into the column prompt")
    made = {"id": row.name, "kind": row.cells["kind"], "prompt": row.cells.get("prompt", ""), **reader(row)}
    hints = [row.cells[f"hint{n}"] for n in range(1, _HINTS + 1) if row.cells.get(f"hint{n}")]
    if hints:
        made["hints"] = hints
    if len(brought.faults) == before:
        brought.take(line, completed(brought, line, made, _tags(row)))


def _tags(row: Row) -> dict[str, list[str]]:
    tags = {"source": [name for name in _SPLIT.split(row.cells.get("sources", "")) if name]}
    if row.cells.get("outcome"):
        tags["outcome"] = [row.cells["outcome"]]
    bloom = row.cells.get("bloom", "")
    if bloom and bloom not in BLOOM:
        row.brought.later(row.line, f"'{bloom[:20]}' is no level of thinking", f"write one of: {', '.join(BLOOM)}")
    elif bloom:
        tags["bloom"] = [bloom]
    return tags


def _choice(row: Row) -> dict[str, Any]:
    marks = [mark for mark in _SPLIT.split(row.cells.get("correct", "")) if mark]
    options = list(row.options())
    for mark in marks:
        if mark not in {str(number) for number, _text in options}:
            row.fault(f"'{mark[:20]}' in the column correct is no option", "write the numbers of the right options")
    if not marks or (len(marks) > 1 and row.cells["kind"] == "choice"):
        row.fault(f"{len(marks)} options are right", "write one number into the column correct, or the kind multi")
    if len(options) < 2:
        row.fault("there are fewer than two options", "fill option1, option2 and so on")
    rows = [
        {
            "id": f"o{number}",
            "text": text,
            **({"correct": True} if str(number) in marks else {}),
            "feedback": row.why(f"feedback{number}", f"“{text[:40]}”"),
        }
        for number, text in options
    ]
    return {"options": rows}


def _order(row: Row) -> dict[str, Any]:
    steps = [
        {"id": f"s{number}", "text": text, "feedback": row.why(f"feedback{number}", f"“{text[:40]}”")}
        for number, text in row.options()
    ]
    if len(steps) < 3:
        row.fault("there are fewer than three steps", "fill option1, option2 and so on, in the right order")
    other = row.cells.get("feedback_other", "")
    said = {"correct": row.why("feedback_correct", "the right order"), **({"other": other} if other else {})}
    return {"steps": steps, "feedback": said}


def _number(row: Row) -> dict[str, Any]:
    if not row.cells.get("answer"):
        row.fault("there is no answer", "write the number into the column answer")
    made: dict[str, Any] = {"answer": shortest(row.number("answer"))}
    tolerance = row.number("tolerance")
    if tolerance:
        made["tolerance"] = shortest(tolerance)
    if row.cells.get("unit"):
        made["unit"] = row.cells["unit"]
    return {**made, "feedback": _said(row)}


def _said(row: Row) -> dict[str, str]:
    return {
        "correct": row.why("feedback_correct", "the right answer"),
        "other": row.why("feedback_other", "the others"),
    }


def _text(row: Row) -> dict[str, Any]:
    answers = [part.strip() for part in row.cells.get("answer", "").split("|") if part.strip()]
    if not answers:
        row.fault("there is no answer", "write it into the column answer; several with | between them")
    return {"answers": answers or [TODO], "feedback": _said(row)}


_KINDS: Mapping[str, Callable[[Row], dict[str, Any]]] = {
    "choice": _choice,
    "multi": _choice,
    "order": _order,
    "number": _number,
    "text": _text,
}
