"""The learner's progress record, `raabta.progress/1`. The JavaScript twin is web/src/progress.js.

A record is a JSON object: `schema`, and `answers` (question id -> entry). An entry has `hash` (meaning of
the question when it was answered), `response`, `state`, `first` (state of the first attempt), `tries`,
`sure` (true, false or null), `right` (the attempt that was first right; absent until then) and `at` (UTC,
ISO 8601). What is not understood is kept, never dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "raabta.progress/1"
STATES = ("correct", "partly", "wrong", "unanswered")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a stored record. `aside` is the untouched text when it could not be used.

    `why` is "" or one of the codes "damaged" and "newer".
    """

    record: dict[str, Any]
    aside: str = ""
    why: str = ""


def empty() -> dict[str, Any]:
    """Return a record without answers."""
    return {"schema": SCHEMA, "answers": {}}


def read(text: str) -> Reading:
    """Read a stored record. A damaged or newer one is set aside whole, and an empty one takes its place."""
    if not text.strip():
        return Reading(empty())
    try:
        record = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Reading(empty(), text, "damaged")
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema == SCHEMA and isinstance(record.get("answers"), dict):
        usable = all(_is_entry(entry) for entry in record["answers"].values())
        return Reading(record) if usable else Reading(empty(), text, "damaged")
    newer = isinstance(schema, str) and schema.startswith("raabta.progress/") and schema != SCHEMA
    return Reading(empty(), text, "newer" if newer else "damaged")


def merge(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Join two records: for each question the entry answered later stays; on a tie, `mine`."""
    answers = dict(mine["answers"])
    for question, entry in theirs["answers"].items():
        if question not in answers or entry["at"] > answers[question]["at"]:
            answers[question] = entry
    return {**theirs, **mine, "answers": answers}


def dump(record: Mapping[str, Any]) -> str:
    """Return the record as JSON text, in a stable order."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _refuse(constant: str) -> None:
    """JavaScript reads no NaN and no Infinity, so neither does this."""
    raise ValueError(constant)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("hash"), str)
        and entry.get("state") in STATES
        and isinstance(entry.get("at"), str)
        and "response" in entry
    )
