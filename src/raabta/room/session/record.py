"""Define the records that a room writes down, and the interfaces of the ledger and of the fan-out."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

#: room      key ""                            what the room was opened with: session, start, retention, trainer's key
#: state     key ""                            part, phase, round …; `n` is the version of the room
#: person    key <person>                      a phone that has voted: language, source (see AppContext)
#: name      key <named>                       a name that was given; pseudonyms.py says why it has a key of its own
#: out       key <source>                      whether the trainer has taken out the people of this source
#: vote      key <part>|<question>|<round>|<person>
#: hands     key <part>|<question>|<round>     a show of hands that the trainer typed in
#: ask       key <question from the hall>      its text and <asker>
#: moderate  key <question from the hall>      approved, hidden, answered
#: up        key <question from the hall>|<person>
Kind = Literal["room", "state", "person", "vote", "hands", "ask", "moderate", "up", "out", "name"]


@dataclass(frozen=True, slots=True)
class Record:
    """One row. It replaces the row of the same room, kind and key only if its `n` is greater.

    So a repeat changes nothing, a late repeat never undoes a newer answer, and two writers of one version cannot both
    win. `body` is JSON text; `at` is wall-clock seconds, for people to read, never for a decision. `value` is what the
    body says, where whoever made the record still has it: what was encoded here is not decoded here.
    """

    room: str
    kind: Kind
    key: str
    n: int
    body: str
    at: float
    value: Mapping[str, object] | None = field(default=None, compare=False, repr=False)

    def read(self) -> Mapping[str, Any]:
        """Return the body as a mapping."""
        return json.loads(self.body) if self.value is None else self.value


class LedgerError(Exception):
    """A record could not be kept or read. `why` is "full", "busy", "lost" or "newer"; the trainer gets the message."""

    def __init__(self, why: str, message: str) -> None:
        self.why = why
        super().__init__(message)


#: Called on the event loop once a record is on disk (True: it replaced what was there; False: it was not newer),
#: or with the reason why it is not.
Done = Callable[[bool | LedgerError], None]


class Ledger(Protocol):
    """Keeps records. After `done(True)` or `done(False)` the record survives a kill and a power cut.

    Methods that read or write raise LedgerError if they cannot.
    """

    async def open(self) -> None:
        """Open or make the store, and migrate its schema. Raises LedgerError("newer") if a newer raabta made it."""

    async def rooms(self) -> Sequence[Record]:
        """Return the record of kind "room" of every room, latest first."""

    async def newest(self) -> Mapping[str, float]:
        """Return room -> when its newest record was made (seconds since 1970), also for rests of a forgotten room."""

    def alone(self) -> AbstractAsyncContextManager[None]:
        """Keep every other process from opening a room until the end of the block."""

    async def load(self, room: str, kinds: Collection[str] = ()) -> Sequence[Record]:
        """Return all records of a room, or only those of the kinds that are named, in no order."""

    def submit(self, record: Record, done: Done) -> None:
        """Queue a record; call `done` when its commit has returned. Raises LedgerError("busy") if the queue is full."""

    async def forget(self, room: str) -> int:
        """Delete every record of a room so that it cannot be read back from the file; return how many there were."""

    async def close(self) -> None:
        """Write what is queued, then close."""


class Fanout(Protocol):
    """Tells the other workers of the same room what was committed."""

    async def open(self, heard: Callable[[Sequence[Record]], None], missed: Callable[[], None]) -> None:
        """Listen. `heard` is called with the records of others, `missed` when some may have been lost."""

    def tell(self, records: Sequence[Record]) -> None:
        """Pass on the records that this worker has committed."""

    async def close(self) -> None:
        """Stop listening."""
