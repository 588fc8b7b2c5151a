"""Writes to a ledger for ever and prints each acknowledgement; tests kill it. `python ledger_writer.py FILE ROUND`"""

import asyncio
import itertools
import os
import sys

from raabta.room.session.record import Record
from raabta.room.store.sqlite import SqliteLedger

PEOPLE = 400


async def main(path: str, start: int) -> None:
    ledger = SqliteLedger(path)
    await ledger.open()

    def acknowledged(result: object, person: int, n: int) -> None:
        assert result is True, result
        os.write(1, f"{person} {n}\n".encode())

    for n in itertools.count(start):
        for person in range(PEOPLE):
            body = f'{{"answer": "{n}"}}'
            record = Record("r1", "vote", f"p|q|1|{person}", n, body, 0.0)
            ledger.submit(record, lambda result, person=person, n=n: acknowledged(result, person, n))
            if person % 40 == 0:
                await asyncio.sleep(0.001)
        await asyncio.sleep(0.01)


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
