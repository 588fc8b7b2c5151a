"""Find the room of a session that has not ended, or make a new one; forget rooms whose time is over."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Mapping
from typing import Any

from raabta.model.session import Session
from raabta.render.room.engine import state
from raabta.render.room.engine.record import Ledger, LedgerError, Record

#: A room that did not end is taken up again within so many hours.
RESUMED = 18.0
DAY = 86_400.0
#: Letters and digits that cannot be taken for one another.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


async def open_room(ledger: Ledger, plans: Mapping[str, Session], *, new: bool, keep_days: int, now: float) -> str:
    """Return the id of the room to work in: the unfinished one of this session, unless `new`, or a fresh one."""
    session = next(iter(plans.values()))
    if not new:
        for record in await ledger.rooms():
            opened = json.loads(record.body)
            recent = now - record.at <= RESUMED * 3600
            if recent and opened.get("session") == session.id and not await _ended(ledger, record.room):
                return record.room
    room = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    body = {
        "session": session.id,
        "title": session.title,
        "started": now,
        "keep_days": keep_days,
        "key": secrets.token_urlsafe(12),
    }
    await write(ledger, Record(room, "room", "", 1, json.dumps(body, ensure_ascii=False), now))
    return room


async def expired(ledger: Ledger, now: float) -> list[str]:
    """Return the rooms that have been kept for as long as was promised."""
    old = []
    for record in await ledger.rooms():
        opened: dict[str, Any] = json.loads(record.body)
        if now - record.at > DAY * float(opened.get("keep_days", 30)):
            old.append(record.room)
    return old


async def write(ledger: Ledger, record: Record) -> bool:
    """Keep one record and wait until it is on disk. Raises LedgerError."""
    result: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def done(outcome: bool | LedgerError) -> None:
        if isinstance(outcome, LedgerError):
            result.set_exception(outcome)
        else:
            result.set_result(outcome)

    ledger.submit(record, done)
    return await result


async def _ended(ledger: Ledger, room: str) -> bool:
    for record in await ledger.load(room):
        if record.kind == "state":
            return state.read(record.body).phase == "ended"
    return False
