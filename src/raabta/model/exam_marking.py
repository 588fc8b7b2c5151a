"""Mark an examination on paper: what somebody typed from an answer sheet, as answers, and what they come to.

A cell says what the answer sheet says: letters for choices; for lines to be filled the numbers or letters from top to
bottom; for gaps the words, with semicolons between them; else the number or the word. An empty cell, or a dash, is a
question without an answer, and a dash among others is a line that was left empty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from raabta.model.exam import Exam, Score, scored
from raabta.model.fold import fold
from raabta.model.grade import Response, grade
from raabta.model.picture import LETTERS
from raabta.model.question import Question

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_OPEN = "-"
_SIGNS = re.compile(r"[\s,;:/+.&|\u060c\u061b]+")
_BETWEEN_WORDS = (re.compile("[;|\n\u061b]"), re.compile("[,;|\n\u061b\u060c]"))
_STRESS = re.compile("[*`]")
_INSTEAD = "look at the answer sheet again; where no such answer stands on it, type -"


class CellError(ValueError):
    """A cell that cannot be an answer to its question. `hint` says what to do."""

    def __init__(self, message: str, hint: str = _INSTEAD) -> None:
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a paper came to: right and asked of each outcome, and the score of the whole."""

    outcomes: Mapping[str, tuple[int, int]]
    score: Score


def marked(exam: Exam, answers: Mapping[str, Response]) -> Marked:
    """Return what answers come to. `answers` has each question that was asked, by its id. Partly right is not right."""
    right = {
        name: [grade(one.key, answers[one.id]).state == "correct" for one in some if one.id in answers]
        for name, some in exam.bank.items()
    }
    asked = {name: some for name, some in right.items() if some}
    counts = {name: (sum(some), len(some)) for name, some in asked.items()}
    return Marked(counts, scored(asked, exam.reached, exam.pass_mark))


def answer(question: Question, cell: str, marks: Sequence[str]) -> Response:
    """Return the answer that a cell says, None for no answer. `marks` are what the targets of a match are called.

    Raises CellError for what cannot be an answer to the question.
    """
    if not cell.strip(f"{_DASHES} \t\r\n"):
        return None
    rule, widget = question.key.rule, question.control.widget
    if rule == "set":
        return _one(question, cell) if widget == "one" else _letters(question, cell)
    if rule == "sequence":
        return _order(question, cell)
    if rule == "pairs":
        return _gaps(question, cell) if question.control.passage else _match(question, cell, marks)
    if rule == "number" and grade(question.key, cell).state == "unanswered":
        message = f"'{_shown(cell)}' is no number"
        raise CellError(message)
    return cell.strip()


def _letters(question: Question, cell: str) -> list[str]:
    named = dict(zip(LETTERS, (one.id for one in question.control.options), strict=False))
    return list(dict.fromkeys(named[one] for one in _parts(cell, named)))


def _one(question: Question, cell: str) -> str:
    chosen = _letters(question, cell)
    if len(chosen) > 1:
        message = f"'{_shown(cell)}' is more than one letter, and the question asks for one"
        raise CellError(message)
    return chosen[0]


def _order(question: Question, cell: str) -> list[str] | None:
    options = question.control.options
    numbers = [str(n) for n in range(1, len(options) + 1)]
    said = _lines(cell, numbers, len(options))
    if _OPEN in said:
        return None
    if sorted(said) != sorted(numbers):
        message = f"'{_shown(cell)}' has a number twice"
        raise CellError(message)
    return [one.id for _number, one in sorted(zip(map(int, said), options, strict=True), key=lambda pair: pair[0])]


def _match(question: Question, cell: str, marks: Sequence[str]) -> dict[str, str]:
    control = question.control
    named = dict(zip(marks, (one.id for one in control.targets), strict=False))
    said = _lines(cell, named, len(control.options))
    return {one.id: named[mark] for one, mark in zip(control.options, said, strict=True) if mark != _OPEN}


def _gaps(question: Question, cell: str) -> dict[str, str]:
    gaps = question.control.options
    tried = [[part.strip() for part in sign.split(cell)] for sign in _BETWEEN_WORDS]
    said = next((parts for parts in tried if len(parts) == len(gaps)), None)
    if said is None:
        message = f"'{_shown(cell)}' has words for {len(tried[0])} of {len(gaps)} gaps"
        raise CellError(message, "type the words from top to bottom with ; between them, and - for an empty gap")
    found = {}
    for number, (gap, words) in enumerate(zip(gaps, said, strict=True), start=1):
        if not words.strip(_DASHES):
            continue
        offered = {_plain(one.text): one.id for one in question.control.offered(gap.id)}
        if _plain(words) not in offered:
            message = f"'{_shown(words)}' is not offered in gap {number}"
            raise CellError(message)
        found[gap.id] = offered[_plain(words)]
    return found


def _lines(cell: str, known: Collection[str], count: int) -> list[str]:
    """Return what stands on each line, from top to bottom."""
    said = _parts(cell, (*known, _OPEN))
    if len(said) != count:
        message = f"'{_shown(cell)}' fills {len(said)} of {count} lines"
        raise CellError(message, "type what stands on the lines from top to bottom, and - for an empty line")
    return said


def _parts(cell: str, known: Collection[str]) -> list[str]:
    """Return the letters or numbers of a cell: "A, C", "a c" and "AC" are the same."""
    plain = "".join(_OPEN if one in _DASHES else one for one in cell)
    # Folding a part by itself cuts dashes at no end, and gives Latin digits for Urdu ones.
    words = [fold(one).upper() for one in _SIGNS.split(plain)]
    said = [part for word in words for part in ([word] if word in known else word)]
    if not said or (wrong := next((one for one in said if one not in known), "")):
        names = [one for one in known if one != _OPEN]
        message = f"'{_shown(wrong if said else cell)}' is not one of {names[0]} to {names[-1]}"
        raise CellError(message)
    return said


def _plain(text: str) -> str:
    return fold(_STRESS.sub("", text))


def _shown(text: str) -> str:
    return " ".join(text.split())[:30]
