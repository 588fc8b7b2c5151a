"""Write a session to files: CSV that Excel opens, Urdu included, and one JSON. They hold nothing that the report hides.

The JSON has the schema `raabta.room/1`:

    session     session (its id), title, room, date (of the start, UTC), ended, hall (a name for this session in this
                room; it begins with "rehearsal" where nobody sat there)
    people      joined, left_out (people of addresses that the trainer has left out: in no other number), hands (the
                biggest show of hands), minimum (fewer people are not told)
    timing      minutes (of the session); parts: part, kind, title, planned, took (null: not reached)
    votes       part, kind, question, hash (of its meaning), prompt, options (id -> text), moved (null: hidden, or one
                round only), rounds:
                round, answered, right, partly, wrong, hands, marks (mark -> people), advice, and near ("all", "none":
                of a hidden number of right answers)
    gains       outcome ("" is all questions), text, questions, people, only_before, only_after, apart, reading, before,
                after, change, low, high, normalised; shares with two decimals
    questions   the same for each question of the tests; `outcome` is its id; hash, and all_or_nothing: no answer to it
                is partly right
    hall        text, votes, answered
    scenarios   part, title, path (ids of the choices that were taken), ending, meters (name -> value), decisions:
                number, clock, title, question, prompt, answered, hands, taken, marks (choice -> people), and short:
                name (of a meter), lost, unwon, in the numbers that people are told

A number of people that is null is hidden. A reader that knows version 1
ignores fields that it does not know.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.items.answers import Material, Source
from raabta.items.hall import hall_counts
from raabta.items.measured import measured
from raabta.items.pool import pooled
from raabta.model.codec import meaning
from raabta.model.question import Question
from raabta.room.report.export_rows import (
    COLUMNS,
    PEOPLE,
    Row,
    TooFewError,
    ballot_rows,
    decision_rows,
    gain_rows,
    mark_rows,
    round_rows,
)
from raabta.room.report.played import Played
from raabta.room.report.report_words import plain
from raabta.room.report.summary import Result, Summary
from raabta.room.session.disclosure import few
from raabta.room.session.gain import Gain

__all__ = ["SCHEMA", "TooFewError", "as_json", "cell", "write_export", "zipped_export"]
SCHEMA = "raabta.room/1"
#: What a spreadsheet may take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_export(summary: Summary, folder: Path, *, rows: bool = False) -> list[Path]:
    """Write the files into `folder`, replacing those of the same names; return their paths.

    With `rows`, one row for each vote is written as well, under a pseudonym that is new in every export. Raises
    TooFewError, before anything is written, if `rows` are wanted and fewer than the summary's minimum of people voted;
    OSError if the folder cannot be written.
    """
    texts = _texts(summary, rows=rows)
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(folder / name, text) for name, text in texts.items()]


def zipped_export(summary: Summary) -> bytes:
    """Return the same files, without rows, in one zip that is made in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in _texts(summary, rows=False).items():
            packed.writestr(name, text.encode("utf-8"))
    return out.getvalue()


def _texts(summary: Summary, *, rows: bool) -> dict[str, str]:
    """Return name of a file -> its text, in the order of the names.

    If the trainer asked for names, those given are in a list of their own, with nothing beside them.
    """
    tables: dict[str, Sequence[Row]] = {
        "votes": mark_rows(summary),
        "rounds": round_rows(summary),
        "gains": gain_rows(_gains(summary)),
        "questions": gain_rows(_questions(summary)),
        "hall": _hall_rows(summary),
    }
    if summary.played:
        tables["decisions"] = decision_rows(summary)
    tables |= {"timing": _timing(summary), "session": [_session(summary) | _people(summary)]}
    if summary.names:
        tables["names"] = [{"name": name} for name in summary.names]
    if rows:
        tables["rows"] = ballot_rows(summary)
    texts = {f"{name}.csv": "\ufeff" + _csv(table, COLUMNS.get(name, ())) for name, table in tables.items()}
    texts["session.json"] = json.dumps(as_json(summary), ensure_ascii=False, indent=1) + "\n"
    texts["README.txt"] = "\ufeff" + "\n\n".join(_readme(language) for language in summary.course.languages)
    return dict(sorted(texts.items()))


def as_json(summary: Summary) -> dict[str, Any]:
    """Return everything that may be told as a dictionary with the schema above."""
    return {
        "schema": SCHEMA,
        "session": _session(summary),
        "people": _people(summary),
        "timing": {"minutes": round(summary.minutes, 1), "parts": _timing(summary)},
        "votes": [_result(result) for result in summary.results],
        "gains": _gains(summary),
        "questions": _questions(summary),
        "hall": _hall_rows(summary),
        "scenarios": [_scenario(one) for one in summary.played],
    }


def cell(value: object) -> str:
    """Return a value as the text of a cell. A text that would be run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    out = io.StringIO(newline="")
    # Where a spreadsheet separates by ";", what follows one in a text would else be a cell of its own, and run.
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(cell(name) for name in (rows[0] if rows else columns))
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _readme(language: str) -> str:
    return i18n.text("room/export", language).strip() + "\n"


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def _session(summary: Summary) -> dict[str, Any]:
    return {
        "session": summary.session.id,
        "title": plain(summary.session.title),
        "room": summary.room,
        "date": datetime.fromtimestamp(summary.started, tz=UTC).isoformat(timespec="minutes"),
        "ended": summary.ended,
        "hall": summary.hall_name,
    }


def _people(summary: Summary) -> dict[str, Any]:
    return {
        "joined": summary.joined,
        "left_out": summary.out,
        "hands": summary.hands,
        "minimum": summary.minimum,
    }


def _timing(summary: Summary) -> list[dict[str, Any]]:
    return [
        {
            "part": spent.part.id,
            "kind": spent.part.kind,
            "title": plain(spent.part.title),
            "planned": spent.part.minutes,
            "took": None if spent.minutes is None else round(spent.minutes, 1),
        }
        for spent in summary.spent
    ]


def _result(result: Result) -> dict[str, Any]:
    rounds = [
        {
            "round": one.number,
            "answered": one.seen.answered,
            "right": one.seen.right,
            "partly": one.seen.partly,
            "wrong": one.seen.wrong,
            "hands": one.seen.hands,
            "near": one.seen.near,
            "marks": dict(one.seen.marks),
            "advice": one.advice,
        }
        for one in result.rounds
    ]
    control = result.question.control
    return {
        "part": result.part.id,
        "kind": result.part.kind,
        "question": result.question.id,
        "hash": meaning(result.question),
        "prompt": plain(result.question.prompt),
        "options": {option.id: plain(option.text) for option in (*control.options, *control.targets)},
        "rounds": rounds,
        "moved": None if result.moves is None else dict(result.moves),
    }


def _scenario(told: Played) -> dict[str, Any]:
    decisions = [
        {
            "number": number,
            "clock": one.clock,
            "title": plain(one.title),
            "question": one.question.id,
            "prompt": plain(one.question.prompt),
            "answered": one.seen.answered,
            "hands": one.seen.hands,
            "taken": one.taken,
            "short": [dict(two) for two in one.short],
            "marks": dict(one.seen.marks),
        }
        for number, one in enumerate(told.decisions, start=1)
    ]
    return {
        "part": told.part.id,
        "title": plain(told.part.title),
        "path": [one.taken for one in told.decisions],
        "ending": plain(told.ending),
        "meters": dict(told.meters),
        "decisions": decisions,
    }


def _gains(summary: Summary) -> list[dict[str, Any]]:
    return [_gain(one, summary.outcome(one.outcome), summary.minimum) for one in summary.gains]


def _questions(summary: Summary) -> list[dict[str, Any]]:
    return [_tested(gain, summary.question(gain.outcome), summary.minimum) for gain in summary.by_question]


def _tested(gain: Gain, question: Question, minimum: int) -> dict[str, Any]:
    sides = {"hash": meaning(question), "all_or_nothing": question.control.widget == "one"}
    return _gain(gain, plain(question.prompt), minimum) | sides


def _gain(gain: Gain, text: str, minimum: int) -> dict[str, Any]:
    counts = {name: getattr(gain, name) for name in PEOPLE}
    shares = {name: getattr(gain, name) for name in ("before", "after", "change", "low", "high", "normalised")}
    return {
        "outcome": gain.outcome,
        "text": text,
        "questions": gain.questions,
        **{name: None if few(count, minimum) else count for name, count in counts.items()},
        "reading": gain.reading,
        **{name: None if share is None else round(share, 2) + 0.0 for name, share in shares.items()},
    }


def _hall_rows(summary: Summary) -> list[dict[str, Any]]:
    return [{"text": one.text, "votes": one.ups, "answered": one.answered} for one in summary.hall]


def with_halls(summary: Summary, others: Sequence[Source] = ()) -> Summary:
    """Return the summary with what is measured of its questions, here and in exports of other halls.

    Only counts are added, those that each hall's export tells anyone: what is hidden there is hidden here. Rows of
    people are left out, as beside the gains of nearly the same people they would tell what a few answered. An export
    of this hall among the others does not count it twice.
    """
    own = Source("", counted=tuple(hall_counts(as_json(summary))), hall=summary.hall_name)
    questions = {question.id: question for part in summary.session.parts for question in part.questions}
    pool = pooled(Material([own, *(source for source in others if not source.people)]), questions)
    items = tuple(item for item in measured(pool, questions, summary.course.languages) if item.current)
    return replace(summary, items=items, halls=pool.halls)
