"""Name a phone in the ledger: once for its answers, once for its name, once for its questions.

Each is a hash of room and token, and only the phone has the token. So nobody who has the ledger can tell which answers,
which name and which questions are of one phone. Nothing else may tell it either: records of names and questions carry
no time and no address, are numbered by themselves, and bring no record under another pseudonym along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from raabta.room.session.record import Kind, Record

#: Kinds of records that carry the time at which their room was opened: their own would lead from one to another.
TIMELESS: frozenset[Kind] = frozenset({"person", "name", "ask"})


class Pseudonyms(NamedTuple):
    """Who a phone is: with its answers and votes for questions, with its name, with the questions that it asks."""

    person: str = ""
    named: str = ""
    asker: str = ""


def pseudonyms(room: str, token: str) -> Pseudonyms:
    """Return the pseudonyms of a phone in a room: 20 hexadecimal digits each."""
    return Pseudonyms(_hash(f"{room}|{token}"), _hash(f"name|{room}|{token}"), _hash(f"ask|{room}|{token}"))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def are_linked(records: Iterable[Record]) -> bool:
    """Say whether a name or a question stands beside the pseudonym of answers, as an older raabta kept them."""
    fields = {"person": "name", "ask": "person"}
    return any(record.kind in fields and record.read().get(fields[record.kind]) for record in records)
