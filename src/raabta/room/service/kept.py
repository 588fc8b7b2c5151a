"""Look at the rooms that a ledger keeps while no session runs: what is in each, and which of them are meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from raabta.room.service.opening import find
from raabta.room.service.retention import ended, kept_until, rests
from raabta.room.session.record import Ledger, Record


class KeptRoom(NamedTuple):
    """A room, how many phones and answers are kept of it, and until when: seconds since 1970."""

    record: Record
    phones: int
    answers: int
    until: float


class Meant(NamedTuple):
    """The rooms that somebody means, and rests of forgotten rooms: name -> time of the newest record."""

    rooms: Sequence[Record]
    rests: Mapping[str, float]


async def kept_room(ledger: Ledger, record: Record) -> KeptRoom:
    """Count what is kept of a room."""
    kept = await ledger.load(record.room)
    newest = max((one.at for one in kept), default=record.at)
    until = kept_until(record, newest, over=await ended(ledger, record.room))
    phones, answers = (sum(one.kind == kind for one in kept) for kind in ("person", "vote"))
    return KeptRoom(record, phones, answers, until)


async def every(ledger: Ledger) -> Meant:
    """Return all that is kept."""
    return Meant(await ledger.rooms(), await rests(ledger))


async def named(ledger: Ledger, name: str) -> Meant:
    """Return the room with this name, in capitals or not, or its rests. Raises OpeningError if there are neither."""
    left = {room: at for room, at in (await rests(ledger)).items() if room.upper() == name.upper()}
    return Meant([] if left else [await find(ledger, name)], left)


async def older(ledger: Ledger, time: float) -> Meant:
    """Return the rooms that were opened before a time (seconds since 1970), and rests that were written before it."""
    rooms, left = await every(ledger)
    return Meant([one for one in rooms if one.at < time], {room: at for room, at in left.items() if at < time})
