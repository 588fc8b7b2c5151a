"""Open files of answers of every kind: donations, records and their codes, rows and counts of a hall.

A file that cannot be used is one Problem with what was expected; all others are read. Whatever stands in a file, no
text of it is ever repeated but names that the course has.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from raabta.errors import Problem
from raabta.items.answers import VERDICTS, Answer, Material, Person, Source
from raabta.items.donation import SCHEMA as DONATION
from raabta.items.donation import AnswersError, first_response, first_sure, marks_of, read_donation, versions
from raabta.items.hall import HALL_SCHEMA, hall_counts, hall_of, rows_of
from raabta.model import progress
from raabta.model.compact import Slot, Table, from_text

#: Nobody's answers are longer: a file of more bytes is something else.
LARGEST = 20_000_000
#: The files of an export of a room that say anything here.
_OF_A_ROOM = ("rows.csv", "session.json")
#: A moment that two people do not share by chance: short codes have minutes, in which a whole hall answers.
_EXACT = re.compile(r"\.(?!000Z)\d{3}Z$")
_KINDS = (
    "a file from “Give my answers to the course”, a saved record or its code, or rows.csv or session.json from "
    "`raabta room export`"
)


def read(paths: Iterable[Path], course: str, slots: Sequence[Slot] = ()) -> tuple[Material, list[Problem]]:
    """Return what the files and folders hold that belongs to the course with this id, and what could not be used.

    `slots` is the table by which the short codes of My progress are read; without it they are refused.
    """
    table = Table(course, slots)
    material, problems, seen = Material(), [], dict[str, str]()
    for path in paths:
        for file in _files(path):
            try:
                raw = _bytes(file)
                mark = hashlib.sha256(raw).hexdigest()
                if mark in seen:
                    material.notes.append(f"{file} is the same file as {seen[mark]}: it is counted once.")
                    continue
                seen[mark] = str(file)
                material.sources.append(_source(str(file), raw, table))
            except AnswersError as error:
                problems.append(Problem(file, 0, str(error), f"expected {error.hint}"))
            except OSError as error:
                problems.append(
                    Problem(file, 0, error.strerror or "it cannot be opened", "look at its name and rights")
                )
    return material, problems


def _files(path: Path) -> Iterator[Path]:
    """Yield the files that a path stands for: itself, or of a folder what `raabta room export` wrote there."""
    inside = [path / name for name in _OF_A_ROOM if (path / name).is_file()] if path.is_dir() else []
    yield from inside or [path]


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise AnswersError(
            "there is no rows.csv and no session.json in this folder", "the folder of an export of a room"
        )
    if path.stat().st_size > LARGEST:
        raise AnswersError(f"it has more than {LARGEST // 1_000_000} MB", _KINDS)
    return path.read_bytes()


def _source(name: str, raw: bytes, table: Table) -> Source:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswersError("it is not written in UTF-8", f"{_KINDS}, as it was made") from None
    course = table.course
    if not text.lstrip().startswith("{"):
        code = from_text(text, table)
        if code.why or not code.record["answers"]:
            return rows_of(name, text, _KINDS)
        text = progress.dump(code.record)
    data = _object(text)
    schema = data.get("schema")
    if schema == DONATION:
        _of_course(data, course)
        person, made_up = read_donation(data)
        return Source(name, (person,), made_up=made_up)
    if schema == progress.SCHEMA:
        return Source(name, (_person(text, data, course),), made_up=data.get("made_up") is True)
    if schema == HALL_SCHEMA:
        hall, made_up = hall_of(data)
        return Source(name, counted=tuple(hall_counts(data)), hall=hall, made_up=made_up)
    raise AnswersError("it is of no kind that is known here", _KINDS)


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise AnswersError("it is damaged: it is no JSON to its end", "the whole file, as it was made") from None
    return data if isinstance(data, dict) else {}


def _of_course(data: Mapping[str, Any], course: str) -> None:
    if data.get("course", course) not in (course, ""):
        raise AnswersError("it belongs to another course", f"answers to the course `{course}`")


def _person(text: str, data: Mapping[str, Any], course: str) -> Person:
    """Return the person of a record. Records of one person share moments: two of them, as one can be chance."""
    _of_course(data, course)
    if progress.read(text).why:
        raise AnswersError("it is damaged: it is no whole progress record", "the whole file or code, as it was made")
    answers = [
        answer
        for question, entry in data["answers"].items()
        for version in versions(entry)
        if (answer := _answer(question, version))
    ]
    before = data.get("donated")
    same = {f"donor {name}" for name in before} if isinstance(before, dict) else set()
    moments = sorted(f"{answer.at} {answer.question}" for answer in answers if _EXACT.search(answer.at))
    same |= {f"{first} {second}" for first, second in pairwise(moments)}
    return Person(tuple(answers), frozenset(same))


def _answer(question: str, entry: Mapping[str, Any]) -> Answer | None:
    """Return the first answer of an entry, None of a scenario and where it is not known what the first try came to."""
    first, language = entry.get("first"), entry.get("language")
    if first not in VERDICTS:
        return None
    at = entry.get("at_first") or (entry["at"] if progress.count_of(entry, "tries") == 1 else "")
    return Answer(
        question,
        entry["hash"],
        first,
        marks_of(first_response(entry)),
        first_sure(entry),
        language if isinstance(language, str) else "",
        at if isinstance(at, str) else "",
    )
