"""Read a result: what a learner's page says of the answers (`raabta.result/1`), or what a paper came to (`/2`).

    {"schema": "raabta.result/1", "course": id, "edition": "2026-12-01", "day": "2026-12-15",
     "name": "…", "name_ur": "…", "office": "…", "seen_by": "…",
     "chapters": [{"title": "…", "right": 5, "answered": 6, "total": 12}],
     "outcomes": {id: [right, answered]},
     "exams": {"exam": [{"day": "…", "right": 40, "asked": 48, "passed": true, "outcomes": {id: [right, asked]}}]}}

All counts of chapters and outcomes are of questions at their first try. `exams` has the sittings of the examination
that the learner took alone: they are read, and signed by nobody. web/src/achievement/result.js writes it.

`raabta.result/2` is one examination on paper, and holds nothing else: no chapters, no sittings; its outcomes have right
and asked of the paper. `raabta exam mark` writes it.

    "paper": {"form": "A", "seed": 7, "passed": true, "reached": [id]}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from raabta.model.certify.token import EPOCH, MOST_NAME, cleaned

SCHEMA, ON_PAPER = "raabta.result/1", "raabta.result/2"
FORMS = ("A", "B")
#: From fewer answers nothing follows; as large a share right at the first try says that an outcome is reached.
#: As web/src/outcomes.js has it.
FEWEST, REACHED = 3, 0.7
MOST_OFFICE = 80
#: No result has more outcomes or chapters, and no chapter more questions.
_MOST, _MOST_QUESTIONS = 2000, 60_000
#: A number of an identity card or a telephone, and an address for mail: they belong on no sheet.
PRIVATE = re.compile(r"@|(?:[0-9\u0660-\u0669\u06f0-\u06f9][-\s]?){7}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class ResultError(ValueError):
    """A result that cannot be signed. `hint` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Paper:
    """An examination on paper: its form, the number that drew it, whether it is passed, and what is reached."""

    form: str
    seed: int
    passed: bool
    reached: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a page or a paper says of a learner.

    `outcomes` holds right and answered, `chapters` title, right, answered, total. A `paper` stands alone.
    """

    course: str
    edition: date | None
    day: date
    name: str
    name_ur: str
    office: str
    seen_by: str
    chapters: tuple[tuple[str, int, int, int], ...]
    outcomes: Mapping[str, tuple[int, int]]
    #: The sittings of the examination: day, right, asked, passed. Nobody watched them.
    sittings: tuple[tuple[date, int, int, bool], ...] = ()
    paper: Paper | None = None

    @property
    def asked(self) -> int:
        """Return how many questions were answered, of all chapters; of a paper how many it asked."""
        if self.paper:
            return sum(asked for _right, asked in self.outcomes.values())
        return sum(answered for _title, _right, answered, _total in self.chapters)

    @property
    def right(self) -> int:
        """Return how many of them were right; in chapters, at the first try."""
        if self.paper:
            return sum(right for right, _asked in self.outcomes.values())
        return sum(right for _title, right, _answered, _total in self.chapters)

    @property
    def reached(self) -> tuple[str, ...]:
        """Return the outcomes that are reached, in the order in which they stand."""
        if self.paper:
            return self.paper.reached
        return tuple(name for name, (right, answered) in self.outcomes.items() if is_reached(right, answered))


def is_reached(right: int, answered: int) -> bool:
    """Return whether so many right answers at the first try say that an outcome is reached."""
    return answered >= FEWEST and right / answered >= REACHED


_AGAIN = "ask the learner for a new file: My progress, “Make a result sheet”, “Save for a trainer”"
_MARK_AGAIN = "write it again: `raabta exam mark`"


def read_result(text: str, course: str) -> Result:
    """Return the result in the text of a file. Raises ResultError with the next step for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ResultError("this is no result file", _AGAIN) from None
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("raabta.result/"):
        raise ResultError("this is no result file", _AGAIN)
    if data["schema"] not in {SCHEMA, ON_PAPER}:
        raise ResultError("it was made by a newer edition of the course", "sign it with the newer edition")
    if data.get("course") != course:
        raise ResultError("it belongs to another course", "run the command in the folder of that course")
    return _result(data, _paper(data) if data["schema"] == ON_PAPER else None)


def _paper(data: Mapping[str, Any]) -> Paper:
    """Return what is said of a paper. Raises ResultError for what `raabta exam mark` does not write."""
    said, outcomes = data.get("paper"), data.get("outcomes")
    alone = not data.get("chapters") and not data.get("exams")
    if not isinstance(said, dict) or not isinstance(outcomes, dict) or not alone or len(outcomes) > _MOST:
        raise ResultError("its examination on paper is not alone, or missing", _MARK_AGAIN)
    form, seed, passed, reached = (said.get(key) for key in ("form", "seed", "passed", "reached"))
    if form not in FORMS or type(seed) is not int or not 0 <= seed < 2**32 or not isinstance(passed, bool):
        raise ResultError("its examination on paper has no form, number or result", _MARK_AGAIN)
    if not isinstance(reached, list) or [one for one in outcomes if one in reached] != reached:
        raise ResultError("an outcome that it reached was not asked", _MARK_AGAIN)
    return Paper(form, seed, passed, tuple(reached))


def _result(data: Mapping[str, Any], paper: Paper | None) -> Result:
    name, name_ur = (_text(data, key, MOST_NAME) for key in ("name", "name_ur"))
    if not (name or name_ur):
        raise ResultError("it has no name", _AGAIN)
    outcomes = data.get("outcomes")
    chapters = data.get("chapters")
    if not isinstance(outcomes, dict) or not isinstance(chapters, list) or max(len(outcomes), len(chapters)) > _MOST:
        raise ResultError("its chapters or outcomes are missing", _AGAIN)
    return Result(
        str(data["course"]),
        _day(data.get("edition"), "edition") if data.get("edition") else None,
        _day(data.get("day"), "day"),
        name,
        name_ur,
        _text(data, "office", MOST_OFFICE),
        _text(data, "seen_by", MOST_OFFICE),
        tuple(_chapter(one) for one in chapters),
        {_outcome(one): _counts(some, 2) for one, some in outcomes.items()},  # type: ignore[misc]
        tuple(_sittings(data.get("exams", {}))),
        paper,
    )


def _sittings(exams: object) -> Iterator[tuple[date, int, int, bool]]:
    """Yield what was said of each sitting. Raises ResultError for what cannot be one."""
    if not isinstance(exams, dict) or not all(isinstance(some, list) and len(some) <= _MOST for some in exams.values()):
        raise ResultError("its examination has no sittings", _AGAIN)
    for one in (one for some in exams.values() for one in some):
        if not isinstance(one, dict) or not isinstance(one.get("passed"), bool):
            raise ResultError("a sitting of its examination has no result", _AGAIN)
        right, asked = _counts([one.get("right"), one.get("asked")], 2)
        yield _day(one.get("day"), "day"), right, asked, one["passed"]


def _text(data: Mapping[str, Any], key: str, most: int) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ResultError(f"its '{key}' is not a text", _AGAIN)
    text = cleaned(value)
    fault = fault_of(text, most, private=key != "title")
    if fault:
        raise ResultError(f"its '{key}' has {fault[0]}", f"{fault[1]}; {_AGAIN}")
    return text


def fault_of(text: str, most: int, *, private: bool = True) -> tuple[str, str] | None:
    """Return what a name or an office has that cannot stand on a sheet, and what to do; None for one that can."""
    if len(text) > most:
        return f"{len(text)} letters", f"{most} at most"
    if private and PRIVATE.search(text):
        return "a number or an e-mail address in it", "leave it out"
    return None


def _day(value: object, key: str) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else EPOCH
    except ValueError:
        day = EPOCH
    if not 0 < (day - EPOCH).days < 2**16:
        raise ResultError(f"its '{key}' is no day", f"a day is written 2026-12-15; {_AGAIN}")
    return day


def _outcome(name: str) -> str:
    if not _ID.fullmatch(name):
        raise ResultError("an outcome in it has no name", _AGAIN)
    return name


def _chapter(data: object) -> tuple[str, int, int, int]:
    if not isinstance(data, dict):
        raise ResultError("a chapter in it has no counts", _AGAIN)
    right, answered, total = _counts([data.get(key) for key in ("right", "answered", "total")], 3)
    return _text(data, "title", 200), right, answered, total


def _counts(value: object, size: int) -> tuple[int, ...]:
    """Return counts of which none is less than the one before it."""
    some = value if isinstance(value, list) else []
    if len(some) != size or any(type(one) is not int or not 0 <= one <= _MOST_QUESTIONS for one in some):
        raise ResultError("a count in it is no number of questions", _AGAIN)
    if sorted(some) != some:
        raise ResultError("it says that more was right than was asked", _AGAIN)
    return tuple(some)
