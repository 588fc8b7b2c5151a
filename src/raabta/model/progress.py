"""Read and write the learner's progress record, `raabta.progress/1`. The JavaScript twin is web/src/progress.js.

A record is a JSON object: `schema`, `course` (id of the course that it belongs to; older records lack it) and
`answers` (question id -> entry). An entry has `hash` (meaning of the question when it was answered), `response`,
`state`, `first` (state of the first attempt), `tries`, `sure` (true, false or null), of the first attempt also
`sure_first`, `response_first`, `at_first` and the `language` in which the question then stood (older records lack
these), `right` (the attempt that was first right; absent until then), `at` (UTC, ISO 8601), and of a scenario `clock`.
`earlier` holds the entries of the same question with other hashes (hash -> entry).

Beside the answers there may be `places`, where a learner is (chapter -> `at`, a step; `seen`, the steps that are done;
`when`), and `repeats`, when a question was asked once more (question id -> `hash`, `level`, how often in a row it was
known; `when`). What is not understood is kept, never dropped.

Two records are joined in model/joining.py. Pages use the twins; a notebook uses these for a code that is carried from a
page into a cell.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "raabta.progress/1"
CODE = "raabta:"
STATES = ("unanswered", "wrong", "partly", "correct")


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading a stored record. `aside` is the untouched text when it could not be used.

    `why` is "" or one of the codes "damaged", "newer" and "other" (a record of another course).
    """

    record: dict[str, Any]
    aside: str = ""
    why: str = ""


def empty(course: str = "") -> dict[str, Any]:
    """Return a record without answers."""
    return {"schema": SCHEMA, **({"course": course} if course else {}), "answers": {}}


def read(text: str, course: str = "") -> Reading:
    """Read a stored record. One that cannot be used is set aside whole, and an empty one takes its place.

    With `course`, a record that names another course is not used. One that names none is as old as the name.
    """
    if not text.strip():
        return Reading(empty())
    try:
        record = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Reading(empty(), text, "damaged")
    schema = record.get("schema") if isinstance(record, dict) else None
    if schema == SCHEMA and isinstance(record.get("answers"), dict):
        why = "" if all(_is_entry(entry) for entry in record["answers"].values()) else "damaged"
        if not why and course and record.get("course", course) != course:
            why = "other"
        return Reading(empty(), text, why) if why else Reading(record)
    newer = isinstance(schema, str) and schema.startswith("raabta.progress/") and schema != SCHEMA
    return Reading(empty(), text, "newer" if newer else "damaged")


def dump(record: object) -> str:
    """Return the record, or a part of it, as JSON text in a stable order."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_code(text: str) -> str:
    """Return the JSON text in a code of the long form, which older editions wrote; any other text comes back as it is.

    Words may stand before it, and behind it where it is in one piece.
    """
    after = text.partition(CODE)[2]
    pieces = after.split()
    for letters in ("".join(pieces), *pieces[:1]):
        try:
            return base64.b64decode(letters, validate=True).decode("utf-8", "replace") or text
        except ValueError:
            continue
    return text


def version_of(entry: Mapping[str, Any] | None, meaning: str) -> Mapping[str, Any] | None:
    """Return the entry of the question with this hash, whether it is the newest or an earlier one."""
    if entry is None or entry.get("hash") == meaning:
        return entry
    found: Mapping[str, Any] | None = entry.get("earlier", {}).get(meaning)
    return found


def right_at(entry: Mapping[str, Any]) -> float:
    """Return the try at which a question was right first, or 0. A count that is no number counts as none."""
    if right := count_of(entry, "right"):
        return right
    if entry.get("first") == "correct":
        return 1
    return (count_of(entry, "tries") or 1) if entry.get("state") == "correct" else 0


def count_of(entry: Mapping[str, Any], name: str) -> float:
    """Return the number that an entry has under this name; 0 if it has none."""
    value = entry.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _refuse(constant: str) -> None:
    """Refuse NaN and Infinity, since JavaScript reads neither."""
    raise ValueError(constant)


def _is_entry(entry: object, *, earlier: bool = False) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("hash"), str)
        and entry.get("state") in STATES
        and isinstance(entry.get("at"), str)
        and "response" in entry
        and not (earlier and "earlier" in entry)
        and isinstance(entry.get("earlier", {}), dict)
        and all(_is_entry(one, earlier=True) for one in entry.get("earlier", {}).values())
    )
