"""Puts records into the ledger and the room, and hears of those of other workers. Saved means: on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

from raabta.model.session import Session
from raabta.room.protocol.to_clients import Ack, Done, Join, Newcomers, Refused
from raabta.room.protocol.values import Why
from raabta.room.service.broadcaster import TICK, Broadcaster
from raabta.room.service.hub import Client, Hub
from raabta.room.session.clock import Clock
from raabta.room.session.conflicts import same_value
from raabta.room.session.crowding import EXPECTED, crowds
from raabta.room.session.record import Fanout, Ledger, LedgerError, Record
from raabta.room.session.room import Room
from raabta.room.session.views import Views

#: Seconds until a ledger that could not be read is read again.
RETRY = 1.0
#: Seconds between two looks at the ledger for the state while the fan-out is in trouble, and for whether the room is
#: still there.
FOLLOW, STILL_THERE = 1.0, 20.0
#: How often a record that another worker was faster with is made once more; records that are read without a pause.
TRIES, AT_ONCE = 4, 2000
#: The word for what is on disk: to a phone, to a trainer.
Kept = Literal["ack", "done"]
#: Kinds of which the newest word counts, whoever has used its number before.
AGAIN = frozenset({"person", "moderate", "hands", "out"})


class ReplyTo(NamedTuple):
    """Who waits for a frame to be kept, its number, and the word for that: `ack` or `done`."""

    client: Client | None = None
    n: object = None
    word: Kept = "ack"

    def say(self, word: Kept | Why) -> None:
        """Answer by the word, or by the reason why not."""
        if self.client is not None:
            self.client.reply(_answer(word, self.n if type(self.n) is int else None))

    def awaits(self, by: int) -> None:
        """Count an answer that is still to come, or has come."""
        if self.client is not None:
            self.client.awaited += by


def _answer(word: Kept | Why, n: int | None) -> Ack | Done | Refused:
    if word == "ack" or word == "done":  # noqa: PLR1714 - mypy narrows this
        return {"t": "ack", "n": n} if word == "ack" else {"t": "done", "n": n}
    return {"t": "refused", "n": n, "why": word}


NOBODY = ReplyTo()


class Together:
    """Who waits for several records: told once, when all are kept, or why one is not."""

    def __init__(self, wanted: ReplyTo, records: int) -> None:
        self.client, self.word = wanted.client, wanted.word
        self._wanted, self._left = wanted, records
        self._why: Kept | Why = wanted.word

    def say(self, word: Kept | Why) -> None:
        """Take the word for one of them."""
        self._left -= 1
        self._why = word if word != self.word else self._why
        if not self._left:
            self._wanted.say(self._why)

    def awaits(self, by: int) -> None:
        """Count an answer that is still to come, or has come."""
        self._wanted.awaits(by)


#: Who is told what became of a record.
Waiting = ReplyTo | Together


class Keeping:
    """A room, its ledger, and the other workers of the same room."""

    def __init__(
        self,
        plans: Mapping[str, Session],
        ledger: Ledger,
        room: str,
        *,
        fanout: Fanout | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.plans, self.ledger, self.fanout = plans, ledger, fanout
        self.clock = clock or Clock()
        self.hub = Hub()
        #: What the server adds: how to join (to projectors and trainers), where the book is, how many people are
        #: expected, and how many newcomers it keeps waiting because their address brings too many.
        self.join: Join = {"t": "join", "url": "", "short": "", "qr": "", "wifi": None}
        self.book = ""
        self.expected = EXPECTED
        self.held: Callable[[], int] = lambda: 0
        #: The ledger has lost the room: somebody has forgotten it.
        self.forgotten = False
        self._id = room
        self._trouble = ""
        self._reading = self._again = self._following = False
        self._ticks = 0
        self._told: list[Record] = []
        self._jobs: set[asyncio.Task[None]] = set()
        self._use(())

    def _use(self, records: Sequence[Record]) -> None:
        first = next(iter(self.plans.values()))
        self.room = Room(self._id, first, records, self.clock)
        views = {code: Views(self.room, plan) for code, plan in self.plans.items()}
        self.teller = Broadcaster(self.room, views, self.hub, lambda: self.book, self._newcomers)

    def _newcomers(self) -> Newcomers:
        """Return what the trainer is told of who brings many people."""
        found = crowds(self.room.sources, self.room.left_out, self.expected)
        return {"crowds": found, "expected": self.expected, "held": self.held()}

    # Records

    def _keep_all(self, records: Sequence[Record], wanted: ReplyTo) -> None:
        """Put records into the ledger; answer once, when all are on disk."""
        if not records:
            wanted.say(wanted.word)
        together = Together(wanted, len(records))
        for record in records:
            self._keep_or_say(record, together, TRIES)

    def _keep_or_say(self, record: Record, wanted: Waiting, tries: int) -> None:
        try:
            self._keep(record, wanted, tries)
        except LedgerError as error:
            self._complain(error)
            wanted.say("disk")

    def _keep(self, record: Record | None, wanted: Waiting = NOBODY, tries: int = TRIES) -> None:
        """Put a record into the ledger; answer when it is on disk. None: it is there already."""
        if record is None:
            wanted.say(wanted.word)
            return
        wanted.awaits(1)
        try:
            self.ledger.submit(record, partial(self._settled, record, wanted, tries))
        except LedgerError:
            wanted.awaits(-1)
            self.room.failed(record)
            raise

    def _settled(self, record: Record, wanted: Waiting, tries: int, outcome: bool | LedgerError) -> None:
        """Called when the ledger is done with a record."""
        if outcome is True:
            self._kept(record)
            wanted.say(wanted.word)
        elif outcome is False:
            self._outdone(record, wanted, tries)
        else:
            self.room.failed(record)
            self._complain(outcome)
            wanted.say("disk")
        wanted.awaits(-1)

    def _outdone(self, record: Record, wanted: Waiting, tries: int) -> None:
        """Something as new was there: only what says just the same may be called saved."""
        same = same_value(self.room, record)
        newer = self.room.again(record) if not same and wanted.client and tries and record.kind in AGAIN else None
        self.room.failed(record)
        if same:
            wanted.say(wanted.word)
        elif newer is None:
            self._missed()  # another worker was first
            wanted.say("stale" if record.kind == "state" else "fast")
        else:
            self._keep_or_say(newer, wanted, tries - 1)

    def _kept(self, record: Record) -> None:
        self._trouble = ""
        self._told.append(record)
        self._apply(record)
        if record.kind == "state" and self.fanout is not None:
            self._tell_others()
            self._shown_from_ledger()

    def _apply(self, record: Record) -> None:
        before = self.room.state
        self.room.apply(record)
        self.teller.changed(record, before)

    def _complain(self, error: LedgerError) -> None:
        self._trouble = str(error)
        self._look()

    def _look(self) -> None:
        """Show what a record has met, or what ledger and fan-out say of themselves while everything waits."""
        of_others = (getattr(other, "trouble", "") for other in (self.ledger, self.fanout))
        trouble = self._trouble or next(filter(None, of_others), "")
        if trouble != self.teller.trouble:
            self.teller.trouble = trouble
            self.teller.dirty.add("board")

    # Other workers

    def _each_tick(self) -> None:
        self._look()
        self._tell_others()
        self._ticks += 1
        alone = bool(getattr(self.fanout, "trouble", ""))
        if not self._following and self._ticks % round((FOLLOW if alone else STILL_THERE) / TICK) == 0:
            self._following = True
            self._spawn(self._follow())

    async def _follow(self) -> None:
        """Read whether the room is still there, and where it stands: a vote must not stay open after its reveal."""
        try:
            records = await self.ledger.load(self._id, ("room", "state"))
        except LedgerError:
            return  # the next look will tell; what waits to be written complains itself
        finally:
            self._following = False
        self._still_there(records)
        ver = self.room.state.ver
        for record in records:
            if record.kind == "state" and record.n > ver:
                self._apply(record)
                self._shown_from_ledger()

    def _still_there(self, records: Sequence[Record]) -> None:
        """Send everybody away if the ledger no longer has the room that it had."""
        if self.room.info and not self.forgotten and not any(record.kind == "room" for record in records):
            self.forgotten = True
            for client in list(self.hub.clients):
                client.bye("forgotten")

    def _shown_from_ledger(self) -> None:
        """Counts that are shown come from the ledger, not from what was overheard."""
        if self.room.state.phase in {"closed", "revealed"}:
            self._missed()

    def _tell_others(self) -> None:
        if self._told and self.fanout is not None:
            self.fanout.tell(self._told)
        self._told = []

    def _heard(self, records: Sequence[Record]) -> None:
        for record in records:
            self._apply(record)

    def _missed(self) -> None:
        """Read the room again, once more if something is missed while that is being done."""
        self._again = True
        if not self._reading:
            self._reading = True
            self._spawn(self._reload())

    async def _reload(self) -> None:
        """Read until nothing was missed meanwhile; a record that is known already changes nothing."""
        try:
            while self._again:
                self._again = False
                try:
                    records = await self.ledger.load(self._id)
                except LedgerError as error:
                    self._complain(error)
                    self._again = True
                    await asyncio.sleep(RETRY)
                    continue
                self._still_there(records)
                await self._take_in(records)
        finally:
            self._reading = False

    async def _take_in(self, records: Sequence[Record]) -> None:
        """Apply the records of a whole room, and let the hall have a word in between."""
        before = self.room.state
        for start in range(0, len(records), AT_ONCE):
            for record in records[start : start + AT_ONCE]:
                self.room.apply(record)
            await asyncio.sleep(0)
        self.teller.reloaded(before)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
