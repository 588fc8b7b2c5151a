"""Open a room: resume the one that has not ended, or make a new one, and keep the promise that its hall was given."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from raabta.model.session import Session
from raabta.room.service.retention import KEEP_DAYS, RESUMED, ended, is_rehearsal, note, write
from raabta.room.session.disclosure import MINIMUM, promised
from raabta.room.session.record import Ledger, Record

#: Letters and digits that cannot be taken for one another.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class OpeningError(Exception):
    """The room that is wanted cannot be opened. The message says why and what to do; it is for the trainer."""


@dataclass(frozen=True, slots=True)
class RoomRequest:
    """The room that is wanted. `plans` maps each language to the same session."""

    plans: Mapping[str, Session]
    new: bool = False
    new_key: bool = False
    #: The room to take up, however old it is.
    resume: str = ""
    keep_days: int = KEEP_DAYS
    #: Of how few people numbers are shown; None: as the room was opened with, or the usual.
    minimum: int | None = None

    @property
    def session(self) -> Session:
        """Return the session in the first language."""
        return next(iter(self.plans.values()))

    @property
    def few(self) -> int:
        """Return the minimum that the hall of a new room is promised: how many people must stand behind a number."""
        return MINIMUM if self.minimum is None else self.minimum


class Opened(NamedTuple):
    """A room to work in: its record as it was found, its record from now on, and whether the room was there before."""

    found: Record
    record: Record
    resumed: bool


def new_id() -> str:
    """Return a new id for a room: six letters and digits that cannot be taken for one another."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


async def take_up(ledger: Ledger, wanted: RoomRequest, now: float) -> Opened:
    """Return the room to work in: the one to resume, the unfinished one of the session, or a new one.

    If a greater minimum is wanted than the hall was promised, it is raised; it is never lowered. Raises OpeningError if
    the room to resume is not there or holds another session, LedgerError if the ledger cannot be read or written.
    """
    before = {record.room for record in await ledger.rooms()}
    if wanted.resume:
        found = await find(ledger, wanted.resume)
        _fits(found, wanted.session.id)
    else:
        new, days = wanted.new, wanted.keep_days
        room = await open_room(ledger, wanted.plans, new=new, keep_days=days, now=now, minimum=wanted.few)
        found = await find(ledger, room)
    record = found
    while wanted.minimum is not None and wanted.minimum > promised(record.read()):
        await note(ledger, record, minimum=wanted.minimum)  # another worker may have been faster with something else
        record = await find(ledger, record.room)
    if wanted.new_key:  # pages that have the old one are refused at their next hello
        record = await note(ledger, record, key=_key())
    return Opened(found, record, record.room in before)


async def open_room(
    ledger: Ledger,
    plans: Mapping[str, Session],
    *,
    new: bool,
    keep_days: int,
    now: float,
    minimum: int = MINIMUM,
) -> str:
    """Return the id of the unfinished room of this session; if there is none, or with `new`, that of a fresh one.

    `minimum` is promised to the hall with the opening: what fewer people answered is not shown, then or later. A room
    that is taken up again keeps its own. Raises LedgerError if the ledger cannot be read or written.
    """
    session = next(iter(plans.values()))
    async with ledger.alone():  # two workers that start together must not open two rooms
        found = None if new else await _unfinished(ledger, session.id, now)
        if found is not None:
            return found
        room = new_id()
        await write(ledger, _room(room, session, now, keep_days=keep_days, minimum=minimum))
        return room


async def open_rehearsal(ledger: Ledger, room: str, wanted: RoomRequest, now: float) -> None:
    """Make a room that nobody takes up again: whoever rehearses forgets it. Raises LedgerError if it is not kept."""
    await write(ledger, _room(room, wanted.session, now, keep_days=0, minimum=wanted.few, rehearsal=True))


async def find(ledger: Ledger, room: str | None) -> Record:
    """Return the record of the room that is named; without a name, of the latest that is no rehearsal.

    Raises OpeningError if there is none.
    """
    found: Sequence[Record] = await ledger.rooms()
    if room is None:
        found = [record for record in found if not is_rehearsal(record)]
    if not found:
        raise OpeningError("No room is kept here.")
    if room is None:
        return found[0]
    for record in found:
        if record.room == room.upper():
            return record
    raise OpeningError(f"There is no room {room}. There is: {', '.join(one.room for one in found[:20])}")


async def place(ledger: Ledger, record: Record, port: int, url: str) -> str:
    """Keep the address of a room for its next start; return its old one if phones knew it by another, else "".

    Raises LedgerError if the address cannot be kept.
    """
    told = record.read()
    if (told.get("port"), told.get("url")) != (port, url):
        await note(ledger, record, port=port, url=url)
    was = str(told.get("url", url))
    return "" if was == url else was


def _fits(record: Record, session: str) -> None:
    """Refuse a room in which this session cannot be held, by OpeningError."""
    if is_rehearsal(record):
        raise OpeningError(
            f"Room {record.room} was opened for a rehearsal and is forgotten soon, so no session can be held in it. "
            "Leave --resume out."
        )
    held = str(record.read().get("session"))
    if held != session:
        raise OpeningError(f"Room {record.room} is one of {held}: raabta room {held} --resume {record.room}")


def _key() -> str:
    return secrets.token_urlsafe(12)


def _room(room: str, session: Session, now: float, **more: Any) -> Record:
    body = {"session": session.id, "title": session.title, "started": now, "key": _key()} | more
    return Record(room, "room", "", 1, json.dumps(body, ensure_ascii=False), now)


async def _unfinished(ledger: Ledger, session: str, now: float) -> str | None:
    newest = await ledger.newest()
    rooms = [record for record in await ledger.rooms() if not is_rehearsal(record)]
    for record in sorted(rooms, key=lambda record: -newest[record.room]):
        recent = now - newest[record.room] <= RESUMED * 3600
        if recent and record.read().get("session") == session and not await ended(ledger, record.room):
            return record.room
    return None
