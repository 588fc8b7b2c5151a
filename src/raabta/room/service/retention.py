"""Decide how long a room is kept, and forget at the next start the rooms whose time is over."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any, NamedTuple

from raabta.room.session import state
from raabta.room.session.record import Ledger, LedgerError, Record

#: A room that did not end is taken up again within so many hours of its last step, and not forgotten before.
RESUMED = 18.0
DAY = 86_400.0
#: How long a room is kept that does not say it.
KEEP_DAYS = 30
#: Seconds after its newest record until a rehearsal that could not clean up after itself is forgotten.
REHEARSED = 3600.0


class Over(NamedTuple):
    """The rooms whose time is over, and the doubtful ones: their time seems to be over, but the clock may be wrong.

    `gone` maps the id of a room to its record; to None, if only rests of a forgotten room were left.
    """

    gone: dict[str, Record | None]
    doubtful: list[Record]


def is_rehearsal(record: Record) -> bool:
    """Say whether a room was opened for simulated phones."""
    return bool(record.read().get("rehearsal"))


async def ended(ledger: Ledger, room: str) -> bool:
    """Say whether the session of a room has ended. Raises LedgerError if the ledger cannot be read."""
    return any(state.restored(record.read()).phase == "ended" for record in await ledger.load(room, ("state",)))


def kept_until(record: Record, newest: float, *, over: bool) -> float:
    """Return the time until which a room is kept, in seconds since 1970.

    `newest` is the time of the newest record of the room. `over` says whether its session has ended.
    """
    if is_rehearsal(record):
        return newest + REHEARSED
    told = record.read()
    days = DAY * float(told.get("keep_days", KEEP_DAYS))
    return max(newest, float(told.get("spared", 0))) + (days if over else max(days, RESUMED * 3600))


async def rests(ledger: Ledger) -> dict[str, float]:
    """Return what a worker has written into rooms that had been forgotten.

    The keys are the names of the rooms, the values the times of the newest record, in seconds since 1970.
    """
    opened = {record.room for record in await ledger.rooms()}
    return {room: at for room, at in (await ledger.newest()).items() if room not in opened}


async def forget_expired(ledger: Ledger, now: float, but: str = "") -> Over:
    """Forget the rooms whose time is over, and give doubtful ones their time once more; return both, without `but`.

    Raises LedgerError if the ledger cannot be read or written.
    """
    found = await over(ledger, now)
    for room in found.gone.keys() - {but}:
        await ledger.forget(room)
    for record in found.doubtful:  # only once, or what was promised would never come
        await note(ledger, record, spared=now)
    gone = {room: record for room, record in found.gone.items() if room != but}
    return Over(gone, [record for record in found.doubtful if record.room != but])


async def over(ledger: Ledger, now: float) -> Over:
    """Return the rooms whose time is over, counted from their newest record. Nothing is forgotten here.

    A clock that jumps must not forget a session: if a room did not end and nothing at all in the ledger is newer than
    its time, the clock may have been wrong, then or now. Such a room is doubtful.
    """
    newest = await ledger.newest()
    latest = max(newest.values(), default=now)
    opened = {record.room: record for record in await ledger.rooms()}
    found = Over({}, [])
    for room, last in newest.items():
        record = opened.get(room)
        if record is None:  # the rests of a room that was forgotten while a worker went on with it
            if now - last > RESUMED * 3600:
                found.gone[room] = None
            continue
        done = await ended(ledger, room)
        if now <= kept_until(record, last, over=done):
            continue
        doubted = not done and not is_rehearsal(record) and "spared" not in record.read()
        if doubted and now > kept_until(record, latest, over=done):
            found.doubtful.append(record)
        else:
            found.gone[room] = record
    return found


async def write(ledger: Ledger, record: Record) -> bool:
    """Write one record and wait until it is on disk; return False if the ledger keeps one that is as new.

    Raises LedgerError if it was not kept.
    """
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


async def note(ledger: Ledger, record: Record, **more: Any) -> Record:
    """Add fields to the record with which a room was opened; return the new record. Raises LedgerError as `write`."""
    body = json.dumps({**record.read(), **more}, ensure_ascii=False)
    noted = replace(record, n=record.n + 1, body=body, value=None)
    await write(ledger, noted)
    return noted
