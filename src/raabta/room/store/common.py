"""Share what every ledger does: refuse records that cannot be kept, judge which of a batch win, tell the room."""

from __future__ import annotations

import asyncio
import math
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from raabta.room.session.record import Done, LedgerError, Record

#: Records that may wait for their commit. A full hall sends some thousands a second; more is a disk that stands still.
WAITING = 20_000
_GREATEST = 2**63 - 1
_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)

#: What names a row: room, kind, key.
Name = tuple[str, str, str]


def name_of(record: Record) -> Name:
    """Return room, kind and key of a record, which name its row."""
    return record.room, record.kind, record.key


def pauses() -> Iterator[float]:
    """Yield the seconds to wait before each next attempt to reach a server, without end."""
    return chain(_PAUSES, repeat(_PAUSES[-1]))


def check(record: Record) -> None:
    """Refuse a record that no database can hold: it would take the whole batch, others' answers, down with it.

    Raises LedgerError if a number is out of range, or the text has a character that cannot be written.
    """
    if not (0 <= record.n <= _GREATEST and math.isfinite(record.at)):
        raise LedgerError("lost", "A record was not kept: a number in it is out of range.")
    text = record.room + record.key + record.body
    if "\0" in text or not (text.isascii() or _encodes(text)):
        raise LedgerError("lost", "A record was not kept: its text holds a character that cannot be written.")


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True


def judge(batch: Sequence[Record], stored: Mapping[Name, int]) -> tuple[list[bool], list[Record]]:
    """Return of each record whether it replaces what is there, as if they came one by one; and those left to write.

    `stored` holds the `n` of the rows that exist. A batch may hold one key several times: the greatest `n` is written,
    of two equal ones the first.
    """
    newest = dict(stored)
    left: dict[Name, Record] = {}
    replaced = []
    for record in batch:
        name = name_of(record)
        wins = record.n > newest.get(name, -1)
        replaced.append(wins)
        if wins:
            newest[name] = record.n
            left[name] = record
    return replaced, list(left.values())


def tell(loop: asyncio.AbstractEventLoop, results: Iterable[tuple[Done, bool | LedgerError]]) -> None:
    """Call every `done` with its result, on the event loop. One that fails does not keep others from being called."""
    for done, result in results:
        try:
            done(result)
        except Exception as error:  # noqa: BLE001 – reported by the loop; the others must hear
            loop.call_exception_handler({"message": "a record was kept, but telling so failed", "exception": error})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits to be written, and the callback that hears the outcome."""

    record: Record
    done: Done


@dataclass(frozen=True, slots=True)
class Forget:
    """A room to forget, and the future that gets the number of its records."""

    room: str
    count: asyncio.Future[int]

    def settle(self, result: int | LedgerError) -> None:
        """Give the future its result on the event loop, unless nobody waits any more."""
        if self.count.done():
            return
        if isinstance(result, LedgerError):
            self.count.set_exception(result)
        else:
            self.count.set_result(result)


Item = Waiting | Forget


class WriteQueue:
    """The half of a ledger that queues. A writer, perhaps another thread, takes `_items` while it holds `_lock`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.RLock()
        self._items: list[Item] = []
        self._taking = False

    def submit(self, record: Record, done: Done) -> None:
        """Queue a record; `done` is called on the loop when its commit has returned, or has failed.

        Raises LedgerError if the record cannot be kept, the ledger is closed, or the queue is full ("busy").
        """
        check(record)
        self._put(Waiting(record, done))

    async def forget(self, room: str) -> int:
        """Delete a room and what was submitted of it before; return how many records there were.

        Raises LedgerError if the room cannot be deleted.
        """
        count: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._put(Forget(room, count))
        return await count

    def _put(self, item: Item) -> None:
        with self._lock:
            if not self._taking:
                raise LedgerError("lost", "The ledger is not open for writing.")
            if len(self._items) >= self._most:
                raise LedgerError("busy", self._busy())
            self._items.append(item)
            self._come()

    def _come(self) -> None:
        """Wake the writer: something has come. The lock is held."""
        raise NotImplementedError

    def _busy(self) -> str:
        """Return why there is no place for more."""
        raise NotImplementedError
