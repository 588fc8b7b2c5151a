"""Read what a room exported: rows.csv, one row for each vote, and session.json, the counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from raabta.items.answers import VERDICTS, Answer, HallCount, Person, Source
from raabta.items.donation import AnswersError, marks_of

HALL_SCHEMA = "raabta.room/1"
#: Before the name of a hall in which nobody sat.
REHEARSAL = "rehearsal"
COLUMNS = ("person", "question", "hash", "answer", "result", "language", "hall")
_HIDDEN = "hidden"
_AGAIN = "rows.csv as this edition of raabta writes it: export the room again"


def rows_of(name: str, text: str, kinds: str) -> Source:
    """Return the people of a table of votes. Of each person and question the first row counts: the first vote.

    Raises AnswersError where the table lacks a column, where a row has no result, and where the text is no table;
    `kinds` says then what was expected.
    """
    people: dict[str, dict[str, Answer]] = {}
    halls: set[str] = set()
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        columns = reader.fieldnames or []
        if "person" not in columns or "question" not in columns:
            raise AnswersError("it is of no kind that is known here", kinds)
        if lacking := [column for column in COLUMNS if column not in columns]:
            raise AnswersError(f"it has no column {', '.join(lacking)}", _AGAIN)
        for row in reader:
            halls.add(row["hall"] or "")
            if row["result"] != "unanswered":
                answers = people.setdefault(row["person"] or "", {})
                answers.setdefault(row["question"] or "", _vote(row, reader.line_num))
    except csv.Error:
        raise AnswersError("it is damaged: it is no table to its end", kinds) from None
    if len(halls) > 1:
        raise AnswersError("its rows are of more than one hall", "one file for each hall, as it was exported")
    hall = next(iter(halls), "")
    listed = tuple(Person(tuple(answers.values())) for answers in people.values())
    return Source(name, listed, hall=hall, made_up=hall.startswith(REHEARSAL))


def _vote(row: Mapping[str, Any], line: int) -> Answer:
    result = row["result"]
    if result not in VERDICTS:
        raise AnswersError(f"line {line} has no result", f"one of {', '.join(VERDICTS)}; else {_AGAIN}")
    answer = row["answer"] or ""
    # Options are parted by spaces, and so are the pairs of a match.
    marks = tuple(answer.split()) if "=" in answer else marks_of(answer.split())
    language = "" if row["language"] in {None, _HIDDEN} else row["language"]
    return Answer(row["question"] or "", row["hash"] or "", result, marks, None, language)


def hall_of(data: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the name of the hall in an export, and whether nobody sat in it."""
    session = data.get("session")
    hall = session.get("hall") if isinstance(session, dict) else ""
    if not isinstance(hall, str) or not hall:
        raise AnswersError("it does not say of which hall it is", "session.json as this edition of raabta writes it")
    return hall, hall.startswith(REHEARSAL)


def hall_counts(data: Mapping[str, Any]) -> Iterator[HallCount]:
    """Yield each question of an export once: as the test before the session counted it, else as its first vote did."""
    seen: set[str] = set()
    for count in (*_tests(data), *_votes(data)):
        if count.question not in seen:
            seen.add(count.question)
            yield count


def _tests(data: Mapping[str, Any]) -> Iterator[HallCount]:
    """Yield what tests tell of those who answered before and after. Their share is in whole points."""
    for row in _listed(data, "questions"):
        people, before = row.get("people"), row.get("before")
        right = None
        if _is_count(people) and isinstance(before, int | float) and 0 <= before <= 1:
            if not row.get("all_or_nothing", False):
                continue  # a partly right answer is a share of one: it cannot be taken apart again
            right = round(before * people)
        yield _counted(row.get("outcome"), row.get("hash"), people, right)


def _votes(data: Mapping[str, Any]) -> Iterator[HallCount]:
    for row in _listed(data, "votes"):
        first = next((vote for vote in _listed(row, "rounds") if vote.get("round") == 1), {})
        marks = first.get("marks")
        whole = isinstance(marks, dict) and marks and all(_is_count(count) for count in marks.values())
        yield _counted(
            row.get("question"), row.get("hash"), first.get("answered"), first.get("right"), marks if whole else None
        )


def _counted(
    question: object, text: object, people: object, right: object, marks: Mapping[str, int] | None = None
) -> HallCount:
    """Return a question's counts. Raises AnswersError where they are none."""
    if not isinstance(question, str) or not isinstance(text, str):
        raise AnswersError(
            "a question in it has no name or no hash", "session.json as this edition of raabta writes it"
        )
    if people is None:  # so few that not even this is told
        return HallCount(question, text, 0, None)
    if _is_count(people) and (right is None or (_is_count(right) and right <= people)):
        return HallCount(question, text, people, right, marks)
    raise AnswersError("a question in it has counts that cannot be", "session.json as it was written")


def _is_count(value: object) -> TypeGuard[int]:
    """Return whether a value is a number of people."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1_000_000


def _listed(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    listed = data.get(name)
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise AnswersError(f"`{name}` in it is no list", "session.json as it was written")
    return listed
