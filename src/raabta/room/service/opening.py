"""Find the room of a session that has not ended, or make a new one; forget rooms whose time is over."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from raabta.model.session import Session
from raabta.room.session import state
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import Ledger, LedgerError, Record

#: A room that did not end is taken up again within so many hours of its last step, and not forgotten before.
RESUMED = 18.0
DAY = 86_400.0
#: How long a room is kept that does not say it.
KEEP_DAYS = 30
#: Seconds after its newest record until a rehearsal that could not clean up after itself is forgotten.
REHEARSED = 3600.0
#: Letters and digits that cannot be taken for one another.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class Keeper(Ledger, Protocol):
    """A ledger as whoever opens and forgets rooms needs it."""

    async def newest(self) -> Mapping[str, float]:
        """Return when the newest record of each room was made, also of rests that belong to no room any more."""

    async def load(self, room: str, kinds: Collection[str] = ()) -> Sequence[Record]:
        """Return the records of a room; of these kinds, if any are named."""

    def alone(self) -> AbstractAsyncContextManager[None]:
        """Keep every other process from opening a room meanwhile."""


class Over(NamedTuple):
    """Rooms that have been kept for as long as was promised, and those that are kept although they seem to be."""

    gone: list[str]
    doubtful: list[Record]


def new_id() -> str:
    """Return a name for a room."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


async def open_room(
    ledger: Keeper,
    plans: Mapping[str, Session],
    *,
    new: bool,
    keep_days: int,
    now: float,
    minimum: int = MINIMUM,
) -> str:
    """Return the id of the room to work in: the unfinished one of this session, unless `new`, or a fresh one.

    `minimum` is promised to the hall with the opening: what fewer people answered is not shown, then or later. A room
    that is taken up again is returned with its own; whoever wants more raises it there (`note`).
    """
    session = next(iter(plans.values()))
    async with ledger.alone():  # two workers that start together must not open two rooms
        found = None if new else await _unfinished(ledger, session.id, now)
        if found is not None:
            return found
        room = new_id()
        await write(ledger, _room(room, session, now, keep_days=keep_days, minimum=minimum))
        return room


async def open_rehearsal(ledger: Ledger, room: str, session: Session, now: float, *, minimum: int = MINIMUM) -> None:
    """Make a room that nobody takes up again: whoever rehearses in it forgets it."""
    await write(ledger, _room(room, session, now, keep_days=0, minimum=minimum, rehearsal=True))


def is_rehearsal(record: Record) -> bool:
    """Say whether a room was opened for simulated phones."""
    return bool(json.loads(record.body).get("rehearsal"))


def minimum_of(about: Mapping[str, Any]) -> int:
    """Return how many people the hall was promised, from what a room was opened with; older rooms did not say it."""
    return int(about.get("minimum", MINIMUM))


async def note(ledger: Keeper, record: Record, **more: Any) -> None:
    """Write something more down with what a room was opened with."""
    body = json.loads(record.body) | more
    await write(ledger, replace(record, n=record.n + 1, body=json.dumps(body, ensure_ascii=False)))


async def renew_key(ledger: Keeper, record: Record) -> None:
    """Give the trainer of a room another key. Pages that have the old one are refused at their next hello."""
    await note(ledger, record, key=_key())


async def over(ledger: Keeper, now: float) -> Over:
    """Return the rooms whose time is over, counted from their newest record.

    A clock that jumps must not forget a session: if a room did not end and nothing at all in the ledger is newer than
    its time, the clock may have been wrong, then or now. Such a room is doubtful; `spare` gives it its time once more.
    """
    newest = await ledger.newest()
    latest = max(newest.values(), default=now)
    opened = {record.room: record for record in await ledger.rooms()}
    found = Over([], [])
    for room, last in newest.items():
        record = opened.get(room)
        if record is None:  # the rests of a room that was forgotten while a worker went on with it
            if now - last > RESUMED * 3600:
                found.gone.append(room)
            continue
        told = json.loads(record.body)
        if told.get("rehearsal"):
            if now - last > REHEARSED:
                found.gone.append(room)
            continue
        ended = await _ended(ledger, room)
        kept = DAY * float(told.get("keep_days", KEEP_DAYS))
        kept = kept if ended else max(kept, RESUMED * 3600)
        if now - max(last, float(told.get("spared", 0))) <= kept:
            continue
        if not ended and "spared" not in told and now - latest > kept:
            found.doubtful.append(record)
        else:
            found.gone.append(room)
    return found


async def spare(ledger: Keeper, record: Record, now: float) -> None:
    """Keep a doubtful room for its time once more, from now; only once, or what was promised would never come."""
    await note(ledger, record, spared=now)


async def write(ledger: Ledger, record: Record) -> bool:
    """Keep one record and wait until it is on disk. Raises LedgerError."""
    result: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def done(outcome: bool | LedgerError) -> None:
        if result.done():  # whoever waited was stopped meanwhile
            return
        if isinstance(outcome, LedgerError):
            result.set_exception(outcome)
        else:
            result.set_result(outcome)

    ledger.submit(record, done)
    return await result


def _key() -> str:
    return secrets.token_urlsafe(12)


def _room(room: str, session: Session, now: float, **more: Any) -> Record:
    body = {"session": session.id, "title": session.title, "started": now, "key": _key()} | more
    return Record(room, "room", "", 1, json.dumps(body, ensure_ascii=False), now)


async def _unfinished(ledger: Keeper, session: str, now: float) -> str | None:
    newest = await ledger.newest()
    rooms = [record for record in await ledger.rooms() if not is_rehearsal(record)]
    for record in sorted(rooms, key=lambda record: -newest[record.room]):
        recent = now - newest[record.room] <= RESUMED * 3600
        if recent and json.loads(record.body).get("session") == session and not await _ended(ledger, record.room):
            return record.room
    return None


async def _ended(ledger: Keeper, room: str) -> bool:
    return any(state.restored(record.read()).phase == "ended" for record in await ledger.load(room, ("state",)))
