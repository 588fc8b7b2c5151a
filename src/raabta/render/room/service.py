"""A room at work: frames in, records to the ledger, frames out once they are on disk. No web code."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from typing import Any

from raabta.model.session import Session
from raabta.render.room.engine.clock import Clock
from raabta.render.room.engine.record import Fanout, Ledger, LedgerError, Record
from raabta.render.room.engine.room import Room
from raabta.render.room.engine.state import RefusedError
from raabta.render.room.engine.views import Views
from raabta.render.room.hub import Client, Hub
from raabta.render.room.teller import Teller

LONGEST_FRAME = 4096
#: Seconds until a ledger that could not be read is read again.
RETRY = 1.0


class Service:
    """One room. `plans` holds the same session in every language; the first is what counts are made with."""

    def __init__(
        self,
        plans: Mapping[str, Session],
        ledger: Ledger,
        room: str,
        *,
        fanout: Fanout | None = None,
        minimum: int = 5,
        clock: Clock | None = None,
    ) -> None:
        self.plans, self.ledger, self.fanout, self.minimum = plans, ledger, fanout, minimum
        self.clock = clock or Clock()
        self.hub = Hub()
        #: What the server adds: how to join (to projectors and trainers), where the book is (to phones).
        self.join: dict[str, Any] = {}
        self.book = ""
        self._id = room
        self._trouble = ""
        self._reading = self._again = False
        self._told: list[Record] = []
        self._jobs: set[asyncio.Task[None]] = set()
        self._use(())

    def _use(self, records: Sequence[Record]) -> None:
        first = next(iter(self.plans.values()))
        self.room = Room(self._id, first, records, self.clock)
        views = {code: Views(self.room, plan, self.minimum) for code, plan in self.plans.items()}
        self.teller = Teller(self.room, views, self.hub)

    @property
    def key(self) -> str:
        """The trainer's key."""
        return str(self.room.info.get("key", ""))

    async def start(self) -> None:
        """Rebuild the room from its records; then begin to tell."""
        self._use(await self.ledger.load(self._id))
        if self.fanout is not None:
            await self.fanout.open(self._heard, self._missed)
        self._spawn(self.teller.run(self._each_tick))

    async def stop(self, why: str = "restart") -> None:
        """Say good-bye to everybody and stop telling. The ledger stays open: whoever opened it closes it."""
        for client in self.hub.clients:
            client.bye("ended" if self.room.state.phase == "ended" else why)
        for task in [*self._jobs]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        if self.fanout is not None:
            await self.fanout.close()

    # Clients

    def connect(self, client: Client) -> None:
        """Take in a client; it says who it is in its first frame."""
        self.hub.clients.add(client)

    def disconnect(self, client: Client) -> None:
        """Let a client go."""
        self.hub.clients.discard(client)
        self.teller.dirty.add("board")

    def frame(self, client: Client, text: str) -> None:
        """Take in one frame. What is wrong with it is said to the client; nothing is raised."""
        said: dict[str, Any] = {}
        try:
            said = _parsed(text)
            self._dispatch(client, said)
        except RefusedError as refused:
            _answer(client, said.get("n"), refused.why)
            if client.role == "":
                client.bye(refused.why)
        except LedgerError as error:
            self._failed(client, said.get("n"), error)

    def _dispatch(self, client: Client, said: dict[str, Any]) -> None:
        what = str(said.get("t"))
        if what == "hello":
            self._hello(client, said)
        elif client.role == "phone" and what in {"vote", "ask", "up", "name"}:
            self._phone(client, what, said)
        elif client.role == "trainer" and what == "do":
            self._keep(self.room.command(client.trainer, said), client, said.get("n"), "done")
        else:
            raise RefusedError("unknown")

    def _hello(self, client: Client, said: Mapping[str, Any]) -> None:
        role, language = said.get("role"), said.get("language")
        client.language = language if isinstance(language, str) and language in self.plans else next(iter(self.plans))
        if role == "phone":
            self._welcome(client, said)
        elif role == "projector":
            client.role = "projector"
            client.reply({"t": "join"} | self.join)
            self.teller.board(client)
        elif role == "trainer":
            self._trainer(client, said)
            self.teller.board(client)
        else:
            raise RefusedError("shape")
        self.teller.dirty.add("board")

    def _welcome(self, client: Client, said: Mapping[str, Any]) -> None:
        client.person = self.room.person(said.get("token"))
        joined = self.room.join(client.person, client.language)
        client.role = "phone"
        if client.transport == "post":
            self.hub.polled(client.person, self.clock.monotonic())
        if joined is not None:
            self._keep(joined)
        self.teller.greet(client, self.book)

    def _trainer(self, client: Client, said: Mapping[str, Any]) -> None:
        key, name = said.get("key"), said.get("client")
        right = isinstance(key, str) and bool(self.key) and hmac.compare_digest(key.encode(), self.key.encode())
        if not right or not isinstance(name, str) or not 8 <= len(name) <= 64:
            raise RefusedError("key")
        client.role, client.trainer = "trainer", name
        client.reply({"t": "join"} | self.join)
        client.reply(self.teller.views[client.language].plan())
        if not self.room.state.lead:
            with contextlib.suppress(RefusedError):
                self._keep(self.room.command(name, {"what": "lead"}))

    def _phone(self, client: Client, what: str, said: Mapping[str, Any]) -> None:
        room, person = self.room, client.person
        if what == "name":
            record = room.name(person, said.get("name"))
        else:
            record = {"vote": room.vote, "ask": room.ask, "up": room.up}[what](person, said)
        self._keep(record, client, said.get("n"), "ack")

    # Records

    def _keep(self, record: Record | None, client: Client | None = None, n: object = None, word: str = "") -> None:
        """Put a record into the ledger; answer the client when it is on disk. None: it is there already."""
        if record is None:
            _answer(client, n, word)
            return
        _awaits(client, 1)
        try:
            self.ledger.submit(record, partial(self._settled, record, client, n, word))
        except LedgerError:
            _awaits(client, -1)
            raise

    def _settled(
        self, record: Record, client: Client | None, n: object, word: str, outcome: bool | LedgerError
    ) -> None:
        """Called when the ledger is done with a record."""
        _awaits(client, -1)
        if isinstance(outcome, LedgerError):
            self._failed(client, n, outcome)
        elif record.kind == "state" and not outcome:  # another trainer, or another worker, was first
            self._missed()
            _answer(client, n, "stale")
        else:
            self._kept(record)
            _answer(client, n, word)

    def _kept(self, record: Record) -> None:
        self._trouble = ""
        self._told.append(record)
        self._apply(record)
        if record.kind == "state" and self.fanout is not None:
            self._tell_others()
            if self.room.state.phase in {"closed", "revealed"}:
                self._missed()  # counts that are shown come from the ledger, not from what was overheard

    def _apply(self, record: Record) -> None:
        before = self.room.state
        self.room.apply(record)
        self.teller.changed(record, before)

    def _failed(self, client: Client | None, n: object, error: LedgerError) -> None:
        self._trouble = str(error)
        self._look()
        _answer(client, n, "disk")

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
                    self._failed(None, None, error)
                    self._again = True
                    await asyncio.sleep(RETRY)
                    continue
                before = self.room.state
                for record in records:
                    self.room.apply(record)
                self.teller.reloaded(before)
        finally:
            self._reading = False

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)


def _awaits(client: Client | None, by: int) -> None:
    if client is not None:
        client.awaited += by


def _answer(client: Client | None, n: object, word: str) -> None:
    """Answer a frame: by `ack` or `done`, or by the reason why not."""
    if client is not None:
        n = n if type(n) is int else None
        client.reply({"t": word, "n": n} if word in {"ack", "done"} else {"t": "refused", "n": n, "why": word})


def _no_constant(name: str) -> None:
    raise ValueError(name)


#: `json.loads` with such a wish would make a new decoder for every frame.
_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_FRAME:
        raise RefusedError("long")
    try:
        said = _DECODE(text)
        if "\\u" in text:
            json.dumps(said, ensure_ascii=False).encode()  # half of a surrogate pair cannot be written down
    except (ValueError, RecursionError):
        raise RefusedError("shape") from None
    if not isinstance(said, dict):
        raise RefusedError("shape")
    return said
