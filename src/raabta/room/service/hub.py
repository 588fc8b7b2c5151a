"""Hold the clients of a room and the frames that wait for each; of each kind of state only the newest."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from raabta.room.protocol.to_clients import Frame, Newcomers
from raabta.room.protocol.values import Leaving, Why
from raabta.room.session.crowding import EXPECTED, beyond, crowds
from raabta.room.session.memory import Memory
from raabta.room.session.pseudonyms import Pseudonyms

Role = Literal["", "phone", "projector", "trainer"]
#: Phones that are remembered after they have gone; whoever was here first is forgotten beyond this many.
MOST_SEEN = 20_000


#: `json.dumps` with such wishes would make a new encoder for every frame.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(frame: Frame | None) -> str:
    """Return a frame as JSON text."""
    return _ENCODE(frame)


#: Seconds between two looks at what has to be told.
TICK = 0.25


class Written(NamedTuple):
    """A frame as text, and what it is: its `t`."""

    kind: str
    text: str


class Client:
    """One socket, or one POST. The server sends what waits; for a slow reader only the newest state waits."""

    def __init__(self, transport: Literal["ws", "post"], wake: Callable[[], None], source: str = "") -> None:
        self.transport = transport
        #: Stands for the address that it has; "" for this computer.
        self.source = source
        self.role: Role = ""
        self.language = "en"
        self.who = Pseudonyms()
        self.trainer = ""
        self.closed = False
        #: Whether a phone was let in: one that waits for a place is not here yet.
        self.admitted = True
        #: Frames whose acknowledgement is still to come.
        self.unacknowledged = 0
        self._wake = wake
        self._waiting: dict[str | int, Written] = {}
        self._count = 0

    @property
    def person(self) -> str:
        """The pseudonym of a phone with its answers; "" before its hello."""
        return self.who.person

    def push(self, slot: str, text: str) -> None:
        """Queue a frame in the slot of its kind: it replaces what waits there, and comes after everything else."""
        self._waiting.pop(slot, None)
        self._waiting[slot] = Written(slot, text)
        self._wake()

    def reply(self, frame: Frame) -> None:
        """Queue a frame that no later one replaces."""
        self._count += 1
        self._waiting[self._count] = Written(frame["t"], encode(frame))
        self._wake()

    def drop(self, *slots: str) -> None:
        """Drop what waits in these slots."""
        for slot in slots:
            self._waiting.pop(slot, None)

    def bye(self, why: Leaving | Why) -> None:
        """Queue a last frame with the reason; the server closes the connection when it has taken it."""
        self.closed = True
        self.reply({"t": "bye", "why": why})

    def take(self) -> list[str]:
        """Return the texts that wait, in order, and clear the queue."""
        return [one.text for one in self.take_written()]

    def take_written(self) -> list[Written]:
        """Return what waits, in order and with its kind, and forget it."""
        written = list(self._waiting.values())
        self._waiting.clear()
        return written


class Hub:
    """The clients of a room, and the phones that were seen lately."""

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        #: When a phone was here, and of which source.
        self._polled: dict[str, tuple[float, str]] = {}
        self._seen: dict[str, tuple[float, str]] = {}

    def of(self, role: Role) -> Iterator[Client]:
        """Yield the clients in a role."""
        return (client for client in self.clients if client.role == role)

    def push(self, clients: Iterable[Client], slot: str, make: Callable[[str], str]) -> None:
        """Push a frame to many clients; `make(language)` is called once a language and returns its text."""
        made: dict[str, str] = {}
        for client in clients:
            if client.language not in made:
                made[client.language] = make(client.language)
            client.push(slot, made[client.language])

    def _inside(self) -> Iterator[Client]:
        """Yield the phones that were let in."""
        return (client for client in self.of("phone") if client.admitted)

    def polled(self, person: str, now: float, source: str = "") -> None:
        """Remember that a phone without a socket was here at `now` (monotonic seconds)."""
        self._polled[person] = now, source

    def seen(self, person: str, now: float, source: str = "") -> None:
        """Remember that a phone was here at `now`: one that sleeps in a pocket has not left the hall."""
        self._seen.pop(person, None)
        self._seen[person] = now, source
        if len(self._seen) > MOST_SEEN:
            del self._seen[next(iter(self._seen))]

    def lately(self, now: float, lasting: float, out: Collection[str] = ()) -> set[str]:
        """Return the phones that are here or were in the last `lasting` seconds, without those of the sources `out`."""
        while self._seen and now - next(iter(self._seen.values()))[0] > lasting:
            del self._seen[next(iter(self._seen))]
        gone = {who for who, (_, source) in self._seen.items() if source not in out}
        return {client.person for client in self._inside() if client.source not in out} | gone

    def online(self, now: float, lasting: float, out: Collection[str] = ()) -> tuple[set[str], set[str]]:
        """Return the phones by socket, and those by POST in the last `lasting` seconds; none of the sources `out`."""
        phones = (client for client in self._inside() if client.transport == "ws")
        here = {client.person for client in phones if client.source not in out}
        self._polled = {who: seen for who, seen in self._polled.items() if now - seen[0] <= lasting}
        return here, {who for who, (_, source) in self._polled.items() if source not in out} - here


class Admission:
    """The door of a room. The server says how many people it was started for, who may come in, and how many wait."""

    def __init__(self, room: Callable[[], Memory]) -> None:
        self._room = room
        self.announced: int | None = None
        self.admits: Callable[[Client], bool] = lambda _: True
        self.held: Callable[[], int] = lambda: 0

    @property
    def expected(self) -> int:
        """How many people the hall has: as the trainer said, else as the room was started for."""
        return self._room().state.hall or self.announced or EXPECTED

    def lets_in(self, client: Client) -> bool:
        """Let a phone in if it may come in; say whether it is in."""
        client.admitted = client.admitted or self.admits(client)
        return client.admitted

    def try_again(self, hub: Hub) -> None:
        """Let in who waits and may come in by now."""
        for client in hub.of("phone"):
            self.lets_in(client)

    def newcomers(self, joined: int) -> Newcomers:
        """Return what the trainer is told of how many people come, in all and by one address."""
        room, expected = self._room(), self.expected
        return {
            "crowds": crowds(room.sources, room.left_out, expected),
            "expected": expected,
            "sized": bool(room.state.hall or self.announced),
            "beyond": beyond(joined, expected),
            "held": self.held(),
        }
