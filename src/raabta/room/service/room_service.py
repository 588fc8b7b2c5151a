"""Run a room: take frames in, put records into the ledger, send frames out once the records are on disk."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

from raabta.model.session import Session
from raabta.room.protocol.to_clients import Join
from raabta.room.protocol.values import Leaving, Untrusted
from raabta.room.service.broadcaster import Broadcaster
from raabta.room.service.following import Following, Follows
from raabta.room.service.hub import Admission, Client, Hub
from raabta.room.service.replies import NOBODY, ReplyTo, Together, Waiting
from raabta.room.session.conflicts import same_value
from raabta.room.session.countdown import Clock
from raabta.room.session.frames import number_in, parsed
from raabta.room.session.record import Ledger, LedgerError, Record
from raabta.room.session.room import Room
from raabta.room.session.state import RefusedError
from raabta.room.session.views import Views

#: How often a record that another worker was faster with is made once more.
TRIES = 4
#: Kinds of which the newest word counts, whoever has used its number before.
AGAIN = frozenset({"person", "name", "moderate", "hands", "out"})


class RoomService:
    """One room at work. `plans` holds the same session in every language; the first is what counts are made with."""

    def __init__(
        self,
        plans: Mapping[str, Session],
        ledger: Ledger,
        room: str,
        *,
        following: Follows = Following,
        clock: Clock | None = None,
    ) -> None:
        self.plans, self.ledger = plans, ledger
        self.clock = clock or Clock()
        self.hub = Hub()
        #: What the server adds: how to join (to projectors and trainers), and where the book is.
        self.join: Join = {"t": "join", "url": "", "short": "", "qr": "", "wifi": None}
        self.book = ""
        self.admission = Admission(lambda: self.room)
        #: The ledger has lost the room: somebody has forgotten it.
        self.forgotten = False
        self._id = room
        self._trouble = ""
        self._jobs: set[asyncio.Task[None]] = set()
        self._others = following(self, room, ledger)
        self._use(())

    def _use(self, records: Sequence[Record]) -> None:
        first = next(iter(self.plans.values()))
        self.room = Room(self._id, first, records, self.clock)
        views = {code: Views(self.room, plan) for code, plan in self.plans.items()}
        self.broadcaster = Broadcaster(self.room, views, self.hub, lambda: self.book, self.admission.newcomers)

    @property
    def key(self) -> str:
        """Return the trainer's key; "" before `start`."""
        return str(self.room.info.get("key", ""))

    async def start(self) -> None:
        """Rebuild the room from its records, then begin to tell. Raises LedgerError if ledger or fan-out fails."""
        self._use(await self.ledger.load(self._id))
        await self._others.open()
        self.spawn(self.broadcaster.run(self._each_tick))

    async def stop(self, why: Leaving = "restart") -> None:
        """Say good-bye to every client and stop telling. The ledger stays open: whoever opened it closes it."""
        for client in self.hub.clients:
            client.bye("ended" if self.room.state.phase == "ended" else why)
        for task in [*self._jobs]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._others.close()

    # Clients

    def connect(self, client: Client) -> None:
        """Take in a client; its first frame says who it is."""
        self.hub.clients.add(client)
        if self.forgotten:
            client.bye("forgotten")

    def disconnect(self, client: Client) -> None:
        """Let a client go."""
        self.hub.clients.discard(client)
        if client.role == "phone" and client.admitted:
            self.hub.seen(client.person, self.clock.monotonic(), client.source)
        self.broadcaster.dirty.add("board")

    def frame(self, client: Client, text: str) -> None:
        """Take in one frame as text. The client is told what is wrong with it; nothing is raised."""
        said = self.read(client, text)
        if said is not None:
            self.take(client, said)

    def read(self, client: Client, text: str) -> Untrusted | None:
        """Return a frame from its text; None if it is none, and the client is told so."""
        try:
            return parsed(text)
        except RefusedError as refused:
            self._refuse(client, number_in(text), refused)
            return None

    def _refuse(self, client: Client, n: object, refused: RefusedError) -> None:
        ReplyTo(client, n).say(refused.why)
        if client.role == "" and not client.closed:
            client.bye(refused.why)

    def take(self, client: Client, said: Untrusted) -> None:
        """Take in one frame. The client is told what is wrong with it; nothing is raised."""
        try:
            self._dispatch(client, said)
        except RefusedError as refused:
            self._refuse(client, said.get("n"), refused)
        except LedgerError as error:
            self.complain(error)
            ReplyTo(client, said.get("n")).say("disk")

    def _dispatch(self, client: Client, said: Untrusted) -> None:
        what = str(said.get("t"))
        if self.forgotten:
            raise RefusedError("closed")
        if what == "hello":
            self._hello(client, said)
        elif client.role == "phone" and what in {"vote", "ask", "up", "name"}:
            self._phone(client, what, said)
        elif client.role == "trainer" and what == "do":
            self._do(client, said)
        else:
            raise RefusedError("unknown")

    def _hello(self, client: Client, said: Untrusted) -> None:
        role, language = said.get("role"), said.get("language")
        client.language = language if isinstance(language, str) and language in self.plans else next(iter(self.plans))
        if role == "phone":
            self._welcome(client, said)
        elif role == "projector":
            client.role = "projector"
            client.reply(self.join)
            self.broadcaster.board(client)
        elif role == "trainer":
            self._trainer(client, said)
            self.broadcaster.board(client)
        else:
            raise RefusedError("shape")
        self.broadcaster.dirty.add("board")

    def _welcome(self, client: Client, said: Untrusted) -> None:
        who = self.room.who(said.get("token"))
        if client.person not in {"", who.person}:
            raise RefusedError("key")  # one socket, one phone: else a full room would take in everybody through it
        changed = self.room.join(who, client.language)
        client.who, client.role = who, "phone"
        client.admitted = False
        if self.admission.lets_in(client) and client.transport == "post":
            self.hub.polled(who.person, self.clock.monotonic(), client.source)
        for record in changed:
            self._keep(record)
        self.broadcaster.greet(client)

    def _do(self, client: Client, said: Untrusted) -> None:
        wanted = ReplyTo(client, said.get("n"), "done")
        if said.get("what") == "hide" and "all" in said:
            self._keep_all(self.room.hide_all(said), wanted)
        else:
            self._keep(self.room.command(client.trainer, said), wanted)

    def _trainer(self, client: Client, said: Untrusted) -> None:
        key, name = said.get("key"), said.get("client")
        right = isinstance(key, str) and bool(self.key) and hmac.compare_digest(key.encode(), self.key.encode())
        if not right:
            raise RefusedError("key")
        if not isinstance(name, str) or not 8 <= len(name) <= 64:
            raise RefusedError("shape")
        client.role, client.trainer = "trainer", name
        client.reply(self.join)
        client.reply(self.broadcaster.views[client.language].plan())

    def _phone(self, client: Client, what: str, said: Untrusted) -> None:
        if not self.admission.lets_in(client):
            # Both pass: a vote waits for a place, anything else is sent again some seconds later.
            raise RefusedError("full" if what == "vote" else "fast")
        room, who, source = self.room, client.who, client.source
        if what == "name":
            record = room.name(who, said.get("name"), source)
        elif what == "ask":
            record = room.ask(who, said, source)
        else:
            record = (room.vote if what == "vote" else room.up)(who.person, said)
            came = room.arrive(who.person, client.language, source) if record is not None else None
            if came is not None:
                self._keep(came)
        self._keep(record, ReplyTo(client, said.get("n"), "ack"))

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
            self.complain(error)
            wanted.say("disk")

    def _keep(self, record: Record | None, wanted: Waiting = NOBODY, tries: int = TRIES) -> None:
        """Put a record into the ledger; answer when it is on disk. None means that it is there already."""
        if record is None:
            wanted.say(wanted.word)
            return
        wanted.expect(1)
        try:
            self.ledger.submit(record, partial(self._settled, record, wanted, tries))
        except LedgerError:
            wanted.expect(-1)
            self.room.failed(record)
            raise

    def _settled(self, record: Record, wanted: Waiting, tries: int, outcome: bool | LedgerError) -> None:
        """Answer for a record when the ledger is done with it."""
        if outcome is True:
            self._written(record)
            wanted.say(wanted.word)
        elif outcome is False:
            self._outdone(record, wanted, tries)
        else:
            self.room.failed(record)
            self.complain(outcome)
            wanted.say("disk")
        wanted.expect(-1)

    def _outdone(self, record: Record, wanted: Waiting, tries: int) -> None:
        """Handle a record that was not newer than what is kept: only if both say the same may it be called saved."""
        same = same_value(self.room, record)
        newer = self.room.again(record) if not same and wanted.client and tries and record.kind in AGAIN else None
        self.room.failed(record)
        if same:
            wanted.say(wanted.word)
        elif newer is None:
            self._others.missed()  # another worker was first
            wanted.say("stale" if record.kind == "state" else "fast")
        else:
            self._keep_or_say(newer, wanted, tries - 1)

    def _written(self, record: Record) -> None:
        self._trouble = ""
        self.apply(record)
        self._others.wrote(record)

    def apply(self, record: Record) -> None:
        """Take in a record that is on disk, and tell the clients."""
        before = self.room.state
        self.room.apply(record)
        self.broadcaster.changed(record, before)

    def complain(self, error: LedgerError) -> None:
        """Show the trainer the fault that a record has met."""
        self._trouble = str(error)
        self._look()

    def _look(self) -> None:
        """Show what a record has met, or what ledger and fan-out say of themselves while everything waits."""
        trouble = self._trouble or getattr(self.ledger, "trouble", "") or self._others.trouble
        if trouble != self.broadcaster.trouble:
            self.broadcaster.trouble = trouble
            self.broadcaster.dirty.add("board")

    def _each_tick(self) -> None:
        self._look()
        self.admission.try_again(self.hub)
        self._others.each_tick()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run `work` in the background until the room stops."""
        task = asyncio.ensure_future(work)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
