"""Write one record to a ledger, and wait until it is on disk."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

from raabta.room.session.record import Ledger, LedgerError, Record


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
