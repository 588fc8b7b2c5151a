"""Write one record, and wait for it."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

from raabta.room.session.record import Ledger, LedgerError, Record


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


async def note(ledger: Ledger, record: Record, **more: Any) -> Record:
    """Write something more down with what a room was opened with; return the record with it."""
    body = json.dumps({**record.read(), **more}, ensure_ascii=False)
    noted = replace(record, n=record.n + 1, body=body, value=None)
    await write(ledger, noted)
    return noted
