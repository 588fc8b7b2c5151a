"""A room at work: frames in, records to the ledger, frames out once they are on disk. No web code."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import re
from collections.abc import Callable

from raabta.room.protocol.values import Leaving, Untrusted
from raabta.room.service.hub import Client
from raabta.room.service.keeping import Keeping, ReplyTo
from raabta.room.session.record import LedgerError, Record
from raabta.room.session.state import RefusedError

LONGEST_FRAME = 4096
#: The number of a frame that cannot be read; in a text that somebody typed the quotes would be escaped.
_NUMBER = re.compile(r'(?<!\\)"n"\s*:\s*([0-9]{1,16})(?![0-9.eE])')


class RoomService(Keeping):
    """One room. `plans` holds the same session in every language; the first is what counts are made with."""

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

    async def stop(self, why: Leaving = "restart") -> None:
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
        if self.forgotten:
            client.bye("forgotten")

    def disconnect(self, client: Client) -> None:
        """Let a client go."""
        self.hub.clients.discard(client)
        if client.role == "phone":
            self.hub.seen(client.person, self.clock.monotonic(), client.source)
        self.teller.dirty.add("board")

    def frame(self, client: Client, text: str) -> None:
        """Take in one frame as text. What is wrong with it is said to the client; nothing is raised."""
        said = self.read(client, text)
        if said is not None:
            self.take(client, said)

    def read(self, client: Client, text: str) -> Untrusted | None:
        """Return a frame; None, and it is said to the client, if it is none."""
        try:
            return _parsed(text)
        except RefusedError as refused:
            self._refuse(client, _number_in(text), refused)
            return None

    def _refuse(self, client: Client, n: object, refused: RefusedError) -> None:
        ReplyTo(client, n).say(refused.why)
        if client.role == "" and not client.closed:
            client.bye(refused.why)

    def take(self, client: Client, said: Untrusted) -> None:
        """Take in one frame. What is wrong with it is said to the client; nothing is raised."""
        try:
            self._dispatch(client, said)
        except RefusedError as refused:
            self._refuse(client, said.get("n"), refused)
        except LedgerError as error:
            self._complain(error)
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
            self.teller.board(client)
        elif role == "trainer":
            self._trainer(client, said)
            self.teller.board(client)
        else:
            raise RefusedError("shape")
        self.teller.dirty.add("board")

    def _welcome(self, client: Client, said: Untrusted) -> None:
        person = self.room.person(said.get("token"))
        if client.person not in {"", person}:
            raise RefusedError("key")  # one socket, one phone: else a full room would take in everybody through it
        changed = self.room.join(person, client.language)
        client.person, client.role = person, "phone"
        if client.transport == "post":
            self.hub.polled(person, self.clock.monotonic(), client.source)
        if changed is not None:
            self._keep(changed)
        self.teller.greet(client)

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
        client.reply(self.teller.views[client.language].plan())

    def _phone(self, client: Client, what: str, said: Untrusted) -> None:
        room, person, source = self.room, client.person, client.source
        if what == "name":
            record = room.name(person, said.get("name"), client.language, source)
        else:
            record = room.ask(person, said, source) if what == "ask" else self._counted(what)(person, said)
            came = room.arrive(person, client.language, source) if record is not None else None
            if came is not None:
                self._keep(came)
        self._keep(record, ReplyTo(client, said.get("n"), "ack"))

    def _counted(self, what: str) -> Callable[[str, Untrusted], Record | None]:
        return self.room.vote if what == "vote" else self.room.up


def _no_constant(name: str) -> None:
    raise ValueError(name)


#: `json.loads` with such a wish would make a new decoder for every frame.
_DECODE = json.JSONDecoder(parse_constant=_no_constant).decode


def _number_in(text: str) -> int | None:
    """Return the number of a frame without reading the rest: a phone must hear which of its frames is no use."""
    found = _NUMBER.search(text, 0, 2 * LONGEST_FRAME)
    return int(found[1]) if found else None


def _parsed(text: str) -> Untrusted:
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
