"""Compare a record that the ledger did not take with what the room has in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raabta.room.session.answers import frozen
from raabta.room.session.record import Record
from raabta.room.session.room import Room
from raabta.room.session.votes import Slot


def same_value(room: Room, record: Record) -> bool:
    """Say whether what is kept in place of this record says the same. Only then may the record be called saved."""
    body, place = record.read(), record.key.split("|")
    match record.kind:
        case "vote":
            part, question, round_, person = place
            _, answer = room.votes.kept(Slot(part, question, int(round_)), person)
            return answer == frozen(body["answer"])
        case "hands":
            part, question, round_ = place
            return bool(room.hands.get(Slot(part, question, int(round_)), (0, {}))[1] == body["counts"])
        case "person" | "out" | "name":
            return _of_people(room, record, body)
        case "up":
            n, on = room.hall.last_up(*place)
            return n > 0 and on == bool(body["on"])
        case "ask" | "moderate":
            asked = room.hall.asked.get(record.key)
            wanted = body["text" if record.kind == "ask" else "status"]
            return asked is not None and wanted == (asked.text if record.kind == "ask" else asked.status)
    return False


def _of_people(room: Room, record: Record, body: Mapping[str, Any]) -> bool:
    if record.kind == "out":
        return bool(body["out"]) == room.is_taken(record.key)
    if record.kind == "name":
        return bool(body["name"] == room.names.get(record.key, (0, None))[1])
    known = room.people.get(record.key)
    return known is not None and (known.language, known.name) == (body["language"], body.get("name", ""))
